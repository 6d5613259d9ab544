"""Scales and ticks: where a value stands on an axis and which places of the axis are named."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.utils import timezone
from django.utils.formats import date_format

Moment = dt.date | dt.datetime


@dataclass(frozen=True, slots=True)
class Linear:
    """Maps [low, high] to [start, end]."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class DateTick:
    """A named place on a time axis; `above` is the larger unit where it changes (the year over months)."""

    day: float
    label: str
    above: str = ""


def nice_ticks(low: float, high: float, wanted: int = 4) -> list[float]:
    """Round numbers inside [low, high], at least two and as near to `wanted` as round steps allow."""
    power = 10.0 ** math.floor(math.log10((high - low) / wanted))
    best: list[float] = []
    for factor in (0.5, 1, 2, 2.5, 5, 10):
        step = factor * power
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        ticks = [_tidy(index * step, step) for index in range(first, last + 1)]
        if len(ticks) >= 2 and (not best or abs(len(ticks) - wanted) < abs(len(best) - wanted)):
            best = ticks
    return best or [low, high]


def padded(low: float, high: float) -> tuple[float, float]:
    """A range with air above and below; equal values get a range around them instead of none."""
    span = high - low
    if span <= abs(high) * 1e-9:
        air = max(abs(high) * 0.02, 0.5)
        return low - air, high + air
    return low - span * 0.08, high + span * 0.1


def day_number(moment: Moment) -> float:
    """A moment as days since year one, in the person's zone; a date stands for its beginning."""
    if isinstance(moment, dt.datetime):
        if timezone.is_aware(moment):
            moment = timezone.localtime(moment).replace(tzinfo=None)
        return moment.toordinal() + (moment.hour * 3600 + moment.minute * 60 + moment.second) / 86400
    return float(moment.toordinal())


def from_day_number(day: float) -> dt.datetime:
    """The naive local moment of a day number."""
    whole = math.floor(day)
    return dt.datetime.fromordinal(whole) + dt.timedelta(seconds=round((day - whole) * 86400))


def date_ticks(start: float, end: float, most: int, *, hours: bool = False) -> list[DateTick]:
    """At most `most` named places between two day numbers: hours if wanted, days, weeks, months, years."""
    style, chosen = _places(start, end, max(most, 2), hours)
    ticks = []
    before: str | None = None
    for place in chosen:
        label, above = _words(place, style)
        ticks.append(DateTick(place, label, above if above != before else ""))
        before = above
    return ticks


def _places(start: float, end: float, most: int, hours: bool) -> tuple[str, list[float]]:
    """The finest regular places that are not too many, and which words suit them."""
    style, chosen = "year", [start]
    for style, places in _candidates(start, end, hours):
        chosen = list(places)
        if 1 <= len(chosen) <= most:
            return style, chosen
    return style, chosen[:: math.ceil(len(chosen) / most)] or [start]


def _candidates(start: float, end: float, hours: bool) -> Iterator[tuple[str, Iterator[float]]]:
    span = end - start
    if hours and span <= 3:
        for step in (1, 3, 6, 12):
            yield "hour", _every(start, end, step / 24)
    if span <= 14:
        for days in (1, 2, 4):
            yield "day", _every(start, end, days)
    if span <= 75:
        # Mondays: day one of the calendar was one.
        for weeks in (1, 2, 4):
            yield "day", _every(start, end, 7 * weeks, 1)
        for weeks in (1, 2, 4):
            yield (
                "day",
                (day for day in _every(math.ceil((start - 1) / 7) * 7 + 1, end, 7 * weeks) if day >= start),
            )
    if span <= 366 * 12:
        for months in (1, 2, 3, 6):
            yield "month", _months(start, end, months)
    for years in (1, 2, 5, 10, 20, 50, 100):
        yield "year", _months(start, end, 12 * years)


def _every(start: float, end: float, step: float, offset: float = 0) -> Iterator[float]:
    index = math.ceil((start - offset) / step - 1e-9)
    while index * step + offset <= end + 1e-9:
        yield index * step + offset
        index += 1


def _months(start: float, end: float, step: int) -> Iterator[float]:
    first = from_day_number(start)
    index = first.year * 12 + first.month - 1
    index -= index % step
    while True:
        year, month = divmod(index, 12)
        if year > 9999:
            return
        if year >= 1:
            place = float(dt.date(year, month + 1, 1).toordinal())
            if place > end:
                return
            if place >= start:
                yield place
        index += step


def _words(place: float, style: str) -> tuple[str, str]:
    moment = from_day_number(place)
    if style == "hour":
        return date_format(moment, "H:i"), date_format(moment, "j M")
    if style == "day":
        return date_format(moment, "j M"), date_format(moment, "Y")
    if style == "month":
        return date_format(moment, "M"), date_format(moment, "Y")
    return date_format(moment, "Y"), ""


def typical_spacing(days: list[float]) -> float:
    """The middle distance between neighbouring moments."""
    steps = sorted(b - a for a, b in pairwise(days) if b > a)
    return steps[len(steps) // 2] if steps else 1.0


def _tidy(value: float, step: float) -> float:
    """Removes the dust of floating point from a multiple of a step."""
    places = max(0, 2 - math.floor(math.log10(step))) if step < 100 else 0
    return round(value, min(places, 300))
