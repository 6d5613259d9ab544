"""Impossible values of a measurement, which are refused, and unlikely ones, which are told."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple

CIRCUMFERENCES: Final = (
    "neck",
    "chest",
    "waist",
    "hips",
    "thigh_l",
    "thigh_r",
    "upper_arm_l",
    "upper_arm_r",
    "calf_l",
    "calf_r",
    "forearm_l",
    "forearm_r",
)
CALIPERS: Final = (
    "chest",
    "abdomen",
    "thigh",
    "triceps",
    "subscapular",
    "suprailiac",
    "midaxillary",
    "biceps",
)
SOURCES: Final = ("manual", "specialist", "scale", "body_scan", "import")
# A measurement must hold at least one of these.
VALUE_FIELDS: Final = (
    "weight_kg",
    "body_fat_pct",
    "muscle_mass_kg",
    "bmr_kcal",
    "blood_pressure",
    "resting_hr",
    "circumferences_cm",
    "calipers_mm",
)

NEIGHBOUR_DAYS: Final = 2
MAX_WEIGHT_CHANGE_KG: Final = 5.0
_USUAL_BODY_FAT_PCT: Final = (3.0, 60.0)
_EARLIEST: Final = date(1900, 1, 1)


class Range(NamedTuple):
    """What a value can be, bounds included, with its name and unit for a sentence."""

    low: float
    high: float
    name: str
    unit: str

    @property
    def sentence(self) -> str:
        """What to say about a value outside."""
        unit = "%" if self.unit == "%" else f" {self.unit}" if self.unit else ""
        return f"{self.name} must be between {self.low:g} and {self.high:g}{unit}."


def _tape(site: str, low: float, high: float) -> tuple[str, Range]:
    name, _, side = site.replace("upper_arm", "upper arm").partition("_")
    side_name = {"l": "Left ", "r": "Right "}.get(side, "")
    return f"circumferences_cm.{site}", Range(low, high, f"{side_name}{name}".capitalize(), "cm")


RANGES: Final[dict[str, Range]] = {
    "weight_kg": Range(20, 500, "Weight", "kg"),
    "body_fat_pct": Range(0, 100, "Body fat", "%"),
    "muscle_mass_kg": Range(1, 300, "Muscle mass", "kg"),
    "bmr_kcal": Range(200, 10_000, "Basal metabolic rate", "kcal"),
    "resting_hr": Range(20, 250, "Resting heart rate", "beats per minute"),
    "blood_pressure.systolic": Range(40, 300, "Upper blood pressure", "mmHg"),
    "blood_pressure.diastolic": Range(20, 200, "Lower blood pressure", "mmHg"),
    **dict(
        [
            _tape("neck", 15, 100),
            _tape("chest", 30, 300),
            _tape("waist", 30, 300),
            _tape("hips", 30, 300),
            *(_tape(f"thigh_{side}", 15, 150) for side in "lr"),
            *(_tape(f"upper_arm_{side}", 8, 100) for side in "lr"),
            *(_tape(f"calf_{side}", 10, 100) for side in "lr"),
            *(_tape(f"forearm_{side}", 8, 80) for side in "lr"),
        ]
    ),
    **{f"calipers_mm.{site}": Range(1, 120, f"{site.capitalize()} skinfold", "mm") for site in CALIPERS},
}
_GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "blood_pressure": ("systolic", "diastolic"),
    "circumferences_cm": CIRCUMFERENCES,
    "calipers_mm": CALIPERS,
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a measurement is refused.

    `field` is dotted for nested ones (`circumferences_cm.waist`) and "" for the whole. Codes: `missing`,
    `not_a_date`, `in_future`, `before_birth`, `too_old`, `not_a_number`, `not_a_group`, `unknown`,
    `out_of_range`, `incomplete`, `not_above_diastolic`, `more_than_weight`, `empty`.
    """

    field: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Warning_:
    """What looks unlikely in a measurement that is kept. Codes: `weight_jump`, `unusual`."""

    field: str
    code: str
    message: str


class Neighbour(NamedTuple):
    """Another weight of the same person, at most `NEIGHBOUR_DAYS` away."""

    date: date
    weight_kg: float | Decimal


def check(
    values: Mapping[str, Any],
    *,
    neighbours: Iterable[tuple[date, float | Decimal]] = (),
    today: date,
    birth_date: date | None,
) -> tuple[list[Problem], list[Warning_]]:
    """What is impossible and what is unlikely in a measurement.

    `values` is the whole measurement as it would be stored: `date`, the fields of `VALUE_FIELDS` (absent or
    None when not measured; numbers as int, float or Decimal). `neighbours` are the other weights of the
    person within `NEIGHBOUR_DAYS` days, in any order. `today` is the day it is in the person's own time zone.
    """
    problems = _date_problems(values.get("date"), today, birth_date)
    numbers = _numbers(values, problems)
    if not problems and not numbers:
        problems.append(Problem("", "empty", "Enter at least one value."))
    _relations(values, numbers, problems)
    if problems:
        return problems, []
    return problems, _warnings(values["date"], numbers, neighbours)


def _date_problems(day: Any, today: date, birth_date: date | None) -> list[Problem]:
    if day is None:
        return [Problem("date", "missing", "Enter a date.")]
    if not isinstance(day, date) or isinstance(day, datetime):
        return [Problem("date", "not_a_date", "Enter a date as year, month and day.")]
    if day > today:
        return [Problem("date", "in_future", "The date is in the future.")]
    if birth_date is not None and day < birth_date:
        return [Problem("date", "before_birth", "The date is before the date of birth.")]
    if day < _EARLIEST:
        return [Problem("date", "too_old", "The date is too long ago.")]
    return []


def _numbers(values: Mapping[str, Any], problems: list[Problem]) -> dict[str, float]:
    """The measured numbers by dotted field; what is wrong with them goes to `problems`."""
    numbers: dict[str, float] = {}
    for field in VALUE_FIELDS:
        value = values.get(field)
        if value is None:
            continue
        parts = _GROUPS.get(field)
        if parts is None:
            _number(field, value, numbers, problems)
        elif not isinstance(value, Mapping):
            problems.append(Problem(field, "not_a_group", f"Give {', '.join(parts)}."))
        else:
            for part, number in value.items():
                if part not in parts:
                    problems.append(Problem(f"{field}.{part}", "unknown", "This is not a known value."))
                elif number is not None:
                    _number(f"{field}.{part}", number, numbers, problems)
    return numbers


def _number(field: str, value: Any, numbers: dict[str, float], problems: list[Problem]) -> None:
    bounds = RANGES[field]
    try:
        number = float(value) if isinstance(value, int | float | Decimal) else math.nan
    except (OverflowError, ValueError):
        number = math.nan
    if isinstance(value, bool) or not math.isfinite(number):
        problems.append(Problem(field, "not_a_number", f"{bounds.name} must be a number."))
    elif not bounds.low <= number <= bounds.high:
        problems.append(Problem(field, "out_of_range", bounds.sentence))
    else:
        numbers[field] = number


def _relations(values: Mapping[str, Any], numbers: dict[str, float], problems: list[Problem]) -> None:
    """Values that can not be together."""
    told = {problem.field for problem in problems}
    upper, lower = numbers.get("blood_pressure.systolic"), numbers.get("blood_pressure.diastolic")
    if upper is not None and lower is not None:
        if upper <= lower:
            problems.append(
                Problem(
                    "blood_pressure",
                    "not_above_diastolic",
                    "The upper blood pressure must be above the lower.",
                )
            )
    elif (upper is not None or lower is not None) and not any(f.startswith("blood_pressure.") for f in told):
        problems.append(Problem("blood_pressure", "incomplete", "Enter both blood pressure values."))
    weight, muscle = numbers.get("weight_kg"), numbers.get("muscle_mass_kg")
    if weight is not None and muscle is not None and muscle >= weight:
        problems.append(Problem("muscle_mass_kg", "more_than_weight", "Muscle mass must be below the weight."))


def _warnings(
    day: date, numbers: dict[str, float], neighbours: Iterable[tuple[date, float | Decimal]]
) -> list[Warning_]:
    warnings = []
    weight = numbers.get("weight_kg")
    if weight is not None:
        near = [
            (abs(weight - float(other)), when, float(other))
            for when, other in neighbours
            if abs((when - day).days) <= NEIGHBOUR_DAYS
        ]
        change, when, other = max(near, default=(0.0, day, weight))
        # 64.4 - 59.4 is 5 by arithmetic and a hair more in binary.
        if round(change, 6) > MAX_WEIGHT_CHANGE_KG:
            warnings.append(
                Warning_(
                    "weight_kg",
                    "weight_jump",
                    f"The weight differs by {change:.1f} kg from the {other:.1f} kg of "
                    f"{when.day} {when:%B %Y}. Please check.",
                )
            )
    fat = numbers.get("body_fat_pct")
    if fat is not None and not _USUAL_BODY_FAT_PCT[0] <= fat <= _USUAL_BODY_FAT_PCT[1]:
        warnings.append(Warning_("body_fat_pct", "unusual", "A body fat outside 3 to 60% is rare. Please check."))
    return warnings
