"""Which column is what, by its name and never by its position."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

# Units of a kind, and their factor to the unit of the platform (the first of each).
UNITS: Final[dict[str, dict[str, float]]] = {
    "mass": {"kg": 1, "lb": 0.45359237, "st": 6.35029318},
    "length": {"cm": 1, "in": 2.54, "mm": 0.1},
    "fold": {"mm": 1, "cm": 10},
    "energy": {"kcal": 1, "kJ": 1 / 4.184},
    "percent": {"%": 1},
    "rate": {"bpm": 1},
    "pressure": {"mmHg": 1},
}
# Nobody writes these in another unit, so a unit that is not told is no question.
ONE_UNIT: Final = frozenset({"percent", "rate", "pressure"})
UNIT_WORDS: Final = {
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

_TAPE_SITES: Final = ("neck", "chest", "waist", "hips")
_TAPE_LIMBS: Final = ("thigh", "upper_arm", "calf", "forearm")
_FOLD_SITES: Final = (
    "chest", "abdomen", "thigh", "triceps", "subscapular", "suprailiac", "midaxillary", "biceps",
)  # fmt: skip
# Field -> kind of unit, "" for what has none.
FIELDS: Final[dict[str, str]] = {
    **dict.fromkeys(("date", "time", "datetime", "notes", "source_id"), ""),
    "weight_kg": "mass",
    "muscle_mass_kg": "mass",
    "body_fat_pct": "percent",
    "bmr_kcal": "energy",
    "resting_hr": "rate",
    **dict.fromkeys(("blood_pressure", "blood_pressure.systolic", "blood_pressure.diastolic"), "pressure"),
    **{f"circumferences_cm.{site}": "length" for site in _TAPE_SITES},
    **{f"circumferences_cm.{limb}_{side}": "length" for limb in _TAPE_LIMBS for side in "lr"},
    **{f"calipers_mm.{site}": "fold" for site in _FOLD_SITES},
}
VALUE_FIELDS: Final = frozenset(field for field, kind in FIELDS.items() if kind)

_NAMES: Final = {
    name: field
    for field, names in {
        "date": "date|day|measurement date|date of measurement|measured on",
        "time": "time|measurement time|time of day",
        "datetime": "datetime|date time|date and time|timestamp|time stamp|unix timestamp|unix time|epoch|"
        "measured at|recorded at|time of measurement",
        "notes": "notes|note|comment|comments|remark|remarks",
        "source_id": "id|uuid|source id|external id",
        "weight_kg": "weight|body weight|bodyweight|mass|body mass|wt",
        "muscle_mass_kg": "muscle mass|muscle",
        "body_fat_pct": "body fat|bodyfat|fat|fat ratio|fat rate|bf",
        "bmr_kcal": "bmr|basal metabolic rate|basal metabolism",
        "resting_hr": "resting hr|resting heart rate|heart rate resting|rhr|resting pulse",
        "blood_pressure": "blood pressure|bp",
        "blood_pressure.systolic": "systolic|sys|systolic bp|bp systolic|systolic blood pressure|"
        "blood pressure systolic|sbp|upper blood pressure",
        "blood_pressure.diastolic": "diastolic|dia|diastolic bp|bp diastolic|diastolic blood pressure|"
        "blood pressure diastolic|dbp|lower blood pressure",
    }.items()
    for name in names.split("|")
}
_TAPE: Final = {"neck": "neck", "chest": "chest", "bust": "chest", "waist": "waist", "hip": "hips", "hips": "hips"}
_LIMBS: Final = {
    "thigh": "thigh",
    "upper arm": "upper_arm",
    "upperarm": "upper_arm",
    "arm": "upper_arm",
    "bicep": "upper_arm",
    "biceps": "upper_arm",
    "calf": "calf",
    "forearm": "forearm",
}
_FOLDS: Final = {
    **{site: site for site in _FOLD_SITES},
    "pectoral": "chest",
    "abdominal": "abdomen",
    "tricep": "triceps",
    "bicep": "biceps",
    "supra iliac": "suprailiac",
    "mid axillary": "midaxillary",
}
# No tape goes around these, so their bare name means the skinfold.
_ONLY_FOLDS: Final = frozenset({"abdomen", "triceps", "subscapular", "suprailiac", "midaxillary"})
_SIDES: Final = {"l": "l", "left": "l", "r": "r", "right": "r"}
_TAPE_WORDS: Final = frozenset({"circumference", "circ", "girth", "size"})
_FOLD_WORDS: Final = frozenset({"skinfold", "caliper", "calipers", "fold"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is understood: the field it fills, and the unit where the header tells one."""

    index: int
    header: str
    field: str
    unit: str | None = None

    @property
    def kind(self) -> str:
        """The kind of unit: a key of `UNITS`, or "" for text and dates."""
        return FIELDS[self.field]

    @property
    def is_epoch(self) -> bool:
        """Whether plain numbers in this column may be seconds since 1970."""
        return self.field == "datetime" and re.search(r"stamp|unix|epoch", self.header, re.I) is not None


@dataclass(frozen=True, slots=True)
class IgnoredColumn:
    """A column that is left out, and why."""

    header: str
    reason: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a file. `unit_columns` holds, for a field (or "" for all), the column with its unit."""

    columns: tuple[Column, ...]
    ignored: tuple[IgnoredColumn, ...]
    unit_columns: Mapping[str, int]

    def column(self, field: str) -> Column | None:
        """The column that fills a field."""
        return next((column for column in self.columns if column.field == field), None)

    @property
    def usable(self) -> bool:
        """Whether there is a date and something to import."""
        fields = {column.field for column in self.columns}
        return bool(fields & {"date", "datetime"}) and bool(fields & VALUE_FIELDS)

    @property
    def score(self) -> int:
        """How much of a header this looks like."""
        return len(self.columns)


class _Ignored(Exception):
    """Carries the reason why a header names no field."""


def recognise(headers: Sequence[str], chosen: Mapping[str, str] | None = None) -> Layout:
    """What each header means. `chosen` maps a header to a field of `FIELDS`, or to "" to leave it out."""
    chosen = chosen or {}
    columns: list[Column] = []
    ignored: list[IgnoredColumn] = []
    unit_columns: dict[str, int] = {}
    taken: set[str] = set()
    for index, original in enumerate(headers):
        header = original.strip()
        if not header:
            continue
        try:
            field, unit = _chosen(header, chosen[header]) if header in chosen else _meaning(header)
        except _Ignored as reason:
            ignored.append(IgnoredColumn(header, str(reason)))
            continue
        if field.startswith("unit:"):
            unit_columns.setdefault(field.removeprefix("unit:"), index)
        elif field in taken:
            ignored.append(IgnoredColumn(header, "Another column holds the same."))
        else:
            taken.add(field)
            columns.append(Column(index, header, field, unit))
    return Layout(tuple(columns), tuple(ignored), unit_columns)


def _chosen(header: str, field: str) -> tuple[str, str | None]:
    if field not in FIELDS:
        raise _Ignored("Left out as asked." if field == "" else "The chosen field is not known.")
    _, unit = _without_unit(_tokens(header))
    return field, unit if unit in UNITS.get(FIELDS[field], {}) else None


def _tokens(header: str) -> list[str]:
    return re.findall(r'[a-z]+|[%"]', header.lower())


def _without_unit(tokens: list[str]) -> tuple[list[str], str | None]:
    """The words of a header without the unit at their end (or a percent at the beginning)."""
    unit: str | None = None
    if len(tokens) > 2 and tokens[-1] in ("day", "d") and {"kcal", "cal", "calories", "kj"} & set(tokens):
        tokens = tokens[:-2] if tokens[-2] == "per" else tokens[:-1]
    while len(tokens) > 1 and UNIT_WORDS.get(tokens[-1]) in ({unit} if unit else set(UNIT_WORDS.values())):
        unit = UNIT_WORDS[tokens[-1]]
        tokens = tokens[:-1]
    if unit and len(tokens) > 1 and tokens[-1] == "in":
        tokens = tokens[:-1]
    if len(tokens) > 1 and tokens[0] in ("%", "percent", "percentage") and unit in (None, "%"):
        tokens, unit = tokens[1:], "%"
    return tokens, unit


def _meaning(header: str) -> tuple[str, str | None]:
    """The field and the unit of a header, or `unit:<field>` for a column of units."""
    exact = header.lower()
    if exact in FIELDS and "_" in exact:
        # The names of the platform's own export carry their unit.
        return exact, next(iter(UNITS.get(FIELDS[exact], {})), None)
    tokens = _tokens(header)
    if tokens and tokens[-1] in ("unit", "units"):
        return f"unit:{_field(tokens[:-1], None)[0] if len(tokens) > 1 else ''}", None
    tokens, unit = _without_unit(tokens)
    field, kind = _field(tokens, unit)
    if unit is not None and unit not in UNITS.get(kind, {}):
        raise _Ignored(f"The unit {unit} does not fit.")
    return field, unit


def _field(tokens: Sequence[str], unit: str | None) -> tuple[str, str]:
    name = " ".join(tokens)
    field = _NAMES.get(name) or _site(tokens, unit)
    if field is None:
        raise _Ignored("Not a known measurement.")
    return field, FIELDS[field]


def _site(tokens: Sequence[str], unit: str | None) -> str | None:
    """The tape or caliper field of a part of the body."""
    words = {word.removesuffix("s") if word in ("circumferences", "skinfolds") else word for word in tokens}
    sides = [_SIDES[token] for token in tokens if token in _SIDES]
    fold, tape = bool(words & _FOLD_WORDS), bool(words & _TAPE_WORDS)
    extra = {*_SIDES, *_TAPE_WORDS, *_FOLD_WORDS, "circumferences", "skinfolds"}
    part = " ".join(token for token in tokens if token not in extra)
    site = _FOLDS.get(part)
    if site and not tape and (fold or (not sides and (unit == "mm" or site in _ONLY_FOLDS))):
        return f"calipers_mm.{site}"
    if fold:
        return None
    if part in _TAPE and not sides:
        return f"circumferences_cm.{_TAPE[part]}"
    if part in _LIMBS:
        if len(sides) != 1:
            raise _Ignored("It does not tell left or right.")
        return f"circumferences_cm.{_LIMBS[part]}_{sides[0]}"
    return None
