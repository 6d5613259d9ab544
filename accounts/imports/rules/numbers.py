"""Numbers as people and apps write them, with either decimal sign."""

from __future__ import annotations

import re
from typing import Final

from accounts.imports.rules.dates import BadCell
from accounts.imports.rules.headers import UNIT_WORDS

MISSING: Final = frozenset({"", "-", "--", "---", "—", "–", "n/a", "na", "#n/a", "nan", "null", "none", "nil"})
# What a value can be, wide; it only decides whether "1.850" is 1.85 or 1850.
_PLAUSIBLE: Final[dict[str, tuple[float, float]]] = {
    "mass": (5, 700),
    "length": (5, 300),
    "fold": (1, 150),
    "energy": (300, 50_000),
    "percent": (0, 100),
    "rate": (20, 300),
    "pressure": (20, 400),
}
_CELL: Final = re.compile(r"([+-]?)([0-9](?:[0-9.,'\u2019 \u00a0\u202f]*[0-9])?)\s*([a-zA-Z%\"]{0,12})\.?")
_SPACES: Final = str.maketrans("", "", " \u00a0\u202f'\u2019")


def is_missing(cell: str) -> bool:
    """Whether a cell says that there is no value."""
    return cell.lower() in MISSING


def split_unit(cell: str) -> tuple[str, str | None]:
    """The number and the unit of a cell such as `72.5 kg`; raises `BadCell`."""
    match = _CELL.fullmatch(cell)
    if match is None:
        raise BadCell("bad_number", f"This is not a number: {cell[:40]}")
    word = match[3].lower()
    if not word:
        return match[1] + match[2], None
    unit = UNIT_WORDS.get(word)
    if unit is None:
        raise BadCell("bad_unit", f"This unit is not known: {word}")
    return match[1] + match[2], unit


def read_number(text: str, kind: str) -> float:
    """A number with a decimal point or comma and perhaps groups of thousands; raises `BadCell`."""
    digits = text.translate(_SPACES)
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma < 0 and point < 0:
        return float(digits)
    if comma >= 0 and point >= 0:
        decimal, group = (",", ".") if comma > point else (".", ",")
        if digits.count(decimal) > 1:
            raise BadCell("bad_number", f"This is not a number: {text[:40]}")
        return float(digits.replace(group, "").replace(decimal, "."))
    sign = "," if comma >= 0 else "."
    if digits.count(sign) > 1:
        return float(digits.replace(sign, ""))
    as_decimal = float(digits.replace(sign, "."))
    if len(digits) - max(comma, point) - 1 == 3:
        low, high = _PLAUSIBLE.get(kind, (0, float("inf")))
        as_thousands = float(digits.replace(sign, ""))
        if not low <= as_decimal <= high and low <= as_thousands <= high:
            return as_thousands
    return as_decimal
