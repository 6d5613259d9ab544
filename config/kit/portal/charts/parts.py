"""What a chart is given: series, goal and band, as plain values."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Literal

from config.kit.portal.navigation import Text

from .scale import Moment, day_number, typical_spacing
from .thin import XY

Value = int | float | Decimal | None
Kind = Literal["line", "trend", "points"]


@dataclass(frozen=True)
class Series:
    """Values over time. Order does not matter; None and what is not finite is a gap.

    `points` draws light dots (raw measurements), `trend` a strong line, `line` a line with its dots while
    they are few. A line is also broken where nothing was measured for `gap_days`; left out, that is ten times
    the usual distance and never less than ten days.
    """

    label: Text
    points: Sequence[tuple[Moment, Value]]
    kind: Kind = "line"
    tone: int = 1
    gap_days: float | None = None

    @cached_property
    def known(self) -> list[XY]:
        """Day number and value of what was measured, oldest first."""
        return sorted(
            (day_number(at), float(value)) for at, value in self.points if value is not None and math.isfinite(value)
        )

    @cached_property
    def segments(self) -> list[list[XY]]:
        """The stretches that a line may join."""
        known = self.known
        if not known:
            return []
        longest = self.gap_days or max(10.0, 10 * typical_spacing([day for day, _ in known]))
        unknown = sorted(day_number(at) for at, value in self.points if value is None or not math.isfinite(value))
        stretches = [[known[0]]]
        index = 0
        for before, point in pairwise(known):
            while index < len(unknown) and unknown[index] <= before[0]:
                index += 1
            missing_between = index < len(unknown) and unknown[index] < point[0]
            if missing_between or point[0] - before[0] > longest:
                stretches.append([])
            stretches[-1].append(point)
        return stretches


@dataclass(frozen=True, slots=True)
class Goal:
    """A value to reach, drawn as a dashed line with its name."""

    value: int | float | Decimal
    label: Text


@dataclass(frozen=True, slots=True)
class Band:
    """A range behind the data: a healthy range, a target corridor."""

    low: int | float | Decimal
    high: int | float | Decimal
    label: Text
