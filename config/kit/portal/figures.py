"""Numbers as people read them: grouped, with a true minus sign, never with a trailing point and zeros."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Context, Decimal

from django.utils.formats import number_format

MINUS = "\u2212"
Number = int | float | Decimal
# Enough digits for any float; the default context refuses to quantize numbers above 10^26.
_WIDE = Context(prec=400)


def figure(value: Number, decimals: int | None = None, *, signed: bool = False) -> str:
    """`72.40` -> "72.4"; with `decimals` exactly that many. `signed` puts a plus before gains."""
    if isinstance(value, float) and not math.isfinite(value):
        return "\u2013"
    places = decimals if decimals is not None else decimals_of(value)
    # Django's formatting cuts decimals off instead of rounding them.
    rounded = Decimal(str(abs(value))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE)
    shown = number_format(rounded, places, force_grouping=True)
    if value < 0 and any(character in "123456789" for character in shown):
        return MINUS + shown
    return f"+{shown}" if signed and value > 0 else shown


def short(value: Number) -> str:
    """An axis label in little room: 12k, 3.4M. Small numbers as they are."""
    size = abs(float(value))
    for limit, letter in ((10**12, "T"), (10**9, "B"), (10**6, "M"), (10**4, "k")):
        if size >= limit:
            divisor = 10**3 if letter == "k" else limit
            return f"{figure(round(float(value) / divisor, 2))}{letter}"
    return figure(value)


def decimals_of(value: Number) -> int:
    """How many decimals the value really has, two at most: a measurement is not known better."""
    rounded = round(float(value), 2)
    return 0 if rounded == int(rounded) else 1 if round(rounded, 1) == rounded else 2
