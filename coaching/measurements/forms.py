"""The form for a measurement, in the units of whoever types."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from coaching.measurements import rules
from coaching.measurements.models import COLUMN_OF, PLACES
from config.kit.formulas.units import CM_PER_IN, KG_PER_LB
from config.kit.portal import widgets
from config.kit.portal.navigation import Text

LABELS: Final[dict[str, Any]] = {
    "weight_kg": _("Weight"),
    "body_fat_pct": _("Body fat"),
    "muscle_mass_kg": _("Muscle mass"),
    "bmr_kcal": _("Basal metabolic rate"),
    "blood_pressure.systolic": _("Upper blood pressure"),
    "blood_pressure.diastolic": _("Lower blood pressure"),
    "resting_hr": _("Resting heart rate"),
    "circumferences_cm.neck": _("Neck"),
    "circumferences_cm.chest": _("Chest"),
    "circumferences_cm.waist": _("Waist"),
    "circumferences_cm.hips": _("Hips"),
    "circumferences_cm.thigh_l": _("Left thigh"),
    "circumferences_cm.thigh_r": _("Right thigh"),
    "circumferences_cm.upper_arm_l": _("Left upper arm"),
    "circumferences_cm.upper_arm_r": _("Right upper arm"),
    "circumferences_cm.calf_l": _("Left calf"),
    "circumferences_cm.calf_r": _("Right calf"),
    "circumferences_cm.forearm_l": _("Left forearm"),
    "circumferences_cm.forearm_r": _("Right forearm"),
    "calipers_mm.chest": _("Chest"),
    "calipers_mm.abdomen": _("Abdomen"),
    "calipers_mm.thigh": _("Thigh"),
    "calipers_mm.triceps": _("Triceps"),
    "calipers_mm.subscapular": _("Below the shoulder blade"),
    "calipers_mm.suprailiac": _("Above the hip bone"),
    "calipers_mm.midaxillary": _("Side of the chest"),
    "calipers_mm.biceps": _("Biceps"),
}
_MASSES: Final = ("weight_kg", "muscle_mass_kg")
_UNITS: Final[dict[str, Text]] = {
    "body_fat_pct": "%",
    "bmr_kcal": "kcal",
    "resting_hr": _("bpm"),
    "blood_pressure": "mmHg",
    "calipers_mm": "mm",
}
# How far the buttons of a number go.
STEPS: Final = {"weight_kg": "0.1", "muscle_mass_kg": "0.1", "body_fat_pct": "0.1", "bmr_kcal": "10"}


@dataclass(frozen=True, slots=True)
class Units:
    """Between what is stored (kg, cm) and what a person reads and types."""

    imperial: bool = False

    @classmethod
    def of(cls, user: Any) -> Units:
        return cls(user.profile.units == "imperial")

    def unit(self, field: str) -> Text:
        """The unit of a dotted field."""
        if field in _MASSES:
            return _("lb") if self.imperial else _("kg")
        group = field.partition(".")[0]
        if group == "circumferences_cm":
            return _("in") if self.imperial else _("cm")
        return _UNITS[group]

    @property
    def mass(self) -> Text:
        return self.unit("weight_kg")

    def factor(self, field: str) -> float:
        """What a shown number is multiplied with to be stored."""
        if not self.imperial:
            return 1.0
        if field in _MASSES:
            return KG_PER_LB
        return CM_PER_IN if field.startswith("circumferences_cm") else 1.0

    def shown(self, value: float | Decimal, field: str = "weight_kg") -> float:
        """A stored value as the person reads it, not rounded."""
        return float(value) / self.factor(field)

    def stored(self, value: Decimal, field: str) -> Decimal:
        """A typed value as it is stored."""
        places = PLACES[COLUMN_OF[field]]
        return (value * Decimal(str(self.factor(field)))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)

    def places(self, field: str) -> int:
        """Decimals that a person may type: the metric ones, or one for pounds and inches (a tape has quarters: two)."""
        if self.factor(field) == 1.0:
            return PLACES[COLUMN_OF[field]]
        return 1 if field in _MASSES else 2


def name_of(field: str) -> str:
    """The form's name of a dotted field, as refusals of services find it."""
    return field.replace(".", "_")


class MeasurementForm(forms.Form):
    """What was measured, when, and notes. `values` gives it back nested and metric."""

    entry = forms.UUIDField(required=False, widget=forms.HiddenInput)
    """The id the new row will have: the same page sent twice stores once."""
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    """The state of the row that this page shows, to notice that somebody else has changed it."""
    date = forms.DateField(label=_("Date"))
    time = forms.TimeField(label=_("Time"), required=False)
    notes = forms.CharField(label=_("Notes"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(
        self,
        *args: Any,
        units: Units,
        today: datetime.date,
        stored: Mapping[str, Any] | None = None,
        last: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        """`stored` is the row that is corrected; `last` the newest values, shown lightly where nothing is typed."""
        self.units = units
        self.today = today
        self.stored = stored or {}
        given = dict(kwargs.pop("initial", None) or {})
        for field in COLUMN_OF:
            value = _part(self.stored, field)
            if value is not None:
                given.setdefault(name_of(field), self._shown(value, field))
        super().__init__(*args, **{**kwargs, "initial": given})
        self.fields["date"].widget.attrs["max"] = today.isoformat()
        for field in COLUMN_OF:
            self.fields[name_of(field)] = number = self._number(field)
            before = _part(last or {}, field)
            if before is not None:
                number.widget.attrs["placeholder"] = str(self._shown(before, field))

    def _shown(self, value: Decimal, field: str) -> Decimal:
        """A stored value as it stands in the input: no digits that nobody measured."""
        places = self.units.places(field)
        shown = Decimal(repr(self.units.shown(value, field))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        plain = shown.normalize()
        return plain.quantize(Decimal(1)) if plain == plain.to_integral() else plain

    def _number(self, field: str) -> forms.DecimalField:
        bounds, places = rules.RANGES[field], self.units.places(field)
        return forms.DecimalField(
            label=LABELS[field],
            required=False,
            min_value=self._shown_bound(bounds.low, field, up=True),
            max_value=self._shown_bound(bounds.high, field, up=False),
            decimal_places=places,
            max_digits=8,
            widget=widgets.NumberInput(unit=str(self.units.unit(field)), step=str(Decimal(1).scaleb(-places))),
        )

    def _shown_bound(self, bound: float, field: str, *, up: bool) -> Decimal:
        """A bound in the person's unit, moved inwards to a round number."""
        shown = self.units.shown(bound, field)
        whole = Decimal(int(shown))
        return whole + 1 if up and whole < Decimal(repr(shown)) else whole

    def clean_date(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["date"]
        if day > self.today:
            raise forms.ValidationError(_("The date is in the future."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        upper, lower = data.get("blood_pressure_systolic"), data.get("blood_pressure_diastolic")
        if upper is not None and lower is not None and upper <= lower:
            self.add_error("blood_pressure_systolic", _("The upper value must be above the lower one."))
        for missing, other in (
            ("blood_pressure_systolic", "blood_pressure_diastolic"),
            ("blood_pressure_diastolic", "blood_pressure_systolic"),
        ):
            if data.get(other) is not None and data.get(missing) is None and missing not in self.errors:
                self.add_error(missing, _("Enter both blood pressure values."))
        return data

    def values(self) -> dict[str, Any]:
        """What was typed, nested and metric, as the services take it.

        A value that was not touched is given back as it was stored, so that showing it in pounds does not move it.
        """
        data = self.cleaned_data
        found: dict[str, Any] = {"date": data["date"], "time": data["time"], "notes": data["notes"]}
        for field in COLUMN_OF:
            typed = data[name_of(field)]
            kept = _part(self.stored, field)
            if kept is not None and typed is not None and self._shown(kept, field) == typed:
                value = kept
            else:
                value = None if typed is None else self.units.stored(typed, field)
            group, _dot, part = field.partition(".")
            if part:
                found.setdefault(group, {})[part] = value
            else:
                found[group] = value
        return found


def _part(values: Mapping[str, Any], field: str) -> Any:
    group, _dot, part = field.partition(".")
    value = values.get(group)
    return (value or {}).get(part) if part else value
