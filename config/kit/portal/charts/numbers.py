"""The chart as numbers: every value while they are few, months with middle and range when they are many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .parts import Series
from .scale import from_day_number

MOST_ROWS = 92
RANGE = "\u2013"


@dataclass(frozen=True, slots=True)
class Table:
    """Heads of the columns and rows of text, newest first. `note` says when rows stand for months."""

    head: list[str]
    rows: list[list[str]]
    note: str = ""


def table_of(series: Sequence[Series], unit: str, say: Callable[[float], str]) -> Table:
    """One row per moment, or per month when there would be too many rows to read. The unit stands in the head."""
    moments = sorted({day for each in series for day, _ in each.known}, reverse=True)
    labels = [f"{each.label}, {unit}" if unit else str(each.label) for each in series]
    if len(moments) > MOST_ROWS:
        return Table(
            [_("Month"), *labels],
            _by_month(series, say),
            _("Each month as its middle value, with the lowest and highest."),
        )
    known = [dict(each.known) for each in series]
    timed = any(day % 1 for day in moments)
    return Table(
        [_("Date"), *labels],
        [[when(day, timed), *(say(values[day]) if day in values else RANGE for values in known)] for day in moments],
    )


def when(day: float, timed: bool) -> str:
    """A moment as the table names it."""
    moment = from_day_number(day)
    shown = date_format(moment, "j M Y")
    return f"{shown}, {date_format(moment, 'H:i')}" if timed else shown


def _by_month(series: Sequence[Series], say: Callable[[float], str]) -> list[list[str]]:
    months: dict[tuple[int, int], list[list[float]]] = {}
    for index, each in enumerate(series):
        for day, value in each.known:
            moment = from_day_number(day)
            group = months.setdefault((moment.year, moment.month), [[] for _each in series])
            group[index].append(value)
    return [
        [date_format(dt.date(year, month, 1), "F Y"), *(_summary(values, say) for values in groups)]
        for (year, month), groups in sorted(months.items(), reverse=True)
    ]


def _summary(values: list[float], say: Callable[[float], str]) -> str:
    if not values:
        return RANGE
    if len(values) == 1:
        return say(values[0])
    return f"{say(median(values))} ({say(min(values))}{RANGE}{say(max(values))})"
