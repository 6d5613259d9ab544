"""Energy used by activities (MET)."""

from __future__ import annotations

from typing import Any, Final, Literal

from config.kit.formulas.result import CATALOGUE, Formula, Number, Result, variant

MetEdition = Literal["adult_2024", "older_adult_2024"]

_CITATION: Final = "Herrmann et al., J Sport Health Sci 2024;13:6 (Compendium of Physical Activities)"
_TEXT: Final = "Adult table 19 to 59 years; people from 60 years have their own table."
MET_GROSS: Final = CATALOGUE.add(
    Formula("met_gross", "Energy of an activity from its MET value", "kcal", _CITATION, _TEXT)
)
MET_SIMPLE: Final = CATALOGUE.add(
    Formula("met_simple", "Energy of an activity, 1 kcal per kg and hour", "kcal", _CITATION, _TEXT)
)
MET_NET: Final = CATALOGUE.add(Formula("met_net", "Energy of an activity above rest", "kcal", _CITATION, _TEXT))

_EDITIONS: Final[dict[str, tuple[int, int]]] = {"adult_2024": (19, 59), "older_adult_2024": (60, 120)}


def _inputs(
    formula: Formula,
    met: Number,
    weight_kg: Number | None,
    duration_min: Number,
    age_years: Number | None,
    edition: str,
) -> dict[str, Any]:
    variant(formula, "Edition", edition, _EDITIONS)
    inputs: dict[str, Any] = {
        # Sleeping is 0.95 and the hardest entries of the table are near 23.
        "met": formula.number("met", met, 0.9, 25),
        "weight_kg": formula.weight(weight_kg),
        "duration_min": formula.number("duration_min", duration_min, 0, 1440, above=True),
        "edition": edition,
    }
    if age_years is not None:
        youngest, oldest = _EDITIONS[edition]
        inputs["age_years"] = formula.number(
            "age_years",
            age_years,
            youngest,
            oldest,
            reason=f"This table of activities is for ages {youngest} to {oldest}.",
        )
    return inputs


def _energy(met: float, inputs: dict[str, Any]) -> float:
    energy: float = met * 3.5 * inputs["weight_kg"] / 200 * inputs["duration_min"]
    return energy


def met_calories(
    met: Number,
    weight_kg: Number | None,
    duration_min: Number,
    age_years: Number | None = None,
    *,
    edition: MetEdition = "adult_2024",
) -> Result:
    """Energy in kcal: MET x 3.5 x kg / 200 x minutes, rest included. Compendium 2024."""
    inputs = _inputs(MET_GROSS, met, weight_kg, duration_min, age_years, edition)
    return MET_GROSS.result(_energy(inputs["met"], inputs), **inputs)


def met_calories_simple(
    met: Number,
    weight_kg: Number | None,
    duration_min: Number,
    age_years: Number | None = None,
    *,
    edition: MetEdition = "adult_2024",
) -> Result:
    """Energy in kcal: MET x kg x hours, the usual short form. Compendium 2024."""
    inputs = _inputs(MET_SIMPLE, met, weight_kg, duration_min, age_years, edition)
    value = inputs["met"] * inputs["weight_kg"] * inputs["duration_min"] / 60
    return MET_SIMPLE.result(value, **inputs)


def met_calories_net(
    met: Number,
    weight_kg: Number | None,
    duration_min: Number,
    age_years: Number | None = None,
    *,
    edition: MetEdition = "adult_2024",
) -> Result:
    """Energy above rest in kcal: (MET - 1) x 3.5 x kg / 200 x minutes. Compendium 2024."""
    inputs = _inputs(MET_NET, met, weight_kg, duration_min, age_years, edition)
    met_value = MET_NET.number("met", met, 1, 25, reason="Energy above rest needs an activity above 1 MET.")
    return MET_NET.result(_energy(met_value - 1, inputs), **inputs)
