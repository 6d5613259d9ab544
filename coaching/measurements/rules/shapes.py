"""What goes into a summary of measurements and what comes out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final, Literal, NamedTuple

from coaching.measurements.rules.checks import CIRCUMFERENCES
from config.kit import formulas
from config.kit.formulas import Result

Number = int | float | Decimal
GoalState = Literal["reached", "predicted", "not_converging", "unknown"]

# Name of a period -> days up to and with the last; None is everything.
PERIODS: Final[dict[str, int | None]] = {
    "week": 7,
    "month": 30,
    "quarter": 91,
    "half_year": 182,
    "year": 365,
    "all": None,
}
_DAYS: Final = re.compile(r"([1-9]\d{0,3})d")

METRICS: Final[dict[str, str]] = {
    "weight_kg": "kg",
    "body_fat_pct": "%",
    "muscle_mass_kg": "kg",
    "bmr_kcal": "kcal/day",
    "systolic": "mmHg",
    "diastolic": "mmHg",
    "resting_hr": "bpm",
    **{f"circumferences_cm.{site}": "cm" for site in CIRCUMFERENCES},
}


class Row(NamedTuple):
    """One measurement, None where not measured. Rows come in the order of date, time, id."""

    date: date
    weight_kg: Number | None = None
    body_fat_pct: Number | None = None
    muscle_mass_kg: Number | None = None
    bmr_kcal: Number | None = None
    systolic: Number | None = None
    diastolic: Number | None = None
    resting_hr: Number | None = None
    circumferences_cm: Mapping[str, Number | None] | None = None
    calipers_mm: Mapping[str, Number | None] | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """What the formulas need to know about someone; None where it is not known.

    `population` picks the BMI classes, `tape_form` the metric or the inch form of the Navy formula: both are
    settings of the practice.
    """

    sex: str | None
    birth_date: date | None
    height_cm: Number | None
    pregnant: bool = False
    population: formulas.Population = "who"
    tape_form: Literal["metric", "inch"] = "metric"


@dataclass(frozen=True, slots=True)
class WeightGoal:
    """A weight to reach; `start_kg` tells the direction (else the first weight does)."""

    target_kg: Number
    start_kg: Number | None = None
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` (None: from the first measurement) to `end`, both included."""

    start: date | None
    end: date

    def holds(self, day: date) -> bool:
        """Whether a day lies in the period."""
        return day <= self.end and (self.start is None or day >= self.start)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its origin, or the reason why there is none."""

    formula: str
    result: Result | None = None
    reason: str | None = None
    code: str | None = None
    measured_on: date | None = None

    def as_dict(self) -> dict[str, Any]:
        """The shape of the API: value, unit, formula, inputs; or value None with the reason."""
        if self.result is None:
            return {"value": None, "formula": self.formula, "reason": self.reason}
        described = self.result.explained()
        if self.measured_on is not None:
            described["measured_on"] = self.measured_on.isoformat()
        return described


@dataclass(frozen=True, slots=True)
class Point:
    """A value and its day."""

    date: date
    value: float


@dataclass(frozen=True, slots=True)
class MetricSummary:
    """First, last and change of one metric in the period; `days` counts days with a value."""

    metric: str
    unit: str
    first: Point
    last: Point
    change: float
    lowest: float
    highest: float
    count: int
    days: int


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The median weight of a day and the smoothed weight."""

    date: date
    weight_kg: float
    trend_kg: float


@dataclass(frozen=True, slots=True)
class GoalForecast:
    """Where the weight stands against the goal. `by_deadline` is None without a date or a deadline."""

    state: GoalState
    target_kg: float
    now_kg: float | None
    remaining_kg: float | None
    by_deadline: bool | None
    date: Figure


@dataclass(frozen=True, slots=True)
class Summary:
    """All that a page or the API shows about a period.

    `estimates` holds body fat by `navy` (a tape), `jackson_pollock_3`, `jackson_pollock_7` and
    `durnin_womersley` (calipers), each from the newest day that has all its sites.
    """

    period: Period
    count: int
    days: int
    metrics: Mapping[str, MetricSummary]
    trend: Sequence[TrendPoint]
    trend_kg: Figure
    rate_per_week: Figure
    bmi: Figure
    bmi_class: Figure
    waist_to_height: Figure
    waist_to_height_class: Figure
    estimates: Mapping[str, Figure]
    goal: GoalForecast | None


def age_on(birth_date: date | None, day: date) -> int | None:
    """Completed years of age on a day."""
    if birth_date is None:
        return None
    before_birthday = (day.month, day.day) < (birth_date.month, birth_date.day)
    return day.year - birth_date.year - before_birthday


def period_for(name: str, today: date) -> Period:
    """The period of a name of `PERIODS` or of a number of days (`30d`), ending today.

    Raises ValueError with a sentence for anything else.
    """
    if name in PERIODS:
        days = PERIODS[name]
    elif match := _DAYS.fullmatch(name):
        days = int(match[1])
    else:
        raise ValueError(f"The period must be one of: {', '.join(PERIODS)}, or days such as 30d.")
    return Period(None if days is None else today - timedelta(days=days - 1), today)
