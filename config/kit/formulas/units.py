"""Unit conversions. They are exact by definition; only numbers that make sense are converted."""

from __future__ import annotations

import math
from typing import Final

from config.kit.formulas.result import Number, OutOfRange

KG_PER_LB: Final = 0.45359237
LB_PER_STONE: Final = 14
CM_PER_IN: Final = 2.54
KJ_PER_KCAL: Final = 4.184
KM_PER_MI: Final = 1.609344


def _amount(value: Number) -> float:
    number = math.nan if isinstance(value, bool) else float(value)
    if not math.isfinite(number) or number < 0:
        raise OutOfRange("unit_conversion", "Only a number of zero or more can be converted.")
    return number


def kg_from_lb(weight_lb: Number) -> float:
    """Pounds to kilograms."""
    return _amount(weight_lb) * KG_PER_LB


def lb_from_kg(weight_kg: Number) -> float:
    """Kilograms to pounds."""
    return _amount(weight_kg) / KG_PER_LB


def kg_from_stone(weight_st: Number) -> float:
    """Stones to kilograms."""
    return _amount(weight_st) * LB_PER_STONE * KG_PER_LB


def cm_from_in(length_in: Number) -> float:
    """Inches to centimetres."""
    return _amount(length_in) * CM_PER_IN


def in_from_cm(length_cm: Number) -> float:
    """Centimetres to inches."""
    return _amount(length_cm) / CM_PER_IN


def kcal_from_kj(energy_kj: Number) -> float:
    """Kilojoules to kilocalories."""
    return _amount(energy_kj) / KJ_PER_KCAL


def kj_from_kcal(energy_kcal: Number) -> float:
    """Kilocalories to kilojoules."""
    return _amount(energy_kcal) * KJ_PER_KCAL


def km_from_mi(distance_mi: Number) -> float:
    """Miles to kilometres."""
    return _amount(distance_mi) * KM_PER_MI


def mi_from_km(distance_km: Number) -> float:
    """Kilometres to miles."""
    return _amount(distance_km) / KM_PER_MI


def m_per_s_from_pace(seconds_per_km: Number) -> float:
    """A pace in seconds per kilometre to metres per second: 5:30 is 330 seconds, 3.0303 m/s."""
    seconds = _amount(seconds_per_km)
    if seconds == 0:
        raise OutOfRange("unit_conversion", "A pace must be above zero.")
    return 1000 / seconds


def pace_from_m_per_s(speed_m_per_s: Number) -> float:
    """Metres per second to a pace in seconds per kilometre."""
    speed = _amount(speed_m_per_s)
    if speed == 0:
        raise OutOfRange("unit_conversion", "Without speed there is no pace.")
    return 1000 / speed
