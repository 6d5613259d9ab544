"""What every formula is made of: its description, its checks and its answer.

A formula either answers with a `Result` that tells where the number comes from, or raises
`OutOfRange` with a sentence for people. It never answers outside its range of validity.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final, Literal

Number = int | float | Decimal
Sex = Literal["male", "female"]
Value = float | str | tuple[float, ...] | dict[str, float]
Bound = float | str | None

ADULT_AGE_YEARS: Final = 18
OLDEST_AGE_YEARS: Final = 120

# How an input is named in a sentence, and its unit.
LABELS: Final[dict[str, tuple[str, str]]] = {
    "abdomen_mm": ("Abdomen skinfold", "mm"),
    "age_years": ("Age", "years"),
    "alcohol_g": ("Alcohol", "g"),
    "alpha": ("Smoothing factor", ""),
    "average_heart_rate_bpm": ("Average heart rate", "beats per minute"),
    "bmi": ("BMI", "kg/m²"),
    "bmr_kcal": ("Basal metabolic rate", "kcal a day"),
    "body_density_g_per_ml": ("Body density", "g/mL"),
    "body_fat_pct": ("Body fat", "%"),
    "carbohydrate_g": ("Carbohydrate", "g"),
    "carbohydrate_pct": ("Carbohydrate share", "%"),
    "daily_load_au": ("Training load of a day", ""),
    "deficit_kcal": ("Daily deficit", "kcal"),
    "distance_m": ("Distance", "m"),
    "duration_min": ("Duration", "minutes"),
    "energy_kcal": ("Energy", "kcal"),
    "exercise_energy_kcal": ("Energy used in exercise", "kcal"),
    "fat_free_mass_kg": ("Fat-free mass", "kg"),
    "fat_g": ("Fat", "g"),
    "fat_pct": ("Fat share", "%"),
    "floor_kcal": ("Lowest intake", "kcal"),
    "goal_kg": ("Goal weight", "kg"),
    "grams_per_kg": ("Protein per kilogram", "g"),
    "height_cm": ("Height", "cm"),
    "hips_cm": ("Hips", "cm"),
    "intake_kcal": ("Energy eaten", "kcal"),
    "lean_mass_kg": ("Lean mass", "kg"),
    "load_kg": ("Load", "kg"),
    "logged_share": ("Share of days with food logged", ""),
    "max_heart_rate_bpm": ("Maximum heart rate", "beats per minute"),
    "mean_intake_kcal": ("Mean energy eaten", "kcal a day"),
    "met": ("MET value", ""),
    "neck_cm": ("Neck", "cm"),
    "now_kg": ("Weight now", "kg"),
    "period_days": ("Period", "days"),
    "physical_activity_level": ("Activity factor", ""),
    "protein_g": ("Protein", "g"),
    "protein_pct": ("Protein share", "%"),
    "rate_kg_per_week": ("Weekly change", "kg"),
    "reps": ("Repetitions", ""),
    "resting_heart_rate_bpm": ("Resting heart rate", "beats per minute"),
    "rpe": ("Effort (RPE)", ""),
    "skinfold_sum_mm": ("Sum of skinfolds", "mm"),
    "tdee_kcal": ("Energy used in a day", "kcal"),
    "trend_change_kg": ("Change of the weight trend", "kg"),
    "waist_cm": ("Waist", "cm"),
    "weight_kg": ("Weight", "kg"),
}


class OutOfRange(ValueError):
    """A formula may not answer for this input.

    `reason` is a plain sentence to show to the person, `formula` the id of the formula, `field` the input
    at fault where there is one, and `code` one of `missing`, `out_of_range`, `undefined`, `not_converging`,
    `reached`.
    """

    def __init__(self, formula: str, reason: str, *, field: str | None = None, code: str = "out_of_range"):
        super().__init__(formula, reason)
        self.formula = formula
        self.reason = reason
        self.field = field
        self.code = code

    def __str__(self) -> str:
        return self.reason

    def as_dict(self) -> dict[str, Any]:
        """The shape shown in place of a number."""
        return {"value": None, "formula": self.formula, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Result:
    """A number with its origin. `value` is not rounded: use `shown` for display.

    `band` is a lower and an upper bound where the formula knows them; an open end is None.
    """

    value: Value
    unit: str
    formula: str
    version: int
    inputs: Mapping[str, Any]
    caveat: str | None = None
    band: tuple[Bound, Bound] | None = None

    @property
    def number(self) -> float:
        """The value of a formula that answers with one number."""
        if not isinstance(self.value, float):
            raise TypeError(f"{self.formula} does not answer with one number")
        return self.value

    def as_dict(self) -> dict[str, Any]:
        """`{"value", "unit", "formula", "version", "inputs"}`, ready for JSON."""
        value = list(self.value) if isinstance(self.value, tuple) else self.value
        return {
            "value": value,
            "unit": self.unit,
            "formula": self.formula,
            "version": self.version,
            "inputs": dict(self.inputs),
        }

    def explained(self) -> dict[str, Any]:
        """`as_dict` with the name, the citation, the caveat and the band where there are any."""
        described = self.as_dict()
        entry = CATALOGUE[self.formula]
        described["name"] = entry.name
        described["citation"] = entry.citation
        if self.caveat:
            described["caveat"] = self.caveat
        if self.band:
            described["band"] = list(self.band)
        return described


def shown(value: Number, digits: int = 0) -> Decimal:
    """Round for display, halves away from zero. Formulas themselves never round."""
    # repr() gives the shortest decimal that means this float, so 44.865 rounds to 44.87 as people expect.
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    return exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Formula:
    """The description of a formula, and the checks its function uses."""

    id: str
    name: str
    unit: str
    citation: str
    validity: str
    version: int = 1
    caveat: str | None = None

    def result(
        self,
        value: Value,
        *,
        caveat: str | None = None,
        band: tuple[Bound, Bound] | None = None,
        **inputs: Any,
    ) -> Result:
        """The answer of this formula, unless the arithmetic left the numbers people know."""
        if isinstance(value, float) and not math.isfinite(value):
            raise self.refusal("These values give no number.", code="undefined")
        return Result(value, self.unit, self.id, self.version, inputs, caveat or self.caveat, band)

    def refusal(self, reason: str, *, field: str | None = None, code: str = "out_of_range") -> OutOfRange:
        """An error to raise, with this formula's id."""
        return OutOfRange(self.id, reason, field=field, code=code)

    def number(
        self,
        field: str,
        value: Number | None,
        low: float,
        high: float,
        *,
        above: bool = False,
        below: bool = False,
        reason: str | None = None,
    ) -> float:
        """`value` as a float between `low` and `high`; `above` and `below` leave the bound itself out."""
        label, unit = LABELS[field]
        if value is None:
            raise self.refusal(f"{label} is missing.", field=field, code="missing")
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            raise self.refusal(f"{label} must be a number.", field=field)
        try:
            number = float(value)
        except (OverflowError, ValueError):
            number = math.nan
        if not math.isfinite(number):
            raise self.refusal(f"{label} must be a number.", field=field)
        if number < low or number > high or (above and number == low) or (below and number == high):
            unit_text = f" {unit}" if unit else ""
            between = f"{label} must be between {low:g} and {high:g}{unit_text}."
            raise self.refusal(reason or between, field=field)
        return number

    def whole(self, field: str, value: Number | None, low: int, high: int, reason: str | None = None) -> int:
        """`value` as a whole number between `low` and `high`."""
        number = self.number(field, value, low, high, reason=reason)
        if number != int(number):
            raise self.refusal(f"{LABELS[field][0]} must be a whole number.", field=field)
        return int(number)

    def age(self, value: Number | None, low: float, high: float) -> float:
        """An age in completed years, refused with the range of the formula."""
        return self.number("age_years", value, low, high, reason=f"This formula is for ages {low:g} to {high:g}.")

    def adult(self, value: Number | None) -> float:
        """The age of an adult."""
        return self.number(
            "age_years",
            value,
            ADULT_AGE_YEARS,
            OLDEST_AGE_YEARS,
            reason=f"This formula is for adults of {ADULT_AGE_YEARS} years and older.",
        )

    def weight(self, value: Number | None, field: str = "weight_kg") -> float:
        """A body weight people can have."""
        return self.number(field, value, 20, 500)

    def height(self, value: Number | None) -> float:
        """A height an adult can have."""
        return self.number("height_cm", value, 100, 275)

    def sex(self, value: str | None) -> Sex:
        """`male` or `female`; the formula was made from these two groups only."""
        if value not in ("male", "female"):
            raise self.refusal(
                "This formula needs a sex, female or male, because it was made from these two groups.",
                field="sex",
                code="missing",
            )
        return value  # type: ignore[return-value]


class Catalogue(Mapping[str, Formula]):
    """Every formula by its id, in the order of definition."""

    def __init__(self) -> None:
        self._entries: dict[str, Formula] = {}

    def add(self, entry: Formula) -> Formula:
        """Register a formula; two formulas with one id are a mistake of the programmer."""
        if entry.id in self._entries:
            raise ValueError(f"formula {entry.id} is defined twice")
        self._entries[entry.id] = entry
        return entry

    def __getitem__(self, key: str) -> Formula:
        return self._entries[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


CATALOGUE: Final = Catalogue()


def variant(formula: Formula, name: str, chosen: str, allowed: Collection[str]) -> None:
    """Refuse an unknown variant name."""
    if chosen not in allowed:
        raise formula.refusal(f"{name} must be one of: {', '.join(allowed)}.", field=name.lower())
