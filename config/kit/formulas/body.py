"""Size and build: BMI and its classes, waist to height, lean mass, fat-free mass index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

from config.kit.formulas.result import CATALOGUE, Formula, Number, Result, variant

Population = Literal["who", "asian", "indian"]

BMI: Final = CATALOGUE.add(
    Formula(
        id="bmi",
        name="Body mass index",
        unit="kg/m²",
        citation="WHO Technical Report Series 894 (2000)",
        validity="Adults of 18 years and older; not in pregnancy; misreads muscular people.",
        caveat="BMI does not tell muscle from fat.",
    )
)
_BMI_CLASS_TEXT: Final = "Adults of 18 years and older; not in pregnancy."
BMI_CLASS_WHO: Final = CATALOGUE.add(
    Formula(
        id="bmi_class_who",
        name="BMI class, WHO",
        unit="class",
        citation="WHO Technical Report Series 894 (2000)",
        validity=_BMI_CLASS_TEXT,
    )
)
BMI_CLASS_ASIAN: Final = CATALOGUE.add(
    Formula(
        id="bmi_class_asian",
        name="BMI class, Asian action points",
        unit="class",
        citation="WHO expert consultation, Lancet 2004;363:157",
        validity=_BMI_CLASS_TEXT,
    )
)
BMI_CLASS_INDIAN: Final = CATALOGUE.add(
    Formula(
        id="bmi_class_indian",
        name="BMI class, Indian consensus",
        unit="class",
        citation="Misra et al., J Assoc Physicians India 2009;57:163",
        validity=_BMI_CLASS_TEXT,
    )
)
WAIST_TO_HEIGHT: Final = CATALOGUE.add(
    Formula(
        id="waist_to_height",
        name="Waist-to-height ratio",
        unit="ratio",
        citation="Browning et al., Nutr Res Rev 2010;23:247; NICE obesity guideline",
        validity="Older than 5 years; BMI below 35.",
    )
)
WAIST_TO_HEIGHT_CLASS: Final = CATALOGUE.add(
    Formula(
        id="waist_to_height_class",
        name="Waist-to-height class",
        unit="class",
        citation="NICE obesity guideline; Browning et al., Nutr Res Rev 2010;23:247",
        validity="Older than 5 years; BMI below 35.",
    )
)
LEAN_MASS: Final = CATALOGUE.add(
    Formula(
        id="lean_mass",
        name="Lean mass from body fat",
        unit="kg",
        citation="Two-compartment model of body composition",
        validity="Body fat of 2 to 70 %.",
    )
)
BOER: Final = CATALOGUE.add(
    Formula(
        id="boer_1984",
        name="Lean mass, Boer",
        unit="kg",
        citation="Boer, Am J Physiol 1984;247:F632",
        validity="Adults whose body fat is not known.",
    )
)
FFMI: Final = CATALOGUE.add(
    Formula(
        id="ffmi",
        name="Fat-free mass index",
        unit="kg/m²",
        citation="Kouri et al., Clin J Sport Med 1995;5:223",
        validity="Men.",
    )
)
FFMI_NORMALISED: Final = CATALOGUE.add(
    Formula(
        id="ffmi_normalised",
        name="Fat-free mass index at 1.80 m",
        unit="kg/m²",
        citation="Kouri et al., Clin J Sport Med 1995;5:223",
        validity="Men.",
    )
)

# Lower bound of each class, in ascending order; a value belongs to the last bound it reaches.
_CLASSES: Final[dict[str, tuple[Formula, Sequence[tuple[float, str]]]]] = {
    "who": (
        BMI_CLASS_WHO,
        (
            (0, "underweight"),
            (18.5, "normal"),
            (25, "overweight"),
            (30, "obese_1"),
            (35, "obese_2"),
            (40, "obese_3"),
        ),
    ),
    "asian": (
        BMI_CLASS_ASIAN,
        (
            (0, "underweight"),
            (18.5, "acceptable_risk"),
            (23, "increased_risk"),
            (27.5, "high_risk_1"),
            (32.5, "high_risk_2"),
            (37.5, "high_risk_3"),
        ),
    ),
    "indian": (
        BMI_CLASS_INDIAN,
        ((0, "underweight"), (18.5, "normal"), (23, "overweight"), (25, "obese")),
    ),
}

BMI_CLASS_LABELS: Final[dict[str, str]] = {
    "underweight": "Underweight",
    "normal": "Normal weight",
    "overweight": "Overweight",
    "obese": "Obese",
    "obese_1": "Obese, class 1",
    "obese_2": "Obese, class 2",
    "obese_3": "Obese, class 3",
    "acceptable_risk": "Acceptable risk",
    "increased_risk": "Increased risk",
    "high_risk_1": "High risk, level 1",
    "high_risk_2": "High risk, level 2",
    "high_risk_3": "High risk, level 3",
}
WAIST_TO_HEIGHT_CLASS_LABELS: Final[dict[str, str]] = {
    "not_raised": "Not raised",
    "raised": "Raised",
    "high": "High",
}


def bmi(
    weight_kg: Number | None,
    height_cm: Number | None,
    age_years: Number | None = None,
    *,
    pregnant: bool = False,
) -> Result:
    """Body mass index in kg/m²: weight / height².

    Adults only (18 years and older), not in pregnancy; it misreads muscular people. An unknown age (None)
    is answered with that told in the caveat. WHO TRS 894 (2000).
    """
    weight = BMI.weight(weight_kg)
    height = BMI.number("height_cm", height_cm, 50, 300)
    inputs: dict[str, Any] = {"weight_kg": weight, "height_cm": height}
    caveat = BMI.caveat
    if age_years is None:
        caveat = f"{BMI.caveat} It is for adults; the age is not known."
    else:
        inputs["age_years"] = BMI.adult(age_years)
    if pregnant:
        raise BMI.refusal("BMI is not used in pregnancy.", field="pregnant")
    return BMI.result(weight / (height / 100) ** 2, caveat=caveat, **inputs)


def bmi_class(
    bmi: Number,
    age_years: Number | None = None,
    *,
    population: Population = "who",
    pregnant: bool = False,
) -> Result:
    """The class of a BMI (kg/m²), by population: `who`, `asian` or `indian`.

    WHO bounds 18.5, 25, 30 (35, 40 inside obesity); Asian action points 23, 27.5, 32.5, 37.5 (Lancet
    2004;363:157); Indian consensus 23 overweight, 25 obese (Misra, JAPI 2009;57:163). Adults only. The value
    is an identifier; `BMI_CLASS_LABELS` has the words.
    """
    variant(BMI, "Population", population, _CLASSES)
    formula, bounds = _CLASSES[population]
    value = formula.number("bmi", bmi, 5, 250)
    inputs: dict[str, Any] = {"bmi": value}
    if age_years is not None:
        inputs["age_years"] = formula.adult(age_years)
    if pregnant:
        raise formula.refusal("BMI is not used in pregnancy.", field="pregnant")
    return formula.result(_class_of(value, bounds), **inputs)


def _class_of(value: float, bounds: Sequence[tuple[float, str]]) -> str:
    # A BMI of 24.999999999 that means 25 by arithmetic belongs to the class of 25.
    reached = [name for bound, name in bounds if round(value, 9) >= bound]
    return reached[-1]


def waist_to_height(
    waist_cm: Number | None,
    height_cm: Number | None,
    *,
    age_years: Number | None = None,
    bmi: Number | None = None,
) -> Result:
    """Waist divided by height. Older than 5 years and BMI below 35 (Browning 2010; NICE)."""
    ratio, inputs = _waist_ratio(WAIST_TO_HEIGHT, waist_cm, height_cm, age_years, bmi)
    return WAIST_TO_HEIGHT.result(ratio, **inputs)


def waist_to_height_class(
    waist_cm: Number | None,
    height_cm: Number | None,
    *,
    age_years: Number | None = None,
    bmi: Number | None = None,
) -> Result:
    """`not_raised` below 0.5, `raised` from 0.5, `high` from 0.6 (NICE obesity guideline)."""
    ratio, inputs = _waist_ratio(WAIST_TO_HEIGHT_CLASS, waist_cm, height_cm, age_years, bmi)
    bounds = ((0.0, "not_raised"), (0.5, "raised"), (0.6, "high"))
    return WAIST_TO_HEIGHT_CLASS.result(_class_of(ratio, bounds), **inputs)


def _waist_ratio(
    formula: Formula,
    waist_cm: Number | None,
    height_cm: Number | None,
    age_years: Number | None,
    bmi: Number | None,
) -> tuple[float, dict[str, Any]]:
    waist = formula.number("waist_cm", waist_cm, 20, 300)
    height = formula.number("height_cm", height_cm, 50, 300)
    inputs: dict[str, Any] = {"waist_cm": waist, "height_cm": height}
    if age_years is not None:
        inputs["age_years"] = formula.number(
            "age_years", age_years, 5, 120, above=True, reason="This ratio is for people older than 5 years."
        )
    if bmi is not None:
        inputs["bmi"] = formula.number(
            "bmi", bmi, 5, 35, below=True, reason="This ratio is for people with a BMI below 35."
        )
    return waist / height, inputs


def lean_mass(weight_kg: Number | None, body_fat_pct: Number) -> Result:
    """Lean mass in kg: weight x (1 - body fat / 100). Body fat 2 to 70 %."""
    weight = LEAN_MASS.weight(weight_kg)
    fat = LEAN_MASS.number("body_fat_pct", body_fat_pct, 2, 70)
    return LEAN_MASS.result(weight * (1 - fat / 100), weight_kg=weight, body_fat_pct=fat)


def boer_lean_mass(
    weight_kg: Number | None, height_cm: Number | None, sex: str | None, age_years: Number | None = None
) -> Result:
    """Lean mass in kg when body fat is not known.

    Men 0.407 W + 0.267 H - 19.2, women 0.252 W + 0.473 H - 48.3 with W in kg and H in cm.
    Boer, Am J Physiol 1984;247:F632. Adults.
    """
    weight = BOER.weight(weight_kg)
    height = BOER.height(height_cm)
    group = BOER.sex(sex)
    inputs: dict[str, Any] = {"weight_kg": weight, "height_cm": height, "sex": group}
    if age_years is not None:
        inputs["age_years"] = BOER.adult(age_years)
    if group == "male":
        lean = 0.407 * weight + 0.267 * height - 19.2
    else:
        lean = 0.252 * weight + 0.473 * height - 48.3
    if not 0 < lean < weight:
        raise BOER.refusal("This formula does not fit this weight and height together.")
    return BOER.result(lean, **inputs)


def _fat_free(formula: Formula, lean_mass_kg: Number, height_cm: Number | None, sex: str | None) -> tuple[float, float]:
    lean = formula.number("lean_mass_kg", lean_mass_kg, 10, 250)
    height = formula.height(height_cm)
    if formula.sex(sex) != "male":
        raise formula.refusal("This index was made from men only.", field="sex")
    return lean, height


def ffmi(lean_mass_kg: Number, height_cm: Number | None, sex: str = "male") -> Result:
    """Fat-free mass index in kg/m²: lean mass / height². Men (Kouri 1995)."""
    lean, height = _fat_free(FFMI, lean_mass_kg, height_cm, sex)
    return FFMI.result(lean / (height / 100) ** 2, lean_mass_kg=lean, height_cm=height, sex=sex)


def ffmi_normalised(lean_mass_kg: Number, height_cm: Number | None, sex: str = "male") -> Result:
    """Fat-free mass index brought to a height of 1.80 m: FFMI + 6.1 x (1.8 - height in m).

    Men (Kouri, CJSM 1995;5:223). 6.1 is the constant in use; some retellings of the paper print 6.3, a
    difference of 0.02 at 1.70 m.
    """
    lean, height = _fat_free(FFMI_NORMALISED, lean_mass_kg, height_cm, sex)
    height_m = height / 100
    value = lean / height_m**2 + 6.1 * (1.8 - height_m)
    return FFMI_NORMALISED.result(value, lean_mass_kg=lean, height_cm=height, sex=sex)
