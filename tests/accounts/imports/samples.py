"""The shared real files, and FIT files made by hand for what no real file shows."""

from __future__ import annotations

import io
import os
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from accounts.imports import rules

SHARED = Path(os.environ.get("REGIMEN_SHARED_DATA") or Path(__file__).resolve().parents[3].parent / "shared" / "data")


def shared_file(name: str) -> Path:
    """A file of the shared data folder; the test is skipped where the folder is missing."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"the shared data folder has no {name} here")
    return path


def reading(content: str | bytes, **options: Any) -> Any:
    """An opened CSV file with this content."""
    data = content.encode() if isinstance(content, str) else content
    return rules.read_csv(io.BytesIO(data), rules.CsvOptions(**options))


def rows_of(content: str | bytes, **options: Any) -> list[Any]:
    """The rows of a CSV file with this content."""
    return list(reading(content, **options))


def is_coded(problem: rules.ImportProblem) -> bool:
    """Whether a problem has a code of its own and a sentence for people."""
    return problem.code != rules.ImportProblem.code and problem.message.endswith(".")


def attempt(read: Callable[[], list[Any]]) -> list[Any]:
    """The rows of a file that may be anything; a refusal must be a coded one and gives no rows."""
    try:
        rows = read()
    except rules.ImportProblem as problem:
        if not is_coded(problem):
            raise AssertionError("a refusal without a code") from problem
        return []
    for row in rows:
        if isinstance(row, rules.BadRow):
            assert row.code
            assert row.message
        else:
            assert isinstance(row, rules.ReadRow)
            assert {"date", "time", "time_basis"} < set(row.values)
            assert row.values["time_basis"] in rules.TIME_BASES
    return rows


_CRC = (
    0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401,
    0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400,
)  # fmt: skip


def crc16(data: bytes) -> int:
    """The checksum of FIT files."""
    crc = 0
    for byte in data:
        for nibble in (byte & 0xF, byte >> 4):
            crc = (crc >> 4) ^ _CRC[crc & 0xF] ^ _CRC[nibble]
    return crc


# Field number -> base type byte and struct code of the messages used here.
_TYPES = {1: (0x00, "B"), 2: (0x84, "H"), 4: (0x86, "I")}
FILE_ID, USER_PROFILE, WEIGHT_SCALE = 0, 3, 30
_FIELDS = {
    FILE_ID: {"type": (0, 1), "manufacturer": (1, 2), "product": (2, 2), "serial_number": (3, 4)},
    USER_PROFILE: {"message_index": (254, 2), "gender": (1, 1), "age": (2, 1), "height": (3, 1), "weight": (4, 2)},
    WEIGHT_SCALE: {
        "timestamp": (253, 4),
        "weight": (0, 2),
        "percent_fat": (1, 2),
        "muscle_mass": (5, 2),
        "basal_met": (7, 2),
        "user_profile_index": (12, 2),
    },
}


def fit_file(*messages: tuple[int, dict[str, int]]) -> bytes:
    """A FIT file with these messages: (number, raw values by field)."""
    body = b""
    for number, values in messages:
        fields = [(*_FIELDS[number][name], raw) for name, raw in values.items()]
        body += struct.pack("<BBBHB", 0x40, 0, 0, number, len(fields))
        body += b"".join(bytes((field, size, _TYPES[size][0])) for field, size, _ in fields)
        body += b"\x00" + b"".join(struct.pack("<" + _TYPES[size][1], raw) for _, size, raw in fields)
    header = struct.pack("<BBHI4s", 12, 0x10, 2134, len(body), b".FIT")
    return header + body + struct.pack("<H", crc16(header + body))
