"""The line chart: values over time with trend, goal and band.

The drawing has no fixed width: places along the time axis are percentages and lines keep their thickness, so
letters and strokes have the same size on a phone and on a desk. `svg(width=720)` gives a picture that stands
alone, for reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from config.kit.portal.figures import decimals_of, figure, short
from config.kit.portal.navigation import Text

from . import drawing
from .numbers import Table, table_of
from .parts import Band, Goal, Series
from .readout import readout_of
from .scale import Linear, Moment, day_number, from_day_number, nice_ticks, padded

TOP, BOTTOM = 14, 38
LONG_UNIT = 8
LABEL_GAP = 17


class EndLabel(NamedTuple):
    """The newest value of a series, named beside it."""

    share: float
    y: float
    text: str
    tone: int


@dataclass(frozen=True)
class LineChart:
    """See the package. `start` and `end` widen the time shown; amounts want `from_zero`.

    `empty` is said when there is no value. `decimals` fixes how values are written.
    """

    title: Text
    unit: Text = ""
    series: Sequence[Series] = ()
    goal: Goal | None = None
    band: Band | None = None
    decimals: int | None = None
    start: Moment | None = None
    end: Moment | None = None
    from_zero: bool = False
    height: int = 240
    empty: Text = ""

    # Facts

    @cached_property
    def drawn(self) -> list[Series]:
        """The series that hold a value."""
        return [series for series in self.series if series.known]

    @property
    def is_empty(self) -> bool:
        return not self.drawn

    @cached_property
    def days(self) -> tuple[float, float]:
        """The time shown, as day numbers."""
        known = [day for series in self.drawn for day, _ in (series.known[0], series.known[-1])]
        first = min([*known, *([day_number(self.start)] if self.start else [])])
        last = max([*known, *([day_number(self.end)] if self.end else [])])
        return (first - 3, last + 3) if last - first < 1e-9 else (first, last)

    @cached_property
    def values(self) -> tuple[float, float]:
        """The values shown: the data's, and those of goal and band where they are near enough to compare."""
        known = [value for series in self.drawn for _, value in series.known]
        low, high = min(known), max(known)
        reach = max((high - low) * 1.5, abs(high) * 0.05)
        if self.goal and low - reach <= float(self.goal.value) <= high + reach:
            low, high = min(low, float(self.goal.value)), max(high, float(self.goal.value))
        if self.from_zero:
            low, high = min(low, 0.0), max(high, 0.0)
        low, high = padded(low, high)
        # Air below zero would make amounts look like debts.
        return (0.0 if self.from_zero and min(known) >= 0 else low), high

    @cached_property
    def precision(self) -> int:
        """How many decimals are said: as many as were measured; a trend is computed and has no say."""
        if self.decimals is not None:
            return self.decimals
        measured = [series for series in self.drawn if series.kind != "trend"] or self.drawn
        return max((decimals_of(value) for series in measured for _day, value in series.known), default=0)

    @property
    def has_times(self) -> bool:
        """True when values belong to moments of a day, not to days."""
        return any(day % 1 for series in self.drawn for day, _value in series.known)

    def say(self, value: float, *, unit: bool = True) -> str:
        """A value as written on the chart."""
        shown = figure(value, self.precision) if abs(value) < 1e7 else short(value)
        return f"{shown} {self.unit}" if unit and self.unit else shown

    def say_short(self, value: float) -> str:
        """The same where there is little room: without the unit when its name is long (the title has it)."""
        return self.say(value, unit=len(str(self.unit)) <= LONG_UNIT)

    def say_goal(self, value: float) -> str:
        """A goal is set, not measured: it keeps the decimals it was given."""
        return f"{figure(value)} {self.unit}".strip() if len(str(self.unit)) <= LONG_UNIT else figure(value)

    @cached_property
    def named(self) -> list[Series]:
        """The series whose newest value is named: lines; raw dots only when they are alone."""
        return [series for series in self.drawn if series.kind != "points"] or self.drawn

    @cached_property
    def y(self) -> Linear:
        """From a value to a height in the picture."""
        return Linear(*self.values, self.height - BOTTOM, TOP)

    @cached_property
    def ticks(self) -> list[tuple[float, str]]:
        """Place and label of the value axis."""
        wanted = max(2, (self.height - TOP - BOTTOM) // 48)
        return [(self.y(tick), short(tick)) for tick in nice_ticks(*self.values, wanted)]

    @cached_property
    def ends(self) -> list[EndLabel]:
        """The newest values with the places of their labels, moved apart where they would touch."""
        x = Linear(*self.days, 0, 1)
        labels = sorted(
            (
                EndLabel(x(day), self.y(value), self.say_short(value), series.tone)
                for series in self.named
                for day, value in series.known[-1:]
            ),
            key=lambda label: label.y,
        )
        placed: list[EndLabel] = []
        for label in labels:
            y = max(label.y, placed[-1].y + LABEL_GAP) if placed else label.y
            placed.append(label._replace(y=y))
        overflow = placed[-1].y - (self.height - BOTTOM) if placed else 0
        return [label._replace(y=label.y - overflow) for label in placed] if overflow > 0 else placed

    @property
    def gauges(self) -> list[str]:
        """Labels of the value axis: the page reserves as much room as the widest needs."""
        return [label for _, label in self.ticks]

    @property
    def legend(self) -> list[tuple[SafeString, Text]]:
        """Sample and name of each series and the band; nothing when the title explains the only one."""
        entries = [(drawing.sample(series.kind, series.tone), series.label) for series in self.drawn]
        if self.band and self.band_edges:
            entries.append((drawing.sample("band", 1), self.band.label))
        return entries if len(entries) > 1 else []

    @property
    def description(self) -> str:
        """The chart in a sentence or two, for those who do not see it."""
        first, last = (date_format(from_day_number(day), "DATE_FORMAT") for day in self.days)
        parts = [_("From %(first)s to %(last)s.") % {"first": first, "last": last}]
        for series in self.drawn:
            values = [value for _day, value in series.known]
            parts.append(
                _("%(label)s: newest %(newest)s, lowest %(lowest)s, highest %(highest)s.")
                % {
                    "label": series.label,
                    "newest": self.say(values[-1]),
                    "lowest": self.say(min(values)),
                    "highest": self.say(max(values)),
                }
            )
        if self.goal:
            parts.append(f"{self.goal.label}: {figure(self.goal.value)} {self.unit}".strip() + ".")
        return " ".join(parts)

    @property
    def readout(self) -> str:
        """What a pointer over the picture reads, as JSON for static/js/charts.js; the table says the same."""
        return readout_of(self)

    @cached_property
    def table(self) -> Table:
        """The same as numbers."""
        return table_of(self.drawn, str(self.unit), lambda value: self.say(value, unit=False))

    @property
    def band_edges(self) -> tuple[float, float] | None:
        """The part of the band that the axis shows."""
        if not self.band:
            return None
        low, high = self.values
        bottom, top = max(float(self.band.low), low), min(float(self.band.high), high)
        return (bottom, top) if top > bottom else None

    def svg(self, width: int | None = None) -> SafeString:
        """The picture; nothing without a value. With `width` it has margins of its own and stands alone."""
        return SafeString("") if self.is_empty else drawing.draw(self, width)
