"""Heart rate: maximum, zones, training impulse, and the 12-minute run."""

from __future__ import annotations

import math
from typing import Any, Final, Literal

from config.kit.formulas.result import CATALOGUE, Formula, Number, Result, Sex, variant

MaxHeartRateMethod = Literal["tanaka", "fox", "gulati"]

_VALIDITY: Final = "Adults; not with beta-blockers."
_CAVEAT: Final = "A mean of many people; a person's own maximum may differ by 10 beats or more."
TANAKA: Final = CATALOGUE.add(
    Formula(
        id="hr_max_tanaka_2001",
        name="Maximum heart rate, Tanaka",
        unit="bpm",
        citation="Tanaka et al., J Am Coll Cardiol 2001;37:153",
        validity=_VALIDITY,
        caveat=_CAVEAT,
    )
)
FOX: Final = CATALOGUE.add(
    Formula(
        id="hr_max_fox",
        name="Maximum heart rate, Fox",
        unit="bpm",
        citation="Fox et al. 1971",
        validity=_VALIDITY,
        caveat=_CAVEAT,
    )
)
GULATI: Final = CATALOGUE.add(
    Formula(
        id="hr_max_gulati_2010",
        name="Maximum heart rate of women, Gulati",
        unit="bpm",
        citation="Gulati et al., Circulation 2010;122:130",
        validity="Women; adults; not with beta-blockers.",
        caveat=_CAVEAT,
    )
)
KARVONEN: Final = CATALOGUE.add(
    Formula(
        id="hr_zones_karvonen_1957",
        name="Heart rate zones, Karvonen",
        unit="bpm",
        citation="Karvonen et al. 1957",
        validity="Resting heart rate measured; shares of the reserve from 0.5 to 1.0.",
    )
)
TRIMP: Final = CATALOGUE.add(
    Formula(
        id="trimp_banister_1991",
        name="Training impulse, Banister",
        unit="AU",
        citation="Banister 1991",
        validity="Steady work.",
    )
)
COOPER: Final = CATALOGUE.add(
    Formula(
        id="vo2max_cooper_1968",
        name="Maximal oxygen uptake, Cooper",
        unit="mL/kg/min",
        citation="Cooper, JAMA 1968",
        validity="A run of 12 minutes at full effort.",
    )
)

_METHODS: Final[dict[str, tuple[Formula, float, float]]] = {
    "tanaka": (TANAKA, 208, 0.7),
    "fox": (FOX, 220, 1.0),
    "gulati": (GULATI, 206, 0.88),
}
_TRIMP: Final[dict[Sex, tuple[float, float]]] = {"male": (0.64, 1.92), "female": (0.86, 1.67)}
ZONE_SHARES: Final = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def max_heart_rate(
    age_years: Number | None,
    *,
    method: MaxHeartRateMethod = "tanaka",
    sex: str | None = None,
    beta_blockers: bool = False,
) -> Result:
    """Maximum heart rate in beats per minute: Tanaka 208 - 0.7 A (default), Fox 220 - A, Gulati
    206 - 0.88 A (women). Adults; refused with beta-blockers.
    """
    variant(TANAKA, "Method", method, _METHODS)
    formula, start, slope = _METHODS[method]
    if beta_blockers:
        raise formula.refusal("Beta-blockers change the heart rate, so this number would be wrong.")
    age = formula.adult(age_years)
    inputs: dict[str, Any] = {"age_years": age}
    if method == "gulati":
        if formula.sex(sex) != "female":
            raise formula.refusal("This formula was made from women only.", field="sex")
        inputs["sex"] = "female"
    return formula.result(start - slope * age, **inputs)


def _rates(formula: Formula, max_bpm: Number, resting_bpm: Number) -> tuple[float, float]:
    maximum = formula.number("max_heart_rate_bpm", max_bpm, 90, 240)
    resting = formula.number("resting_heart_rate_bpm", resting_bpm, 20, 150)
    if resting >= maximum:
        raise formula.refusal("The resting heart rate must be below the maximum.")
    return maximum, resting


def heart_rate_zones(max_heart_rate_bpm: Number, resting_heart_rate_bpm: Number) -> Result:
    """Six bounds of the five zones in beats per minute: rest + p (max - rest), p 0.5 to 1.0 by 0.1.

    The resting heart rate must be measured. Karvonen 1957.
    """
    maximum, resting = _rates(KARVONEN, max_heart_rate_bpm, resting_heart_rate_bpm)
    bounds = tuple(resting + share * (maximum - resting) for share in ZONE_SHARES)
    return KARVONEN.result(bounds, max_heart_rate_bpm=maximum, resting_heart_rate_bpm=resting)


def trimp(
    duration_min: Number,
    average_heart_rate_bpm: Number,
    max_heart_rate_bpm: Number,
    resting_heart_rate_bpm: Number,
    sex: str | None,
) -> Result:
    """Training impulse in arbitrary units: minutes x HRr x k e^(b HRr), HRr the share of the reserve.

    Men k 0.64, b 1.92; women k 0.86, b 1.67. Steady work. Banister 1991.
    """
    maximum, resting = _rates(TRIMP, max_heart_rate_bpm, resting_heart_rate_bpm)
    minutes = TRIMP.number("duration_min", duration_min, 0, 1440, above=True)
    average = TRIMP.number("average_heart_rate_bpm", average_heart_rate_bpm, 20, 240)
    if not resting < average <= maximum:
        raise TRIMP.refusal("The average heart rate must lie between rest and maximum.", field="average_heart_rate_bpm")
    group = TRIMP.sex(sex)
    k, b = _TRIMP[group]
    reserve = (average - resting) / (maximum - resting)
    return TRIMP.result(
        minutes * reserve * k * math.exp(b * reserve),
        duration_min=minutes,
        average_heart_rate_bpm=average,
        max_heart_rate_bpm=maximum,
        resting_heart_rate_bpm=resting,
        sex=group,
    )


def cooper_vo2max(distance_m: Number) -> Result:
    """Maximal oxygen uptake in mL/kg/min from the metres run in 12 minutes: (d - 504.9) / 44.73.

    A maximal test. Distances of 800 to 5000 m. Cooper 1968.
    """
    distance = COOPER.number("distance_m", distance_m, 800, 5000)
    return COOPER.result((distance - 504.9) / 44.73, distance_m=distance)
