"""Weights in FIT files of scales. Other FIT files are told by their kind.

Read twice: once to check the whole file (its checksum comes last) and to learn who used the scale, once to give
the rows, so that a broken file gives no row at all.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any, BinaryIO, Final

import fitdecode  # type: ignore[import-untyped]

from accounts.imports.rules.problems import BrokenFile, NothingToImport, ScaleUser, TooLarge, UserNeeded
from accounts.imports.rules.rows import BadRow, ReadRow, source_id

# Room for 100,000 weighings. Decoding goes at about half a megabyte a second, so more would be a way to keep us busy.
LARGEST_BYTES: Final = 2 * 1024 * 1024
# The index to ask with for rows that name no user.
UNASSIGNED: Final = -1

_EPOCH: Final = datetime(1989, 12, 31, tzinfo=UTC)
# Smaller numbers count seconds since the device was switched on.
_FIRST_CALENDAR_SECOND: Final = 0x10000000
_STILL_WEIGHING: Final = 65534
_INDEX_MASK: Final = 0x0FFF
_WEIGHT_SCALE, _USER_PROFILE, _FILE_ID = 30, 3, 0
_WEIGHT_FILE: Final = 9

# Field of the message -> field here, raw steps per unit, unit for the report.
_FIELDS: Final = (
    ("weight", "weight_kg", 100, "kg"),
    ("percent_fat", "body_fat_pct", 100, "%"),
    ("muscle_mass", "muscle_mass_kg", 100, "kg"),
    ("basal_met", "bmr_kcal", 4, "kcal/day"),
)
_GENDERS: Final[dict[int | None, str]] = {0: "female", 1: "male"}
# Type of the file -> what people call it.
_KINDS: Final = {
    1: "settings of a device",
    2: "settings",
    3: "sport settings",
    4: "an activity (a workout that was recorded)",
    5: "a planned workout",
    6: "a course",
    7: "a schedule",
    9: "weights",
    10: "totals",
    11: "goals",
    14: "blood pressure",
    15: "daily steps",
    20: "a summary of activities",
    28: "daily steps",
    32: "daily steps",
    34: "a segment",
}


@dataclass(frozen=True, slots=True)
class FitReport:
    """What the file is: rows to expect, the device (maker, product, serial number), and who used the scale."""

    rows: int
    device: str
    users: tuple[ScaleUser, ...]
    user: int | None


def read_fit(file: BinaryIO, *, user: int | None = None) -> FitReading:
    """Open a FIT file of a scale; iterate the answer for its rows, as often as needed.

    `user` is the `ScaleUser.index` whose rows to take. Raises `BrokenFile`, `NothingToImport` (with what the
    file is instead), `UserNeeded` (several people were weighed and `user` is None, or `user` is not in the
    file) or `TooLarge`.
    """
    return FitReading(file, user)


class FitReading:
    """The rows of one file: an iterable of `ReadRow` and `BadRow`, and a `report`."""

    def __init__(self, file: BinaryIO, user: int | None):
        self._file = file
        if file.seek(0, io.SEEK_END) > LARGEST_BYTES:
            raise _too_large(file)
        kinds: list[int] = []
        people: dict[int, ScaleUser] = {}
        rows: dict[int, int] = {}
        self._device: tuple[int | None, ...] = ()
        for message in _messages(file):
            number = message.global_mesg_num
            if number == _FILE_ID:
                kinds.append(_raw(message, "type") or 0)
                self._device = self._device or _device(message)
            elif number == _USER_PROFILE:
                person = _person(message)
                people.setdefault(person.index, person)
            elif number == _WEIGHT_SCALE:
                index = _user_of(message)
                rows[index] = rows.get(index, 0) + 1
        if not rows:
            raise _nothing(kinds)
        users = tuple(
            _with_rows(people.get(index) or ScaleUser(index, 0), count) for index, count in sorted(rows.items())
        )
        if user not in rows and (user is not None or len(users) > 1):
            raise UserNeeded(users)
        self._user = user
        chosen = [entry for entry in users if self._user in (None, entry.index)]
        self._people = people
        self.report = FitReport(
            rows=sum(entry.rows for entry in chosen),
            device="-".join(str(part) for part in self._device if part is not None),
            users=users,
            user=self._user,
        )

    def __iter__(self) -> Iterator[ReadRow | BadRow]:
        number = 0
        for message in _messages(self._file):
            if message.global_mesg_num != _WEIGHT_SCALE:
                continue
            number += 1
            index = _user_of(message)
            if self._user in (None, index):
                yield self._row(number, index, message)

    def _row(self, number: int, index: int, message: fitdecode.FitDataMessage) -> ReadRow | BadRow:
        values: dict[str, Any] = {}
        raw: dict[str, str] = {}
        for name, field, steps, unit in _FIELDS:
            step = _raw(message, name)
            # Scales write zero for what they do not measure.
            if step and not (name == "weight" and step == _STILL_WEIGHING):
                values[field] = step / steps
                raw[name] = f"{step / steps:g} {unit}"
        stamp = _raw(message, "timestamp")
        if stamp is None or stamp < _FIRST_CALENDAR_SECOND:
            return BadRow(number, "no_date", "The clock of the scale was not set.", raw)
        at = _EPOCH + timedelta(seconds=stamp)
        raw = {"timestamp": at.isoformat(), **raw}
        if not values:
            return BadRow(number, "no_values", "This row has no value to import.", raw)
        values |= {"date": at.date(), "time": at.time(), "time_basis": "utc", "at": at}
        return ReadRow(number, source_id("fit", *self._device, index, stamp), values, raw)


def _messages(file: BinaryIO) -> Iterator[fitdecode.FitDataMessage]:
    """The data messages of a file; whatever is wrong with it is a `BrokenFile`."""
    file.seek(0)
    try:
        with fitdecode.FitReader(
            file,
            check_crc=fitdecode.CrcCheck.RAISE,
            error_handling=fitdecode.ErrorHandling.IGNORE,
            processor=None,
        ) as reader:
            for frame in reader:
                if isinstance(frame, fitdecode.FitDataMessage):
                    yield frame
            empty = reader.fit_files_count == 0
    except fitdecode.FitCRCError:
        raise BrokenFile("The checksum of this FIT file is wrong: the file is damaged.") from None
    except fitdecode.FitEOFError:
        raise BrokenFile("This FIT file is cut off.") from None
    except fitdecode.FitHeaderError:
        raise BrokenFile("This is not a FIT file.") from None
    except (MemoryError, OSError):
        raise
    except Exception:  # noqa: BLE001 - the decoder asserts and indexes its way through damaged files
        raise BrokenFile("This FIT file is damaged.") from None
    if empty:
        raise BrokenFile("This is not a FIT file.")


def _raw(message: fitdecode.FitDataMessage, name: str) -> int | None:
    """The whole number a field was written as; None where it is absent or marked as invalid."""
    value = message.get_raw_value(name, fallback=None)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _device(message: fitdecode.FitDataMessage) -> tuple[int | None, ...]:
    product = _raw(message, "product")
    if product is None:
        product = _raw(message, "garmin_product")
    return _raw(message, "manufacturer"), product, _raw(message, "serial_number")


def _user_of(message: fitdecode.FitDataMessage) -> int:
    index = _raw(message, "user_profile_index")
    return UNASSIGNED if index is None else index & _INDEX_MASK


def _person(message: fitdecode.FitDataMessage) -> ScaleUser:
    index, height, weight = (_raw(message, name) for name in ("message_index", "height", "weight"))
    return ScaleUser(
        index=0 if index is None else index & _INDEX_MASK,
        rows=0,
        gender=_GENDERS.get(_raw(message, "gender")),
        age_years=_raw(message, "age"),
        height_cm=float(height) if height else None,
        weight_kg=weight / 10 if weight else None,
    )


def _with_rows(person: ScaleUser, rows: int) -> ScaleUser:
    return ScaleUser(person.index, rows, person.gender, person.age_years, person.height_cm, person.weight_kg)


def _too_large(file: BinaryIO) -> NothingToImport | TooLarge:
    """Why a large file is not read: mostly because it is no file of a scale, which its first message tells."""
    for message in islice(_messages(file), 1):
        kind = _raw(message, "type") if message.global_mesg_num == _FILE_ID else None
        if kind in _KINDS and kind != _WEIGHT_FILE:
            return _nothing([kind])
    return TooLarge(f"A FIT file of a scale has at most {LARGEST_BYTES // 1024 // 1024} MB.")


def _nothing(kinds: list[int]) -> NothingToImport:
    known = [kind for kind in kinds if kind in _KINDS]
    if not known:
        return NothingToImport("There are no weights in this FIT file.", file_kind="fit")
    kind = known[0]
    if kind == _WEIGHT_FILE:
        return NothingToImport("This FIT file of a scale holds no weights.", file_kind=f"fit:{kind}")
    return NothingToImport(f"This FIT file is {_KINDS[kind]}. There are no weights in it.", file_kind=f"fit:{kind}")
