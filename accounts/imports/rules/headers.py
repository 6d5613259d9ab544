"""Which column is what, by its name and never by its position."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# Units of a kind and their factor to the unit of the platform.
UNITS: Final[dict[str, dict[str, float]]] = {
    "mass": {"kg": 1, "lb": 0.45359237, "st": 6.35029318},
    "length": {"cm": 1, "in": 2.54, "mm": 0.1},
    "fold": {"mm": 1, "cm": 10},
    "energy": {"kcal": 1, "kJ": 1 / 4.184},
    "percent": {"%": 1},
    "rate": {"bpm": 1},
    "pressure": {"mmHg": 1},
}
# Nobody writes these in another unit, so a missing one is no question.
_ONE_UNIT: Final = frozenset({"percent", "rate", "pressure"})
_UNIT_WORDS: Final = {
    word: unit
    for unit, words in {
        "kg": "kg kgs kilo kilos kilogram kilograms",
        "lb": "lb lbs pound pounds",
        "st": "st stone stones",
        "cm": "cm cms centimeter centimeters centimetre centimetres",
        "mm": "mm millimeter millimeters millimetre millimetres",
        "in": 'in inch inches "',
        "kcal": "kcal kcals cal cals calorie calories",
        "kJ": "kj kilojoule kilojoules",
        "%": "% pct percent percentage",
        "bpm": "bpm",
        "mmHg": "mmhg",
    }.items()
    for word in words.split()
}

_SIDED: Final = {
    "thigh": "thigh",
    "upper arm": "upper_arm",
    "arm": "upper_arm",
    "bicep": "upper_arm",
    "biceps": "upper_arm",
    "calf": "calf",
    "forearm": "forearm",
}
_MIDDLE: Final = {
    "neck": "neck",
    "chest": "chest",
    "bust": "chest",
    "waist": "waist",
    "hip": "hips",
    "hips": "hips",
}
_FOLDS: Final = {
    "chest": "chest",
    "pectoral": "chest",
    "abdomen": "abdomen",
    "abdominal": "abdomen",
    "thigh": "thigh",
    "tricep": "triceps",
    "triceps": "triceps",
    "subscapular": "subscapular",
    "suprailiac": "suprailiac",
    "supra iliac": "suprailiac",
    "midaxillary": "midaxillary",
    "mid axillary": "midaxillary",
    "bicep": "biceps",
    "biceps": "biceps",
}
# These sites are never taped.
_ONLY_FOLDS: Final = frozenset({"triceps", "subscapular", "suprailiac", "midaxillary", "abdomen"})
_SIDES: Final = {"l": "l", "left": "l", "r": "r", "right": "r"}
_TAPE_WORDS: Final = frozenset({"circumference", "circumferences", "circ", "girth", "size"})
_FOLD_WORDS: Final = frozenset({"skinfold", "skinfolds", "caliper", "calipers", "fold"})

FIELDS: Final[dict[str, str]] = {
    "date": "",
    "time": "",
    "datetime": "",
    "notes": "",
    "source_id": "",
    "blood_pressure": "pressure",
    "blood_pressure.systolic": "pressure",
    "blood_pressure.diastolic": "pressure",
    "weight_kg": "mass",
    "muscle_mass_kg": "mass",
    "body_fat_pct": "percent",
    "bmr_kcal": "energy",
    "resting_hr": "rate",
    **{f"circumferences_cm.{site}": "length" for site in ("neck", "chest", "waist", "hips")},
    **{
        f"circumferences_cm.{site}_{side}": "length" for site in sorted(set(_SIDED.values())) for side in "lr"
    },
    **{f"calipers_mm.{site}": "fold" for site in sorted(set(_FOLDS.values()))},
}
VALUE_FIELDS: Final = frozenset(field for field, kind in FIELDS.items() if kind)
_NAMES: Final[dict[str, str]] = (
    {
        name: field
        for field, names in {
            "date": ("date", "day", "measurement date", "date of measurement", "measured on"),
            "time": ("time", "measurement time", "time of day"),
            "datetime": (
                "datetime",
                "date time",
                "date and time",
                "timestamp",
                "time stamp",
                "unix timestamp",
                "measured at",
                "recorded at",
                "time of measurement",
            ),
            "notes": ("notes", "note", "comment", "comments", "remark", "remarks"),
            "source_id": ("id", "uuid", "source id", "external id"),
            "blood_pressure": ("blood pressure", "bp"),
            "blood_pressure.systolic": _pressure("systolic", "sys", "upper"),
            "blood_pressure.diastolic": _pressure("diastolic", "dia", "lower"),
            "weight_kg": ("weight", "body weight", "bodyweight", "mass", "body mass", "wt"),
            "muscle_mass_kg": ("muscle mass", "muscle"),
            "body_fat_pct": ("body fat", "bodyfat", "fat", "fat ratio", "bf", "fat rate"),
            "bmr_kcal": ("bmr", "basal metabolic rate", "basal metabolism"),
            "resting_hr": ("resting hr", "resting heart rate", "rhr", "resting pulse", "heart rate resting"),
        }.items()
        for name in names
    }
    if False
    else {}
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is understood: which field it fills, and its unit where the header tells one."""

    index: int
    header: str
    field: str
    unit: str | None = None

    @property
    def kind(self) -> str:
        """The kind of unit: a key of `UNITS`, or "" for text and dates."""
        return FIELDS[self.field]
