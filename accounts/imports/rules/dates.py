"""Dates and times as people and apps write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Final, Literal

from accounts.imports.rules.problems import DateOrderNeeded

DateOrder = Literal["dmy", "mdy"]

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_REST: Final = r"(?:(?:\s*[T,]\s*|\s+)(?P<rest>\S.*))?"
_ISO: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})" + _REST, re.ASCII)
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(Z)?", re.ASCII)
_NUMERIC: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})" + _REST, re.ASCII)
_WEEKDAY: Final = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_DAY_WORD: Final = re.compile(
    _WEEKDAY + r"(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([a-z]{3,9})\.?[\s,-]+(\d{4})" + _REST, re.ASCII | re.I
)
_WORD_DAY: Final = re.compile(
    _WEEKDAY + r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})" + _REST, re.ASCII | re.I
)
_TIME: Final = re.compile(
    r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*(?:([ap])\.?m\.?)?\s*"
    r"(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?",
    re.I,
)
_EPOCH: Final = re.compile(r"\d{10}(?:\d{3})?", re.ASCII)
_BAD_DATE: Final = "This is not a date: {}"
_BAD_TIME: Final = "This is not a time: {}"


class BadCell(ValueError):
    """A cell that can not be understood, with a code and a sentence."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Moment:
    """When a row was measured; `basis` is one of `rows.TIME_BASES`."""

    date: date
    time: time | None
    basis: str
    at: datetime | None


class DateOrderScan:
    """Looks at every date of a file to learn whether the day or the month comes first."""

    def __init__(self) -> None:
        self._day_first: str | None = None
        self._month_first: str | None = None
        self._either: str | None = None

    def look(self, cell: str) -> None:
        """Take one cell into account."""
        if cell[4:5] in "-/." and cell[:4].isdigit():
            return
        match = _NUMERIC.fullmatch(cell)
        # With dots the day comes first everywhere.
        if match is None or match[2] == ".":
            return
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second:
            self._day_first = self._day_first or cell
        elif second > 12 >= first:
            self._month_first = self._month_first or cell
        elif first != second and first <= 12:
            self._either = self._either or cell

    def order(self, asked: DateOrder | None) -> DateOrder:
        """The order of the file, or what the person said; raises `DateOrderNeeded`."""
        if asked is not None:
            return asked
        if self._day_first and self._month_first:
            raise DateOrderNeeded(
                "Some dates have the day first and some the month. Choose which is right.",
                examples=_some(self._day_first, self._month_first),
            )
        if self._either and not (self._day_first or self._month_first):
            raise DateOrderNeeded(
                "The dates can be read with the day or the month first. Choose which is right.",
                examples=_some(self._either),
            )
        return "mdy" if self._month_first else "dmy"


def _some(*examples: str) -> list[str]:
    return [example[:40] for example in examples]


def read_moment(date_cell: str, time_cell: str = "", *, order: DateOrder = "dmy", epoch: bool = False) -> Moment:
    """The moment of a date cell (which may hold a time too) and a time cell; raises `BadCell`.

    `epoch`: a plain number of seconds or milliseconds since 1970 is a moment.
    """
    text = date_cell.strip()
    if epoch and _EPOCH.fullmatch(text):
        return _from_epoch(text)
    day, rest = _read_date(text, order)
    clock = time_cell.strip() or rest
    if not clock:
        return Moment(day, None, "date", None)
    return _with_time(day, clock)


def _from_epoch(text: str) -> Moment:
    seconds = int(text) / (1000 if len(text) == 13 else 1)
    at = datetime.fromtimestamp(seconds, UTC)
    return Moment(_checked(at.year, at.month, at.day, text), at.time().replace(microsecond=0), "utc", at)


def _read_date(text: str, order: DateOrder) -> tuple[date, str]:
    if match := _ISO.fullmatch(text):
        return _checked(match[1], match[3], match[4], text), match["rest"] or ""
    if match := _NUMERIC.fullmatch(text):
        first, second, year = match[1], match[3], match[4]
        if len(year) == 2:
            year = ("20" if int(year) < 70 else "19") + year
        day_first = order == "dmy" or match[2] == "."
        day, month = (first, second) if day_first else (second, first)
        return _checked(year, month, day, text), match["rest"] or ""
    if match := _COMPACT.fullmatch(text):
        clock = f"{match[4]}:{match[5]}:{match[6] or '00'}{match[7] or ''}" if match[4] else ""
        return _checked(match[1], match[2], match[3], text), clock
    if match := _DAY_WORD.fullmatch(text):
        return _checked(match[3], _month(match[2], text), match[1], text), match["rest"] or ""
    if match := _WORD_DAY.fullmatch(text):
        return _checked(match[3], _month(match[1], text), match[2], text), match["rest"] or ""
    raise BadCell("bad_date", _BAD_DATE.format(text[:40]))


def _month(word: str, text: str) -> int:
    number = _MONTHS.get(word.lower())
    if number is None:
        raise BadCell("bad_date", _BAD_DATE.format(text[:40]))
    return number


def _checked(year: str | int, month: str | int, day: str | int, text: str) -> date:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        raise BadCell("bad_date", _BAD_DATE.format(text[:40])) from None
    if not 1900 <= found.year <= 2100:
        raise BadCell("bad_date", _BAD_DATE.format(text[:40]))
    return found


def _with_time(day: date, clock: str) -> Moment:
    match = _TIME.fullmatch(clock)
    if match is None:
        raise BadCell("bad_time", _BAD_TIME.format(clock[:40]))
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    half = (match[5] or "").lower()
    if half and not 1 <= hour <= 12:
        raise BadCell("bad_time", _BAD_TIME.format(clock[:40]))
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        at_clock = time(hour, minute, second)
    except ValueError:
        raise BadCell("bad_time", _BAD_TIME.format(clock[:40])) from None
    zone = match[6]
    if zone is None:
        return Moment(day, at_clock, "local", None)
    offset = _offset(zone, clock)
    at = datetime.combine(day, at_clock, timezone(offset))
    return Moment(day, at_clock, "offset" if offset else "utc", at)


def _offset(zone: str, clock: str) -> timedelta:
    if zone[0] not in "+-":
        return timedelta(0)
    digits = zone[1:].replace(":", "").ljust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    if hours > 14 or minutes > 59:
        raise BadCell("bad_time", _BAD_TIME.format(clock[:40]))
    offset = timedelta(hours=hours, minutes=minutes)
    return -offset if zone[0] == "-" else offset
