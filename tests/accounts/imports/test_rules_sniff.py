"""The kind of a file comes from its content."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.imports import rules
from tests.accounts.imports.samples import shared_file


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("export.xml", "<x/>")
    return buffer.getvalue()


CSV = "Date,Weight (kg)\n2026-01-05,72.5\n"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (CSV.encode(), "csv"),
        (CSV.replace(",", ";").encode("utf-8-sig"), "csv"),
        (CSV.replace(",", "\t").encode("utf-16"), "csv"),
        (CSV.encode("utf-16-le"), "csv"),
        (CSV.encode("utf-16-be"), "csv"),
        (CSV.encode("utf-32"), "csv"),
        ("Größe;Gewicht\n1;2\n".encode("cp1252"), "csv"),
        (b"\x0e\x10\x47\x00\x9c\x00\x00\x00.FIT\x00\x00", "fit"),
        (b"\x0c\x10\x47\x00\x9c\x00\x00\x00.FITx", "fit"),
        (zipped(), "zip"),
        (gzip.compress(b"hello", mtime=0), "gzip"),
        (b'<?xml version="1.0"?><HealthData/>', "xml"),
        (b"\xef\xbb\xbf\n  <gpx/>", "xml"),
        ("<gpx/>".encode("utf-16"), "xml"),
        (b'{"users": [], "groups": [], "checkIns": []}', "json"),
        (b"  [1, 2]", "json"),
        (b"", "empty"),
        (b"\r\n\n", "empty"),
        (b"%PDF-1.7, a; b", "other"),
        (b"\x89PNG\r\n\x1a\n,,,,", "other"),
        (bytes(range(256)) * 4, "other"),
        (b"one column only\nand text", "other"),
    ],
)
def test_kinds(data: bytes, kind: str) -> None:
    file = io.BytesIO(data)
    assert rules.sniff(file) == kind
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("fit/WeightScaleMultiUser.fit", "fit"),
        ("fit/activity-filecrc.fit", "fit"),
        ("apple_health_export.xml", "xml"),
        ("free_exercise_db.json", "json"),
        ("usda_sr28_abbrev.csv.gz", "gzip"),
    ],
)
def test_kinds_of_real_files(name: str, kind: str) -> None:
    with shared_file(name).open("rb") as file:
        assert rules.sniff(file) == kind


@given(st.binary(max_size=300))
def test_whatever_the_bytes_there_is_an_answer(data: bytes) -> None:
    assert rules.sniff(io.BytesIO(data)) in ("csv", "fit", "json", "xml", "zip", "gzip", "empty", "other")
