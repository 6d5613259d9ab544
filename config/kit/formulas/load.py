"""Training load: session load, monotony, strain and the acute to chronic ratio.

The ratio describes how training changed. Nothing here speaks of injury.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from typing import Final

from config.kit.formulas.result import CATALOGUE, Formula, Number, Result

ACUTE_DAYS: Final = 7
CHRONIC_DAYS: Final = 28

SESSION_LOAD: Final = CATALOGUE.add(
    Formula(
        id="session_load_foster_2001",
        name="Session load",
        unit="AU",
        citation="Foster et al., J Strength Cond Res 2001;15:109",
        validity="Effort rated 0 to 10, 10 to 30 minutes after the session.",
    )
)
MONOTONY: Final = CATALOGUE.add(
    Formula(
        id="monotony_foster_1998",
        name="Training monotony",
        unit="ratio",
        citation="Foster 1998",
        validity="Seven daily loads that are not all the same.",
    )
)
STRAIN: Final = CATALOGUE.add(
    Formula(
        id="strain_foster_1998",
        name="Training strain",
        unit="AU",
        citation="Foster 1998",
        validity="Seven daily loads that are not all the same.",
    )
)
_ACWR_CAVEAT: Final = (
    "It shows how training changed lately. Studies found that it does not predict anything for one person."
)
_ACWR_VALIDITY: Final = (
    "At least 28 days of loads with some training in them. Impellizzeri, Sports Med 2021: no predictive value."
)
ACWR_ROLLING: Final = CATALOGUE.add(
    Formula(
        id="acwr_rolling",
        name="Acute to chronic load, rolling means",
        unit="ratio",
        citation="Gabbett 2016; Windt & Gabbett 2019",
        validity=_ACWR_VALIDITY,
        caveat=_ACWR_CAVEAT,
    )
)
ACWR_UNCOUPLED: Final = CATALOGUE.add(
    Formula(
        id="acwr_uncoupled",
        name="Acute to chronic load, uncoupled",
        unit="ratio",
        citation="Windt & Gabbett 2019",
        validity=_ACWR_VALIDITY,
        caveat=_ACWR_CAVEAT,
    )
)
ACWR_EWMA: Final = CATALOGUE.add(
    Formula(
        id="acwr_ewma",
        name="Acute to chronic load, weighted means",
        unit="ratio",
        citation="Williams et al., Br J Sports Med 2017;51:209",
        validity=_ACWR_VALIDITY,
        caveat=_ACWR_CAVEAT,
    )
)


def session_load(rpe: Number, duration_min: Number) -> Result:
    """Session load in arbitrary units: effort (RPE 0 to 10) x minutes. Foster, JSCR 2001;15:109."""
    effort = SESSION_LOAD.number("rpe", rpe, 0, 10)
    minutes = SESSION_LOAD.number("duration_min", duration_min, 0, 1440, above=True)
    return SESSION_LOAD.result(effort * minutes, rpe=effort, duration_min=minutes)


def _loads(formula: Formula, daily_loads_au: Sequence[Number]) -> list[float]:
    # One day holds at most 24 hours at an effort of 10.
    return [formula.number("daily_load_au", load, 0, 14_400) for load in daily_loads_au]


def _week(formula: Formula, daily_loads_au: Sequence[Number]) -> tuple[list[float], float]:
    """The seven loads and their monotony."""
    if len(daily_loads_au) != ACUTE_DAYS:
        raise formula.refusal("This needs the loads of seven days.", code="missing")
    loads = _loads(formula, daily_loads_au)
    spread = statistics.stdev(loads)
    if spread < 1e-9:
        raise formula.refusal("All seven days have the same load, so there is no number.", code="undefined")
    return loads, statistics.fmean(loads) / spread


def monotony(daily_loads_au: Sequence[Number]) -> Result:
    """Mean / sample standard deviation of seven daily loads. Undefined when all are equal. Foster 1998."""
    loads, value = _week(MONOTONY, daily_loads_au)
    return MONOTONY.result(value, daily_loads_au=loads)


def strain(daily_loads_au: Sequence[Number]) -> Result:
    """Sum of seven daily loads x monotony. Foster 1998."""
    loads, value = _week(STRAIN, daily_loads_au)
    return STRAIN.result(sum(loads) * value, daily_loads_au=loads)


def _month(formula: Formula, daily_loads_au: Sequence[Number]) -> list[float]:
    if len(daily_loads_au) < CHRONIC_DAYS:
        raise formula.refusal("This needs 28 days of training loads.", code="missing")
    return _loads(formula, daily_loads_au)


def _ratio(formula: Formula, acute: float, chronic: float, days: int) -> Result:
    if chronic < 1e-9:
        raise formula.refusal("There was no training to compare with.", code="undefined")
    return formula.result(acute / chronic, acute_load_au=acute, chronic_load_au=chronic, days=days)


def acwr_rolling(daily_loads_au: Sequence[Number], *, uncoupled: bool = False) -> Result:
    """Mean of the last 7 days / mean of the last 28 days, oldest load first, rest days as 0.

    Uncoupled compares with days 8 to 28 instead. Show it with its caveat (Impellizzeri 2021).
    """
    formula = ACWR_UNCOUPLED if uncoupled else ACWR_ROLLING
    loads = _month(formula, daily_loads_au)[-CHRONIC_DAYS:]
    chronic = loads[:-ACUTE_DAYS] if uncoupled else loads
    return _ratio(formula, statistics.fmean(loads[-ACUTE_DAYS:]), statistics.fmean(chronic), CHRONIC_DAYS)


def acwr_ewma(daily_loads_au: Sequence[Number]) -> Result:
    """Ratio of two exponentially weighted means, lambda = 2 / (N + 1) with N 7 and 28, seeded with day one.

    Oldest load first, rest days as 0; shown from the 28th day on. Williams, BJSM 2017;51:209.
    """
    loads = _month(ACWR_EWMA, daily_loads_au)
    acute = chronic = loads[0]
    acute_weight, chronic_weight = 2 / (ACUTE_DAYS + 1), 2 / (CHRONIC_DAYS + 1)
    for load in loads[1:]:
        acute += acute_weight * (load - acute)
        chronic += chronic_weight * (load - chronic)
    return _ratio(ACWR_EWMA, acute, chronic, len(loads))
