"""One-repetition maximum and volume."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from config.kit.formulas.result import CATALOGUE, Formula, Number, Result

EPLEY: Final = CATALOGUE.add(
    Formula(
        id="one_rm_epley_1985",
        name="One-repetition maximum, Epley",
        unit="kg",
        citation="Epley 1985",
        validity="2 to 10 repetitions; one repetition is the load itself.",
    )
)
BRZYCKI: Final = CATALOGUE.add(
    Formula(
        id="one_rm_brzycki_1993",
        name="One-repetition maximum, Brzycki",
        unit="kg",
        citation="Brzycki, JOPERD 1993;64:88",
        validity="1 to 10 repetitions.",
    )
)
VOLUME_LOAD: Final = CATALOGUE.add(
    Formula(
        id="volume_load",
        name="Volume load",
        unit="kg",
        citation="Convention of strength training",
        validity="Working sets; warm-up sets do not count.",
    )
)

_HEAVIEST_KG: Final = 1500


@dataclass(frozen=True, slots=True)
class SetDone:
    """One set: repetitions, load in kg, and whether it was a warm-up.

    Exercises with the own body: `bodyweight_kg` is the share of body weight that is moved (given by the
    exercise; 0 where the load is all), and counts in addition to the load.
    """

    reps: int
    load_kg: Number
    warm_up: bool = False
    bodyweight_kg: Number = 0


def epley_1rm(load_kg: Number, reps: Number) -> Result:
    """One-repetition maximum in kg: w (1 + r / 30); one repetition returns the load.

    2 to 10 repetitions. Epley 1985; it meets Brzycki at 10.
    """
    load, count = _set(EPLEY, load_kg, reps)
    return EPLEY.result(load if count == 1 else load * (1 + count / 30), load_kg=load, reps=count)


def brzycki_1rm(load_kg: Number, reps: Number) -> Result:
    """One-repetition maximum in kg: 36 w / (37 - r), 1 to 10 repetitions. Brzycki 1993."""
    load, count = _set(BRZYCKI, load_kg, reps)
    return BRZYCKI.result(36 * load / (37 - count), load_kg=load, reps=count)


def _set(formula: Formula, load_kg: Number, reps: Number) -> tuple[float, int]:
    load = formula.number("load_kg", load_kg, 0, _HEAVIEST_KG, above=True)
    count = formula.whole("reps", reps, 1, 10, "This estimate needs a set of 1 to 10 repetitions.")
    return load, count


def volume_load(sets: Iterable[SetDone]) -> Result:
    """Sum of load x repetitions in kg over working sets; `SetDone` states the rule for the own body."""
    total, counted, warm_ups = 0.0, 0, 0
    for done in sets:
        reps = VOLUME_LOAD.whole("reps", done.reps, 0, 1000)
        load = VOLUME_LOAD.number("load_kg", done.load_kg, 0, _HEAVIEST_KG)
        own = VOLUME_LOAD.number("load_kg", done.bodyweight_kg, 0, 500)
        if done.warm_up:
            warm_ups += 1
            continue
        counted += 1
        total += reps * (load + own)
    if not counted:
        raise VOLUME_LOAD.refusal("There is no working set.", code="missing")
    return VOLUME_LOAD.result(total, working_sets=counted, warm_up_sets=warm_ups)
