"""What the measurement endpoints answer."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from operator import attrgetter
from typing import Any, Final
from uuid import UUID

from msgspec import structs

from coaching.measurements import queries, rules
from config.kit.api import Shape


class BloodPressure(Shape):
    """In mmHg."""

    systolic: int
    diastolic: int


class Circumferences(Shape):
    """By tape, in cm; null where not measured."""

    neck: Decimal | None
    chest: Decimal | None
    waist: Decimal | None
    hips: Decimal | None
    thigh_l: Decimal | None
    thigh_r: Decimal | None
    upper_arm_l: Decimal | None
    upper_arm_r: Decimal | None
    calf_l: Decimal | None
    calf_r: Decimal | None
    forearm_l: Decimal | None
    forearm_r: Decimal | None


class Calipers(Shape):
    """Skinfolds in mm; null where not measured."""

    chest: Decimal | None
    abdomen: Decimal | None
    thigh: Decimal | None
    triceps: Decimal | None
    subscapular: Decimal | None
    suprailiac: Decimal | None
    midaxillary: Decimal | None
    biceps: Decimal | None


class Measurement(Shape):
    """What was measured of `client` at one time. `recorded_by` is who entered it, null for imports."""

    id: UUID
    client: UUID
    date: datetime.date
    time: datetime.time | None
    weight_kg: Decimal | None
    body_fat_pct: Decimal | None
    muscle_mass_kg: Decimal | None
    bmr_kcal: int | None
    blood_pressure: BloodPressure | None
    resting_hr: int | None
    circumferences_cm: Circumferences | None
    calipers_mm: Calipers | None
    source: str
    source_name: str
    source_id: str
    recorded_by: UUID | None
    notes: str
    created_at: datetime.datetime
    updated_at: datetime.datetime


class Hint(Shape):
    """Something that looks unlikely. It was kept: please check it."""

    field: str
    code: str
    message: str


class CheckedMeasurement(Measurement):
    """A measurement that was just stored, and what looks unlikely in it."""

    warnings: list[Hint]


# The columns of a list, in the order that `shaped` takes them.
COLUMNS: Final = (
    "id",
    "person_id",
    "date",
    "time",
    "weight_kg",
    "body_fat_pct",
    "muscle_mass_kg",
    "bmr_kcal",
    "systolic",
    "diastolic",
    "resting_hr",
    "source",
    "source_name",
    "source_id",
    "recorded_by_id",
    "notes",
    "created_at",
    "updated_at",
    *queries.TAPE_COLUMNS,
    *queries.FOLD_COLUMNS,
)
_TAPE: Final = 18
_FOLDS: Final = _TAPE + len(queries.TAPE_COLUMNS)
_NO_TAPE: Final = (None,) * len(queries.TAPE_COLUMNS)
_NO_FOLDS: Final = (None,) * len(queries.FOLD_COLUMNS)
_values_of_row = attrgetter(*COLUMNS)


def shaped(*row: Any) -> Measurement:
    """A row of COLUMNS as it is answered."""
    tape, folds = row[_TAPE:_FOLDS], row[_FOLDS:]
    return Measurement(  # type: ignore[call-arg]  # columns in the order of the struct
        *row[:8],
        None if row[8] is None else BloodPressure(row[8], row[9]),
        row[10],
        None if tape == _NO_TAPE else Circumferences(*tape),
        None if folds == _NO_FOLDS else Calipers(*folds),
        *row[11:_TAPE],
    )


def measurement(row: Any) -> Measurement:
    """One measurement as it is answered."""
    return shaped(*_values_of_row(row))


def checked(row: Any, warnings: Iterable[rules.Warning_]) -> CheckedMeasurement:
    """A measurement that was just stored."""
    hints = [Hint(warning.field, warning.code, warning.message) for warning in warnings]
    return CheckedMeasurement(**structs.asdict(measurement(row)), warnings=hints)
