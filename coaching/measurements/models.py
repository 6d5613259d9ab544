"""The table of measurements: one row for each time somebody stepped on a scale or took a tape.

Every value has a column of its own: each can be constrained, indexed, drawn and bound to a goal, and a value
that was not measured takes no room. The list, the trend and the newest weight are read from an index in order, so they
cost the same with a thousand rows and with millions.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from coaching.measurements import rules
from config.kit.models import Model

# Dotted field of the rules and the API -> column.
COLUMN_OF: Final[dict[str, str]] = {
    "weight_kg": "weight_kg",
    "body_fat_pct": "body_fat_pct",
    "muscle_mass_kg": "muscle_mass_kg",
    "bmr_kcal": "bmr_kcal",
    "blood_pressure.systolic": "systolic",
    "blood_pressure.diastolic": "diastolic",
    "resting_hr": "resting_hr",
    **{f"circumferences_cm.{site}": f"{site}_cm" for site in rules.CIRCUMFERENCES},
    **{f"calipers_mm.{site}": f"{site}_fold_mm" for site in rules.CALIPERS},
}
VALUE_COLUMNS: Final = tuple(COLUMN_OF.values())
# Decimals that a column keeps.
PLACES: Final[dict[str, int]] = {
    **dict.fromkeys(VALUE_COLUMNS, 1),
    **dict.fromkeys(("weight_kg", "muscle_mass_kg"), 2),
    **dict.fromkeys(("bmr_kcal", "systolic", "diastolic", "resting_hr"), 0),
}
_HUGE: Final = 10**6
_UNIT: Final = {column: Decimal(1).scaleb(-places) for column, places in PLACES.items()}


def rounded(values: Mapping[str, Any]) -> dict[str, Any]:
    """`values` (nested, as the rules take them) with every number rounded to what its column keeps.

    Whatever is not a finite number stays as it is, for the rules to refuse.
    """
    found = dict(values)
    for field, column in COLUMN_OF.items():
        group, _, part = field.partition(".")
        if not part:
            if group in found:
                found[group] = _rounded(found[group], column)
        elif isinstance(found.get(group), Mapping) and part in found[group]:
            found[group] = {**found[group], part: _rounded(found[group][part], column)}
    return found


def _rounded(value: Any, column: str) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return value
    if isinstance(value, Decimal) and not value.is_finite():
        return value
    # Larger ones, infinity and NaN are no measurement: the rules say so.
    if not -_HUGE < value < _HUGE:
        return value
    exact = Decimal(repr(value) if isinstance(value, float) else value)
    kept = exact.quantize(_UNIT[column], ROUND_HALF_UP)
    return int(kept) if PLACES[column] == 0 else kept


def columns_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """Nested values as columns; None where nothing was measured."""
    found = {}
    for field, column in COLUMN_OF.items():
        group, _, part = field.partition(".")
        value = values.get(group)
        found[column] = (value or {}).get(part) if part else value
    return found


def nested(columns: Mapping[str, Any]) -> dict[str, Any]:
    """The inverse of `columns_of`; a group without a value is None."""
    found: dict[str, Any] = {}
    for field, column in COLUMN_OF.items():
        group, _, part = field.partition(".")
        value = columns[column]
        if not part:
            found[group] = value
        else:
            found.setdefault(group, None)
            if value is not None:
                found[group] = {**(found[group] or {}), part: value}
    return found


def values_of(row: Measurement) -> dict[str, Any]:
    """A row's date, time, notes and nested values, as services and rules take them."""
    columns = {column: getattr(row, column) for column in VALUE_COLUMNS}
    return {"date": row.date, "time": row.time, "notes": row.notes, **nested(columns)}


def _decimal(digits: int, places: int, label: str) -> Any:
    return models.DecimalField(label, max_digits=digits, decimal_places=places, null=True, blank=True)


def _whole(label: str) -> Any:
    return models.PositiveSmallIntegerField(label, null=True, blank=True)


def _tape(label: str) -> Any:
    return _decimal(4, 1, f"{label} (cm)")


def _fold(label: str) -> Any:
    return _decimal(4, 1, f"{label} skinfold (mm)")


class Measurement(Model):
    """What was measured of a person at one time. Several a day are fine; at least one value is there."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    date = models.DateField(help_text="The day in the person's own time zone.")
    time = models.TimeField(null=True, blank=True)
    # Rows without a time come first on their day. Stored, so that date, time, id is the order of an index.
    sort_time = models.GeneratedField(
        expression=Coalesce("time", Value(datetime.time(0, 0)), output_field=models.TimeField()),
        output_field=models.TimeField(),
        db_persist=True,
    )

    weight_kg = _decimal(5, 2, "weight (kg)")
    body_fat_pct = _decimal(4, 1, "body fat (%)")
    muscle_mass_kg = _decimal(5, 2, "muscle mass (kg)")
    bmr_kcal = _whole("basal metabolic rate (kcal)")
    systolic = _whole("upper blood pressure (mmHg)")
    diastolic = _whole("lower blood pressure (mmHg)")
    resting_hr = _whole("resting heart rate (bpm)")

    neck_cm = _tape("neck")
    chest_cm = _tape("chest")
    waist_cm = _tape("waist")
    hips_cm = _tape("hips")
    thigh_l_cm = _tape("left thigh")
    thigh_r_cm = _tape("right thigh")
    upper_arm_l_cm = _tape("left upper arm")
    upper_arm_r_cm = _tape("right upper arm")
    calf_l_cm = _tape("left calf")
    calf_r_cm = _tape("right calf")
    forearm_l_cm = _tape("left forearm")
    forearm_r_cm = _tape("right forearm")

    chest_fold_mm = _fold("chest")
    abdomen_fold_mm = _fold("abdomen")
    thigh_fold_mm = _fold("thigh")
    triceps_fold_mm = _fold("triceps")
    subscapular_fold_mm = _fold("subscapular")
    suprailiac_fold_mm = _fold("suprailiac")
    midaxillary_fold_mm = _fold("midaxillary")
    biceps_fold_mm = _fold("biceps")

    source = models.CharField(
        max_length=10,
        choices=[(source, source.replace("_", " ").capitalize()) for source in rules.SOURCES],
        default="manual",
    )
    source_name = models.CharField(
        max_length=80, blank=True, default="", help_text="The device, app or file that it came from."
    )
    source_id = models.CharField(
        max_length=200,
        blank=True,
        default="",
        help_text="The entry's id there: the same one is never taken twice.",
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        help_text="Who entered it; empty for imports.",
    )
    notes = models.TextField(max_length=2000, blank=True, default="")

    class Meta:
        indexes = [
            # The order of lists and cursors, read in both directions.
            models.Index(fields=["person", "date", "sort_time", "id"], name="measurement_in_order"),
            # Trend, newest weight and roster without touching the table.
            models.Index(
                fields=["person", "date", "sort_time", "id"],
                include=["weight_kg"],
                condition=Q(weight_kg__isnull=False),
                name="measurement_weights",
            ),
            # Only for taking a person's name off when their account goes.
            models.Index(
                fields=["recorded_by"], condition=Q(recorded_by__isnull=False), name="measurement_recorded_by"
            ),
        ]
        constraints = [
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{column}__isnull": True})
                    | Q(
                        **{
                            f"{column}__gte": Decimal(str(rules.RANGES[field].low)),
                            f"{column}__lte": Decimal(str(rules.RANGES[field].high)),
                        }
                    ),
                    name=f"measurement_{column}_range",
                    violation_error_message=rules.RANGES[field].sentence,
                )
                for field, column in COLUMN_OF.items()
            ),
            models.CheckConstraint(
                # Said in full: a comparison with NULL is not false, and a check lets it pass.
                condition=Q(systolic__isnull=True, diastolic__isnull=True)
                | Q(systolic__isnull=False, diastolic__isnull=False, systolic__gt=F("diastolic")),
                name="measurement_pressure_pair",
                violation_error_message="Enter both blood pressure values, the upper above the lower.",
            ),
            models.CheckConstraint(
                condition=Q(muscle_mass_kg__isnull=True)
                | Q(weight_kg__isnull=True)
                | Q(muscle_mass_kg__lt=F("weight_kg")),
                name="measurement_muscle_below_weight",
                violation_error_message="Muscle mass must be below the weight.",
            ),
            models.CheckConstraint(
                condition=Q(*(Q(**{f"{column}__isnull": False}) for column in VALUE_COLUMNS), _connector=Q.OR),
                name="measurement_not_empty",
                violation_error_message="Enter at least one value.",
            ),
            models.CheckConstraint(condition=Q(source__in=rules.SOURCES), name="measurement_source_known"),
            models.UniqueConstraint(
                fields=["person", "source", "source_name", "source_id"],
                condition=~Q(source_id=""),
                name="measurement_once_per_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date}"
