"""CSV files as text: encodings, separators, quotes, over-long lines, memory."""

from __future__ import annotations

import io
import tracemalloc

import pytest

from accounts.imports import rules
from tests.accounts.imports.samples import reading, rows_of


@pytest.mark.parametrize(
    ("codec", "label", "guessed"),
    [
        ("utf-8", "UTF-8", False),
        ("utf-8-sig", "UTF-8", False),
        ("utf-16", "UTF-16", False),
        ("utf-16-le", "UTF-16", True),
        ("utf-16-be", "UTF-16", True),
        ("utf-32", "UTF-32", False),
        ("cp1252", "Windows-1252", True),
    ],
)
def test_encodings_are_found_and_guesses_told(codec: str, label: str, guessed: bool) -> None:
    content = "Date;Weight (kg);Notes\r\n2026-01-05;72,5;Größe\r\n"
    found = reading(content.encode(codec))
    assert (found.report.encoding, found.report.encoding_guessed) == (label, guessed)
    (row,) = found
    assert (row.values["weight_kg"], row.values["notes"]) == (72.5, "Größe")


def test_bytes_that_windows_does_not_know_are_read_as_latin_1() -> None:
    found = reading(b"Date,Weight (kg),Notes\n2026-01-05,72.5,\x81\xe4\n")
    assert (found.report.encoding, found.report.encoding_guessed) == ("ISO-8859-1", True)
    assert next(iter(found)).values["notes"] == "\x81ä"


def test_one_wrong_byte_far_down_changes_the_encoding_of_the_whole_file() -> None:
    lines = b"".join(b"2026-01-05,72.%d,ok\n" % i for i in range(20_000))
    found = reading(b"Date,Weight (kg),Notes\n" + lines + b"2026-01-06,72.5,caf\xe9\n")
    assert found.report.encoding == "Windows-1252"
    assert list(found)[-1].values["notes"] == "café"


def test_a_damaged_utf_16_file_is_broken() -> None:
    data = "Date,Weight (kg)\n2026-01-05,72.5\n".encode("utf-16")
    with pytest.raises(rules.BrokenFile):
        reading(data + b"\x00\xd8\x00")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(delimiter: str, end: str) -> None:
    lines = [["Date", "Weight (kg)", "Notes"], ["2026-01-05", '"72,5"', "a"], ["2026-01-06", "73", "b"]]
    found = reading(end.join(delimiter.join(line) for line in lines) + end)
    assert (found.report.delimiter, found.report.rows) == (delimiter, 2)
    assert [row.values["weight_kg"] for row in found] == [72.5, 73.0]


def test_a_title_above_the_header_and_a_separator_hint_are_passed_over() -> None:
    found = reading("sep=;\n\nMy scale, export\nDate;Weight (kg)\n2026-01-05;72\n")
    assert (found.report.header_row, found.report.delimiter) == (4, ";")
    (row,) = found
    assert row.number == 5


def test_decimal_commas_are_told() -> None:
    assert reading("Date;Weight (kg)\n2026-01-05;72,5\n").report.decimal_comma is True
    assert reading("Date;Weight (kg)\n2026-01-05;72.5\n").report.decimal_comma is False


def test_an_unquoted_decimal_comma_is_refused_not_cut() -> None:
    (row,) = rows_of("Date,Weight (kg)\n2026-01-05,72,5\n")
    assert isinstance(row, rules.BadRow)
    assert row.code == "too_many_columns"


def test_line_breaks_in_quotes_stay_in_the_cell() -> None:
    rows = rows_of('Date,Notes,Weight (kg)\n2026-01-05,"one\r\ntwo\n\nthree",72\n2026-01-06,,73\n')
    assert rows[0].values["notes"] == "one\ntwo\n\nthree"
    assert [(row.number, row.values["weight_kg"]) for row in rows] == [(2, 72.0), (3, 73.0)]


def test_a_quote_that_is_never_closed_costs_one_row() -> None:
    body = "".join(f"2026-01-{day:02d},{70 + day}\n" for day in range(2, 29))
    rows = rows_of(f'Date,Weight (kg)\n2026-01-01,"71\n{body}')
    assert (rows[0].number, rows[0].code) == (2, "unclosed_quote")
    assert [row.values["weight_kg"] for row in rows[1:]] == [70.0 + day for day in range(2, 29)]


def test_a_quote_that_is_never_closed_does_not_swallow_a_long_file() -> None:
    body = "".join(f"2026-01-05,{50 + i % 50}.{i % 10}\n" for i in range(5000))
    rows = rows_of(f'Date,Weight (kg)\n2026-01-01,"71\n{body}')
    assert sum(isinstance(row, rules.ReadRow) for row in rows) == 5000
    assert [row.code for row in rows if isinstance(row, rules.BadRow)] == ["unclosed_quote"]


def test_a_quote_that_is_never_closed_is_given_up_soon() -> None:
    body = "2026-01-05,72.5\n" * 20_000
    file = io.BytesIO(f'Date,Weight (kg)\n2026-01-01,"71\n{body}'.encode())
    first = next(iter(rules.read_csv(file)))
    assert isinstance(first, rules.BadRow)
    assert file.tell() == 65_536  # one piece of the file, not all of it


def test_bytes_that_are_not_text_refuse_their_row_only() -> None:
    rows = rows_of(b"Date,Weight (kg),Notes\n2026-01-05,72,a\x00b\n2026-01-06,73,\n\x00\x00\x00\x00\n")
    assert [getattr(row, "code", None) for row in rows] == ["nul_bytes", None, "nul_bytes"]
    assert "\0" not in "".join(rows[0].raw.values())


@pytest.mark.parametrize("length", [32_769, 65_536, 65_537, 300_000])
def test_a_line_that_is_too_long_refuses_its_row_only(length: int) -> None:
    rows = rows_of(f"Date,Weight (kg),Notes\n2026-01-05,72,{'x' * length}\n2026-01-06,73,y\n")
    assert [(row.number, getattr(row, "code", None)) for row in rows] == [(2, "too_long"), (3, None)]
    assert len(rows[0].raw["row"]) <= 201


def test_a_line_that_is_too_long_at_the_end_of_the_file_is_told() -> None:
    rows = rows_of("Date,Weight (kg)\n2026-01-06,73\n" + "x" * 100_000)
    assert [getattr(row, "code", None) for row in rows] == [None, "too_long"]


class Endless(io.RawIOBase):
    """A file of many rows that is made while it is read."""

    def __init__(self, rows: int):
        self.rows = rows
        self.at = 0
        self.buffer = b""

    def seek(self, offset: int, whence: int = 0) -> int:
        assert (offset, whence) == (0, 0)
        self.at, self.buffer = 0, b"Date,Time,Weight (kg),Notes\n"
        return 0

    def read(self, size: int = -1) -> bytes:
        assert size > 0
        while len(self.buffer) < size and self.at < self.rows:
            upto = min(self.at + 50, self.rows)
            self.buffer += b"".join(
                b"%02d/%02d/2026,07:%02d,%d.5,%s\n" % (i % 28 + 1, i % 12 + 1, i % 60, 60 + i % 40, b"x" * 600)
                for i in range(self.at, upto)
            )
            self.at = upto
        out, self.buffer = self.buffer[:size], self.buffer[size:]
        return out


def peak_bytes(rows: int) -> int:
    tracemalloc.start()
    try:
        found = rules.read_csv(Endless(rows))  # type: ignore[arg-type]
        assert sum(isinstance(row, rules.ReadRow) for row in found) == rows == found.report.rows
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_file() -> None:
    peak_bytes(100)  # fills the caches of the interpreter
    small, large = peak_bytes(400), peak_bytes(4_000)
    assert large < small + 100_000
