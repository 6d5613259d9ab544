"""What the measurement endpoints take."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from coaching.measurements import rules
from coaching.measurements.models import COLUMN_OF, PLACES
from config.kit.api import NumberField, Serializer


def _number(field: str, **kwargs: Any) -> NumberField:
    bounds = rules.RANGES[field]
    return NumberField(
        min_value=bounds.low,
        max_value=bounds.high,
        places=PLACES[COLUMN_OF[field]],
        required=False,
        allow_null=True,
        **kwargs,
    )


class BloodPressureInput(Serializer):
    systolic = _number("blood_pressure.systolic")
    diastolic = _number("blood_pressure.diastolic")


CircumferencesInput = type(
    "CircumferencesInput",
    (Serializer,),
    {site: _number(f"circumferences_cm.{site}") for site in rules.CIRCUMFERENCES},
)
CalipersInput = type("CalipersInput", (Serializer,), {site: _number(f"calipers_mm.{site}") for site in rules.CALIPERS})


class MeasurementInput(Serializer):
    """The values of a measurement; at least one is needed."""

    date = serializers.DateField(help_text="The day in the person's time zone; not in the future.")
    time = serializers.TimeField(required=False, allow_null=True)
    weight_kg = _number("weight_kg")
    body_fat_pct = _number("body_fat_pct")
    muscle_mass_kg = _number("muscle_mass_kg")
    bmr_kcal = _number("bmr_kcal")
    blood_pressure = BloodPressureInput(required=False, allow_null=True)
    resting_hr = _number("resting_hr")
    circumferences_cm = CircumferencesInput(required=False, allow_null=True)
    calipers_mm = CalipersInput(required=False, allow_null=True)
    notes = serializers.CharField(required=False, allow_blank=True, max_length=2000)


class NewMeasurementInput(MeasurementInput):
    client = serializers.UUIDField(required=False, help_text="Somebody in your care; yourself when left out.")
    source = serializers.ChoiceField(  # type: ignore[assignment]  # the declarative fields hide the attribute
        choices=["manual", "scale", "import"],
        required=False,
        help_text="What you enter by hand for a client gets the source `specialist`.",
    )
    source_name = serializers.CharField(required=False, allow_blank=True, max_length=80, help_text="The device or app.")
    source_id = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=200,
        help_text="Its id there; the same one again is 409 `duplicate_measurement`.",
    )


EXAMPLE = {
    "date": "2026-01-05",
    "time": "07:15:00",
    "weight_kg": 72.4,
    "body_fat_pct": 27.5,
    "blood_pressure": {"systolic": 118, "diastolic": 76},
    "circumferences_cm": {"waist": 82.5, "hips": 98},
    "notes": "After breakfast",
}
