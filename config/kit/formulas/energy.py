"""Energy at rest and in a day: basal metabolic rate by several equations, total and adaptive expenditure."""

from __future__ import annotations

from typing import Final, Literal

from config.kit.formulas.result import (
    CATALOGUE,
    OLDEST_AGE_YEARS,
    Formula,
    Number,
    Result,
    Sex,
    variant,
)

BmrEquation = Literal["mifflin_st_jeor", "harris_benedict", "katch_mcardle", "cunningham", "fao_who", "icmr_nin"]

KCAL_PER_KG_BODY_MASS: Final = 7700

MIFFLIN: Final = CATALOGUE.add(
    Formula(
        id="mifflin_st_jeor_1990",
        name="Basal metabolic rate, Mifflin-St Jeor",
        unit="kcal/day",
        citation="Mifflin et al., Am J Clin Nutr 1990;51:241",
        validity="Ages 19 to 78.",
    )
)
HARRIS_BENEDICT: Final = CATALOGUE.add(
    Formula(
        id="harris_benedict_roza_1984",
        name="Basal metabolic rate, Harris-Benedict revised by Roza and Shizgal",
        unit="kcal/day",
        citation="Roza & Shizgal, Am J Clin Nutr 1984;40:168",
        validity="Adults.",
    )
)
KATCH_MCARDLE: Final = CATALOGUE.add(
    Formula(
        id="katch_mcardle",
        name="Basal metabolic rate, Katch-McArdle",
        unit="kcal/day",
        citation="McArdle, Katch & Katch, Exercise Physiology",
        validity="Adults whose body fat is measured.",
    )
)
CUNNINGHAM: Final = CATALOGUE.add(
    Formula(
        id="cunningham_1980",
        name="Resting metabolic rate, Cunningham",
        unit="kcal/day",
        citation="Cunningham, Am J Clin Nutr 1980;33:2372",
        validity="Athletes whose body fat is measured.",
    )
)
FAO_WHO: Final = CATALOGUE.add(
    Formula(
        id="fao_who_unu_2004",
        name="Basal metabolic rate, FAO/WHO/UNU",
        unit="kcal/day",
        citation="FAO/WHO/UNU, Human energy requirements (2004), after Schofield 1985",
        validity="Adults; one equation each for 18-29, 30-59 and 60 years and older.",
    )
)
ICMR_NIN: Final = CATALOGUE.add(
    Formula(
        id="icmr_nin_2020",
        name="Basal metabolic rate for Indian adults, ICMR-NIN",
        unit="kcal/day",
        citation="ICMR-NIN, Nutrient requirements for Indians (2020); FAO/WHO/UNU (2004)",
        validity="Indian adults.",
    )
)
TDEE: Final = CATALOGUE.add(
    Formula(
        id="tdee_pal",
        name="Energy used in a day",
        unit="kcal/day",
        citation="Conventional physical activity multipliers",
        validity="Activity factor 1.2 to 1.9; a first guess only.",
        caveat="A first guess. Two weeks of weights and meals give a better one.",
    )
)
ADAPTIVE_TDEE: Final = CATALOGUE.add(
    Formula(
        id="tdee_adaptive",
        name="Energy used in a day, from weight and meals",
        unit="kcal/day",
        citation="Energy balance; limits in Hall et al., Lancet 2011;378:826",
        validity="At least 14 days with more than 80 % of the days logged.",
        caveat="It trusts the food diary, and takes 7700 kcal for a kilogram of body weight.",
    )
)

# First age of the band, slope per kg, constant.
_FAO: Final[dict[Sex, tuple[tuple[int, float, float], ...]]] = {
    "male": ((18, 15.057, 692.2), (30, 11.472, 873.1), (60, 11.711, 587.7)),
    "female": ((18, 14.818, 486.6), (30, 8.126, 845.6), (60, 9.082, 658.5)),
}
_ICMR_FACTOR: Final[dict[Sex, float]] = {"male": 0.90, "female": 0.91}

ACTIVITY_FACTORS: Final[dict[str, float]] = {
    "sedentary": 1.2,
    "light": 1.375,
    "moderate": 1.55,
    "active": 1.725,
    "very_active": 1.9,
}


def mifflin_st_jeor(
    weight_kg: Number | None, height_cm: Number | None, age_years: Number | None, sex: str | None
) -> Result:
    """Basal metabolic rate in kcal/day: 10 W + 6.25 H - 5 A, + 5 for men, - 161 for women.

    W in kg, H in cm, A in completed years, 19 to 78. Mifflin, AJCN 1990;51:241.
    """
    weight, height = MIFFLIN.weight(weight_kg), MIFFLIN.height(height_cm)
    age, group = MIFFLIN.age(age_years, 19, 78), MIFFLIN.sex(sex)
    value = 10 * weight + 6.25 * height - 5 * age + (5 if group == "male" else -161)
    return MIFFLIN.result(value, weight_kg=weight, height_cm=height, age_years=age, sex=group)


def harris_benedict(
    weight_kg: Number | None, height_cm: Number | None, age_years: Number | None, sex: str | None
) -> Result:
    """Basal metabolic rate in kcal/day by the revised Harris-Benedict equations.

    Men 88.362 + 13.397 W + 4.799 H - 5.677 A, women 447.593 + 9.247 W + 3.098 H - 4.330 A (kg, cm, years).
    Adults. Roza, AJCN 1984;40:168.
    """
    weight, height = HARRIS_BENEDICT.weight(weight_kg), HARRIS_BENEDICT.height(height_cm)
    age, group = HARRIS_BENEDICT.adult(age_years), HARRIS_BENEDICT.sex(sex)
    if group == "male":
        value = 88.362 + 13.397 * weight + 4.799 * height - 5.677 * age
    else:
        value = 447.593 + 9.247 * weight + 3.098 * height - 4.330 * age
    if value < 300:
        raise HARRIS_BENEDICT.refusal("This formula does not fit these values together.", code="undefined")
    return HARRIS_BENEDICT.result(value, weight_kg=weight, height_cm=height, age_years=age, sex=group)


def _lean(formula: Formula, lean_mass_kg: Number | None) -> float:
    if lean_mass_kg is None:
        raise formula.refusal("This formula needs a measured body fat.", field="lean_mass_kg", code="missing")
    return formula.number("lean_mass_kg", lean_mass_kg, 10, 250)


def katch_mcardle(lean_mass_kg: Number | None) -> Result:
    """Basal metabolic rate in kcal/day: 370 + 21.6 x lean mass in kg. Needs a measured body fat."""
    lean = _lean(KATCH_MCARDLE, lean_mass_kg)
    return KATCH_MCARDLE.result(370 + 21.6 * lean, lean_mass_kg=lean)


def cunningham(lean_mass_kg: Number | None) -> Result:
    """Resting metabolic rate in kcal/day: 500 + 22 x lean mass in kg. Athletes (AJCN 1980;33:2372)."""
    lean = _lean(CUNNINGHAM, lean_mass_kg)
    return CUNNINGHAM.result(500 + 22 * lean, lean_mass_kg=lean)


def _fao(
    formula: Formula, weight_kg: Number | None, age_years: Number | None, sex: str | None
) -> tuple[float, float, Sex]:
    weight, group = formula.weight(weight_kg), formula.sex(sex)
    age = formula.number(
        "age_years",
        age_years,
        18,
        OLDEST_AGE_YEARS,
        reason="This formula is for adults of 18 years and older.",
    )
    return weight, age, group


def _fao_value(weight_kg: float, age_years: float, sex: Sex) -> float:
    _, slope, constant = next(band for band in reversed(_FAO[sex]) if age_years >= band[0])
    return slope * weight_kg + constant


def fao_who_bmr(weight_kg: Number | None, age_years: Number | None, sex: str | None) -> Result:
    """Basal metabolic rate in kcal/day by weight, one equation per sex and age band.

    18-29: men 15.057 W + 692.2, women 14.818 W + 486.6; 30-59: 11.472 W + 873.1, 8.126 W + 845.6;
    60 and older: 11.711 W + 587.7, 9.082 W + 658.5. FAO/WHO/UNU 2004.
    """
    weight, age, group = _fao(FAO_WHO, weight_kg, age_years, sex)
    return FAO_WHO.result(_fao_value(weight, age, group), weight_kg=weight, age_years=age, sex=group)


def icmr_nin_bmr(weight_kg: Number | None, age_years: Number | None, sex: str | None) -> Result:
    """Basal metabolic rate of Indian adults in kcal/day: FAO/WHO/UNU less 10 % (men) or 9 % (women).

    ICMR-NIN 2020.
    """
    weight, age, group = _fao(ICMR_NIN, weight_kg, age_years, sex)
    factor = _ICMR_FACTOR[group]
    value = _fao_value(weight, age, group) * factor
    return ICMR_NIN.result(value, weight_kg=weight, age_years=age, sex=group, factor=factor)


_EQUATIONS: Final = {
    "mifflin_st_jeor": MIFFLIN,
    "harris_benedict": HARRIS_BENEDICT,
    "katch_mcardle": KATCH_MCARDLE,
    "cunningham": CUNNINGHAM,
    "fao_who": FAO_WHO,
    "icmr_nin": ICMR_NIN,
}


def bmr(
    *,
    weight_kg: Number | None,
    height_cm: Number | None = None,
    age_years: Number | None = None,
    sex: str | None = None,
    lean_mass_kg: Number | None = None,
    equation: BmrEquation = "mifflin_st_jeor",
) -> Result:
    """Basal metabolic rate in kcal/day by the equation a practice has chosen."""
    variant(MIFFLIN, "Equation", equation, _EQUATIONS)
    formula = _EQUATIONS[equation]
    if equation == "katch_mcardle":
        return katch_mcardle(lean_mass_kg)
    if equation == "cunningham":
        return cunningham(lean_mass_kg)
    group = formula.sex(sex)
    if equation == "fao_who":
        return fao_who_bmr(weight_kg, age_years, group)
    if equation == "icmr_nin":
        return icmr_nin_bmr(weight_kg, age_years, group)
    function = mifflin_st_jeor if equation == "mifflin_st_jeor" else harris_benedict
    return function(weight_kg, height_cm, age_years, group)


def tdee(bmr_kcal: Number, physical_activity_level: Number | str) -> Result:
    """Energy used in a day in kcal: BMR x 1.2 to 1.9, by number or by a name of `ACTIVITY_FACTORS`.

    A first guess only (conventional multipliers).
    """
    rate = TDEE.number("bmr_kcal", bmr_kcal, 300, 10_000)
    if isinstance(physical_activity_level, str):
        variant(TDEE, "Activity", physical_activity_level, ACTIVITY_FACTORS)
        physical_activity_level = ACTIVITY_FACTORS[physical_activity_level]
    factor = TDEE.number("physical_activity_level", physical_activity_level, 1.2, 1.9)
    return TDEE.result(rate * factor, bmr_kcal=rate, physical_activity_level=factor)


def adaptive_tdee(
    mean_intake_kcal: Number, trend_change_kg: Number, period_days: Number, logged_share: Number
) -> Result:
    """Energy used in a day in kcal, from what was eaten and how the weight trend moved.

    mean intake - (trend change in kg x 7700 / days). At least 14 days with more than 80 % of the days
    logged (`logged_share` 0 to 1). Limits: Hall, Lancet 2011;378:826.
    """
    formula = ADAPTIVE_TDEE
    intake = formula.number("mean_intake_kcal", mean_intake_kcal, 300, 15_000)
    days = formula.whole("period_days", period_days, 14, 366, "This needs 14 to 366 days of weights and meals.")
    change = formula.number("trend_change_kg", trend_change_kg, -50, 50)
    share = formula.number(
        "logged_share",
        logged_share,
        0.8,
        1,
        above=True,
        reason="Food must be logged on more than 80 % of days.",
    )
    value = intake - change * KCAL_PER_KG_BODY_MASS / days
    if not 500 <= value <= 20_000:
        raise formula.refusal("The food diary and the weights do not fit together.", code="undefined")
    return formula.result(value, mean_intake_kcal=intake, trend_change_kg=change, period_days=days, logged_share=share)
