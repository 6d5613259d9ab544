"""Macronutrients, protein, water, deficit, energy availability."""

from __future__ import annotations

from typing import Any, Final

from config.kit.formulas.energy import KCAL_PER_KG_BODY_MASS
from config.kit.formulas.result import CATALOGUE, Formula, Number, Result

KCAL_PER_G: Final[dict[str, int]] = {"protein": 4, "carbohydrate": 4, "fat": 9, "alcohol": 7}
# Grams of protein per kg of body weight.
PROTEIN_G_PER_KG: Final[dict[str, float]] = {
    "rda": 0.8,
    "icmr": 0.83,
    "exercise_low": 1.4,
    "gain": 1.6,
    "exercise_high": 2.0,
    "upper": 2.2,
}
LOW_ENERGY_AVAILABILITY_KCAL_PER_KG: Final = 30

_ATWATER: Final = "Atwater factors: protein 4, carbohydrate 4, fat 9, alcohol 7 kcal/g"
MACRO_GRAMS: Final = CATALOGUE.add(
    Formula(
        id="macro_grams",
        name="Grams of macronutrients",
        unit="g",
        citation=_ATWATER,
        validity="Shares of energy that sum to 100 %.",
    )
)
MACRO_ENERGY: Final = CATALOGUE.add(
    Formula(
        id="macro_energy",
        name="Energy of macronutrients",
        unit="kcal",
        citation=_ATWATER,
        validity="Any amounts of a day's food.",
    )
)
PROTEIN_TARGET: Final = CATALOGUE.add(
    Formula(
        id="protein_target",
        name="Protein target",
        unit="g/day",
        citation="Jäger, JISSN 2017;14:20; Morton, Br J Sports Med 2018;52:376; RDA; ICMR-NIN 2020",
        validity="0.8 to 2.2 g/kg; not with kidney disease; with obesity on an adjusted weight.",
    )
)
ADJUSTED_WEIGHT: Final = CATALOGUE.add(
    Formula(
        id="adjusted_weight",
        name="Adjusted body weight",
        unit="kg",
        citation="Krenitsky, Nutr Clin Pract 2005;20:468",
        validity="BMI of 30 and above.",
        caveat="The weight at a BMI of 25 and a quarter of what is above it.",
    )
)
WATER_REFERENCE: Final = CATALOGUE.add(
    Formula(
        id="water_efsa_2010",
        name="Water reference intake",
        unit="mL/day",
        citation="EFSA Journal 2010;8:1459",
        validity="Healthy adults; not with heart or kidney disease.",
        caveat="All water of a day, food included.",
    )
)
WATER_BY_WEIGHT: Final = CATALOGUE.add(
    Formula(
        id="water_by_weight",
        name="Water by body weight",
        unit="mL/day",
        citation="Rule of thumb of 30 to 35 mL/kg; compare EFSA Journal 2010;8:1459",
        validity="Healthy adults; not with heart or kidney disease.",
        caveat="A rule of thumb.",
    )
)
DEFICIT: Final = CATALOGUE.add(
    Formula(
        id="energy_deficit",
        name="Daily energy deficit",
        unit="kcal/day",
        citation="Wishnofsky 1958; limits in Hall et al., Lancet 2011;378:826",
        validity="A change of up to 1.5 kg a week.",
        caveat="A straight line: over months the real change gets slower.",
    )
)
INTAKE_TARGET: Final = CATALOGUE.add(
    Formula(
        id="intake_target",
        name="Energy to eat",
        unit="kcal/day",
        citation="Wishnofsky 1958; limits in Hall et al., Lancet 2011;378:826",
        validity="Never below the lowest intake that the practice has set.",
    )
)
ENERGY_AVAILABILITY: Final = CATALOGUE.add(
    Formula(
        id="energy_availability",
        name="Energy availability",
        unit="kcal/kg/day",
        citation="Loucks; IOC consensus on relative energy deficiency in sport (RED-S)",
        validity="Fat-free mass measured; below 30 is low.",
    )
)


def macro_grams(energy_kcal: Number, *, protein_pct: Number, carbohydrate_pct: Number, fat_pct: Number) -> Result:
    """Grams of protein, carbohydrate and fat for an energy and shares in % that sum to 100 (Atwater).

    The value is `{"protein_g", "carbohydrate_g", "fat_g"}`.
    """
    energy = MACRO_GRAMS.number("energy_kcal", energy_kcal, 300, 15_000)
    shares: dict[str, Any] = {
        "protein": MACRO_GRAMS.number("protein_pct", protein_pct, 0, 100),
        "carbohydrate": MACRO_GRAMS.number("carbohydrate_pct", carbohydrate_pct, 0, 100),
        "fat": MACRO_GRAMS.number("fat_pct", fat_pct, 0, 100),
    }
    if abs(sum(shares.values()) - 100) > 0.01:
        raise MACRO_GRAMS.refusal("The shares must sum to 100 %.")
    grams = {f"{name}_g": energy * share / 100 / KCAL_PER_G[name] for name, share in shares.items()}
    return MACRO_GRAMS.result(grams, energy_kcal=energy, **{f"{name}_pct": share for name, share in shares.items()})


def macro_energy(*, protein_g: Number, carbohydrate_g: Number, fat_g: Number, alcohol_g: Number = 0) -> Result:
    """Energy in kcal: 4 P + 4 C + 9 F + 7 alcohol, in grams (Atwater)."""
    grams: dict[str, Any] = {
        "protein_g": MACRO_ENERGY.number("protein_g", protein_g, 0, 5000),
        "carbohydrate_g": MACRO_ENERGY.number("carbohydrate_g", carbohydrate_g, 0, 5000),
        "fat_g": MACRO_ENERGY.number("fat_g", fat_g, 0, 5000),
        "alcohol_g": MACRO_ENERGY.number("alcohol_g", alcohol_g, 0, 1000),
    }
    energy = sum(KCAL_PER_G[name.removesuffix("_g")] * amount for name, amount in grams.items())
    return MACRO_ENERGY.result(float(energy), **grams)


def adjusted_weight(weight_kg: Number | None, height_cm: Number | None) -> Result:
    """Weight in kg to base targets on with obesity: weight at BMI 25 + 0.25 x what is above it.

    BMI of 30 and above only. Krenitsky, Nutr Clin Pract 2005;20:468.
    """
    weight, height = ADJUSTED_WEIGHT.weight(weight_kg), ADJUSTED_WEIGHT.height(height_cm)
    reference = 25 * (height / 100) ** 2
    if weight / (height / 100) ** 2 < 30:
        raise ADJUSTED_WEIGHT.refusal("An adjusted weight is for a BMI of 30 and above.")
    value = reference + 0.25 * (weight - reference)
    return ADJUSTED_WEIGHT.result(value, weight_kg=weight, height_cm=height)


def protein_target(
    weight_kg: Number | None,
    grams_per_kg: Number = PROTEIN_G_PER_KG["rda"],
    *,
    kidney_disease: bool = False,
    bmi: Number | None = None,
    weight_is_adjusted: bool = False,
) -> Result:
    """Protein in g/day: g/kg x kg, 0.8 to 2.2 g/kg (`PROTEIN_G_PER_KG` names the usual ones).

    With kidney disease only a clinician sets it; with a BMI of 30 and above give `adjusted_weight`'s
    answer and `weight_is_adjusted`. Jäger 2017; Morton 2018.
    """
    if kidney_disease:
        raise PROTEIN_TARGET.refusal("With kidney disease, a clinician sets the protein target.")
    weight = PROTEIN_TARGET.weight(weight_kg)
    rate = PROTEIN_TARGET.number("grams_per_kg", grams_per_kg, 0.8, 2.2)
    inputs: dict[str, Any] = {
        "weight_kg": weight,
        "grams_per_kg": rate,
        "weight_is_adjusted": weight_is_adjusted,
    }
    if bmi is not None:
        inputs["bmi"] = PROTEIN_TARGET.number("bmi", bmi, 5, 250)
        if inputs["bmi"] >= 30 and not weight_is_adjusted:
            raise PROTEIN_TARGET.refusal("From a BMI of 30 on, use the adjusted weight.", field="weight_kg")
    return PROTEIN_TARGET.result(weight * rate, **inputs)


def _no_illness(formula: Formula, heart_or_kidney_disease: bool) -> None:
    if heart_or_kidney_disease:
        raise formula.refusal("With heart or kidney disease, a clinician sets how much to drink.")


def water_reference(sex: str | None, *, heart_or_kidney_disease: bool = False) -> Result:
    """All water of a day in mL, food included: 2500 men, 2000 women. EFSA J 2010;8:1459."""
    _no_illness(WATER_REFERENCE, heart_or_kidney_disease)
    group = WATER_REFERENCE.sex(sex)
    return WATER_REFERENCE.result(2500.0 if group == "male" else 2000.0, sex=group)


def water_by_weight(weight_kg: Number | None, *, heart_or_kidney_disease: bool = False) -> Result:
    """Lower and upper amount of water in mL/day: 30 and 35 mL per kg, a rule of thumb."""
    _no_illness(WATER_BY_WEIGHT, heart_or_kidney_disease)
    weight = WATER_BY_WEIGHT.weight(weight_kg)
    return WATER_BY_WEIGHT.result((30 * weight, 35 * weight), weight_kg=weight)


def daily_deficit(rate_kg_per_week: Number) -> Result:
    """Energy in kcal/day to leave out for a loss in kg/week: rate x 7700 / 7. Up to 1.5 kg a week.

    A straight line that promises too much over months (Wishnofsky 1958; Hall 2011).
    """
    rate = DEFICIT.number("rate_kg_per_week", rate_kg_per_week, 0, 1.5, above=True)
    return DEFICIT.result(rate * KCAL_PER_KG_BODY_MASS / 7, rate_kg_per_week=rate)


def intake_target(tdee_kcal: Number, deficit_kcal: Number, floor_kcal: Number) -> Result:
    """Energy to eat in kcal/day: expenditure less deficit (negative for a surplus), never below the floor."""
    used = INTAKE_TARGET.number("tdee_kcal", tdee_kcal, 500, 20_000)
    deficit = INTAKE_TARGET.number("deficit_kcal", deficit_kcal, -1650, 1650)
    floor = INTAKE_TARGET.number("floor_kcal", floor_kcal, 800, 4000)
    wanted = used - deficit
    caveat = None
    if wanted < floor:
        caveat = "The deficit would go below the lowest intake, so the change will be slower."
    return INTAKE_TARGET.result(
        max(wanted, floor), caveat=caveat, tdee_kcal=used, deficit_kcal=deficit, floor_kcal=floor
    )


def energy_availability(intake_kcal: Number, exercise_energy_kcal: Number, fat_free_mass_kg: Number) -> Result:
    """Energy availability in kcal per kg fat-free mass and day: (intake - exercise) / FFM.

    Below 30 is told as low. Loucks; IOC RED-S.
    """
    formula = ENERGY_AVAILABILITY
    intake = formula.number("intake_kcal", intake_kcal, 0, 15_000, above=True)
    exercise = formula.number("exercise_energy_kcal", exercise_energy_kcal, 0, 15_000)
    mass = formula.number("fat_free_mass_kg", fat_free_mass_kg, 10, 250)
    value = (intake - exercise) / mass
    caveat = None
    if value < LOW_ENERGY_AVAILABILITY_KCAL_PER_KG:
        caveat = "Low energy availability. Please talk about it with a clinician or dietitian."
    return formula.result(
        value,
        caveat=caveat,
        intake_kcal=intake,
        exercise_energy_kcal=exercise,
        fat_free_mass_kg=mass,
    )
