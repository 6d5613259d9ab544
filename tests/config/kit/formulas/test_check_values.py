"""Every formula gives the published or computed check values, and no formula is without one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest

from config.kit import formulas as f

D = dt.date
SERIES_L = [400, 0, 500, 300, 0, 600, 0] * 3 + [500, 300, 600, 400, 0, 700, 300]
WEEK_OF_WEIGHTS = [(D(2026, 1, 1 + day), weight) for day, weight in enumerate([80, 80.6, 79.8, 80.2, 79.5, 79.9, 79.4])]

Case = tuple[str, Callable[[], f.Result], str]

NUMBERS: list[Case] = [
    ("bmi", lambda: f.bmi(70, 175, 30), "22.86"),
    ("bmi", lambda: f.bmi(82.5, 168, 30), "29.23"),
    ("bmi", lambda: f.bmi(54, 160, 30), "21.09"),
    ("waist_to_height", lambda: f.waist_to_height(85, 175), "0.486"),
    ("waist_to_height", lambda: f.waist_to_height(92, 160), "0.575"),
    ("lean_mass", lambda: f.lean_mass(80, 15), "68.0"),
    ("mifflin_st_jeor_1990", lambda: f.mifflin_st_jeor(80, 180, 30, "male"), "1780"),
    ("mifflin_st_jeor_1990", lambda: f.mifflin_st_jeor(60, 165, 28, "female"), "1330.25"),
    ("mifflin_st_jeor_1990", lambda: f.mifflin_st_jeor(95, 158, 52, "female"), "1516.5"),
    ("harris_benedict_roza_1984", lambda: f.harris_benedict(80, 180, 30, "male"), "1853.6"),
    ("harris_benedict_roza_1984", lambda: f.harris_benedict(60, 165, 28, "female"), "1392.3"),
    ("katch_mcardle", lambda: f.katch_mcardle(68), "1838.8"),
    ("katch_mcardle", lambda: f.katch_mcardle(48), "1406.8"),
    ("cunningham_1980", lambda: f.cunningham(68), "1996"),
    ("cunningham_1980", lambda: f.cunningham(48), "1556"),
    ("fao_who_unu_2004", lambda: f.fao_who_bmr(65, 25, "male"), "1670.9"),
    ("fao_who_unu_2004", lambda: f.fao_who_bmr(55, 25, "female"), "1301.6"),
    # 11.472 x 65 + 873.1 and 9.082 x 55 + 658.5: the bands of the same report for older adults.
    ("fao_who_unu_2004", lambda: f.fao_who_bmr(65, 30, "male"), "1618.78"),
    ("fao_who_unu_2004", lambda: f.fao_who_bmr(55, 60, "female"), "1158.01"),
    ("icmr_nin_2020", lambda: f.icmr_nin_bmr(65, 25, "male"), "1503.8"),
    ("icmr_nin_2020", lambda: f.icmr_nin_bmr(55, 25, "female"), "1184.4"),
    ("tdee_pal", lambda: f.tdee(1780, 1.2), "2136.0"),
    ("tdee_pal", lambda: f.tdee(1780, "light"), "2447.5"),
    ("tdee_pal", lambda: f.tdee(1780, "moderate"), "2759.0"),
    ("tdee_pal", lambda: f.tdee(1780, "active"), "3070.5"),
    ("tdee_pal", lambda: f.tdee(1780, 1.9), "3382.0"),
    ("tdee_adaptive", lambda: f.adaptive_tdee(2100, -0.6, 14, 0.95), "2430"),
    (
        "navy_1984",
        lambda: f.navy_body_fat(sex="male", height_cm=178, neck_cm=38, waist_cm=85),
        "16.44",
    ),
    (
        "navy_1984",
        lambda: f.navy_body_fat(sex="male", height_cm=175, neck_cm=40, waist_cm=100),
        "26.02",
    ),
    (
        "navy_1984",
        lambda: f.navy_body_fat(sex="female", height_cm=165, neck_cm=33, waist_cm=75, hips_cm=98),
        "28.44",
    ),
    (
        "navy_1984",
        lambda: f.navy_body_fat(sex="female", height_cm=160, neck_cm=35, waist_cm=90, hips_cm=110),
        "41.71",
    ),
    (
        "navy_dod_inch",
        lambda: f.navy_body_fat_dod(sex="male", height_cm=70 * 2.54, neck_cm=15 * 2.54, waist_cm=34 * 2.54),
        "17.51",
    ),
    (
        "navy_dod_inch",
        lambda: f.navy_body_fat_dod(sex="female", height_cm=165, neck_cm=33, waist_cm=75, hips_cm=98),
        "28.73",
    ),
    (
        "navy_dod_inch",
        lambda: f.navy_body_fat_dod(sex="female", height_cm=160, neck_cm=35, waist_cm=90, hips_cm=110),
        "41.69",
    ),
    ("siri_1961", lambda: f.siri(1.0650), "14.79"),
    ("brozek_1963", lambda: f.brozek(1.0650), "14.91"),
    ("jackson_pollock_3", lambda: f.jackson_pollock_3(45, 30, "male"), "13.61"),
    ("jackson_pollock_3", lambda: f.jackson_pollock_3(75, 45, "male"), "23.78"),
    ("jackson_pollock_3", lambda: f.jackson_pollock_3(55, 28, "female"), "22.35"),
    ("jackson_pollock_3", lambda: f.jackson_pollock_3(80, 40, "female"), "30.95"),
    ("jackson_pollock_7", lambda: f.jackson_pollock_7(90, 30, "male"), "13.20"),
    ("jackson_pollock_7", lambda: f.jackson_pollock_7(150, 45, "male"), "23.16"),
    ("jackson_pollock_7", lambda: f.jackson_pollock_7(120, 28, "female"), "23.64"),
    ("jackson_pollock_7", lambda: f.jackson_pollock_7(180, 40, "female"), "32.71"),
    ("durnin_womersley_1974", lambda: f.durnin_womersley(40, 25, "male"), "16.17"),
    ("durnin_womersley_1974", lambda: f.durnin_womersley(40, 35, "male"), "19.17"),
    ("durnin_womersley_1974", lambda: f.durnin_womersley(40, 45, "male"), "21.49"),
    ("durnin_womersley_1974", lambda: f.durnin_womersley(40, 60, "male"), "22.92"),
    ("durnin_womersley_1974", lambda: f.durnin_womersley(50, 25, "female"), "26.84"),
    ("durnin_womersley_1974", lambda: f.durnin_womersley(60, 45, "female"), "33.17"),
    ("ffmi", lambda: f.ffmi(68, 180), "20.99"),
    ("ffmi", lambda: f.ffmi(60, 170), "20.76"),
    ("ffmi_normalised", lambda: f.ffmi_normalised(60, 170), "21.37"),
    ("boer_1984", lambda: f.boer_lean_mass(80, 180, "male"), "61.42"),
    ("boer_1984", lambda: f.boer_lean_mass(60, 165, "female"), "44.87"),
    ("one_rm_epley_1985", lambda: f.epley_1rm(100, 5), "116.67"),
    ("one_rm_epley_1985", lambda: f.epley_1rm(80, 8), "101.33"),
    ("one_rm_epley_1985", lambda: f.epley_1rm(60, 10), "80.00"),
    ("one_rm_epley_1985", lambda: f.epley_1rm(100, 1), "100"),
    ("one_rm_brzycki_1993", lambda: f.brzycki_1rm(100, 5), "112.50"),
    ("one_rm_brzycki_1993", lambda: f.brzycki_1rm(80, 8), "99.31"),
    ("one_rm_brzycki_1993", lambda: f.brzycki_1rm(60, 10), "80.00"),
    ("one_rm_brzycki_1993", lambda: f.brzycki_1rm(100, 1), "100"),
    (
        "volume_load",
        lambda: f.volume_load(
            [f.SetDone(10, 60, warm_up=True), f.SetDone(5, 100), f.SetDone(5, 100), f.SetDone(6, 95)]
        ),
        "1570",
    ),
    (
        "volume_load",
        lambda: f.volume_load([f.SetDone(10, 60), f.SetDone(5, 100), f.SetDone(5, 100), f.SetDone(6, 95)]),
        "2170",
    ),
    ("session_load_foster_2001", lambda: f.session_load(7, 60), "420"),
    ("monotony_foster_1998", lambda: f.monotony(SERIES_L[-7:]), "1.732"),
    ("strain_foster_1998", lambda: f.strain(SERIES_L[-7:]), "4849.7"),
    ("acwr_rolling", lambda: f.acwr_rolling(SERIES_L), "1.3659"),
    ("acwr_uncoupled", lambda: f.acwr_rolling(SERIES_L, uncoupled=True), "1.5556"),
    ("acwr_ewma", lambda: f.acwr_ewma(SERIES_L), "1.1168"),
    ("hr_max_fox", lambda: f.max_heart_rate(30, method="fox"), "190"),
    ("hr_max_fox", lambda: f.max_heart_rate(50, method="fox"), "170"),
    ("hr_max_tanaka_2001", lambda: f.max_heart_rate(30), "187"),
    ("hr_max_tanaka_2001", lambda: f.max_heart_rate(50), "173"),
    ("hr_max_gulati_2010", lambda: f.max_heart_rate(30, method="gulati", sex="female"), "179.6"),
    ("hr_max_gulati_2010", lambda: f.max_heart_rate(50, method="gulati", sex="female"), "162"),
    ("trimp_banister_1991", lambda: f.trimp(45, 150, 187, 60, "male"), "79.57"),
    ("trimp_banister_1991", lambda: f.trimp(45, 150, 187, 60, "female"), "89.56"),
    ("vo2max_cooper_1968", lambda: f.cooper_vo2max(2400), "42.37"),
    (
        "macro_energy",
        lambda: f.macro_energy(protein_g=25, carbohydrate_g=40, fat_g=10, alcohol_g=5),
        "385",
    ),
    ("protein_target", lambda: f.protein_target(80), "64"),
    ("protein_target", lambda: f.protein_target(80, f.PROTEIN_G_PER_KG["exercise_low"]), "112"),
    ("protein_target", lambda: f.protein_target(80, f.PROTEIN_G_PER_KG["gain"]), "128"),
    ("protein_target", lambda: f.protein_target(80, f.PROTEIN_G_PER_KG["exercise_high"]), "160"),
    ("protein_target", lambda: f.protein_target(80, f.PROTEIN_G_PER_KG["upper"]), "176"),
    ("protein_target", lambda: f.protein_target(60), "48"),
    ("protein_target", lambda: f.protein_target(60, f.PROTEIN_G_PER_KG["gain"]), "96"),
    ("protein_target", lambda: f.protein_target(60, f.PROTEIN_G_PER_KG["icmr"]), "49.8"),
    # 25 x 1.7² = 72.25; 72.25 + 0.25 x (100 - 72.25)
    ("adjusted_weight", lambda: f.adjusted_weight(100, 170), "79.19"),
    ("water_efsa_2010", lambda: f.water_reference("male"), "2500"),
    ("water_efsa_2010", lambda: f.water_reference("female"), "2000"),
    # 128.625 lies halfway; halves go up.
    ("met_gross", lambda: f.met_calories(3.5, 70, 30), "128.63"),
    ("met_simple", lambda: f.met_calories_simple(3.5, 70, 30), "122.5"),
    ("met_net", lambda: f.met_calories_net(3.5, 70, 30), "91.88"),
    ("met_gross", lambda: f.met_calories(6.0, 80, 45), "378"),
    ("met_simple", lambda: f.met_calories_simple(6.0, 80, 45), "360"),
    ("met_net", lambda: f.met_calories_net(6.0, 80, 45), "315"),
    ("met_gross", lambda: f.met_calories(8.3, 65, 60), "566.48"),
    ("met_simple", lambda: f.met_calories_simple(8.3, 65, 60), "539.5"),
    ("met_net", lambda: f.met_calories_net(8.3, 65, 60), "498.23"),
    ("weight_trend_ewma", lambda: f.weight_trend(WEEK_OF_WEIGHTS), "79.927"),
    ("weight_trend_ewma", lambda: f.weight_trend(WEEK_OF_WEIGHTS, alpha=0.25), "79.802"),
    (
        "weight_trend_ewma",
        lambda: f.weight_trend([(D(2026, 1, 1), 80), (D(2026, 1, 6), 78)]),
        "79.181",
    ),
    ("trend_rate_ols", lambda: f.trend_rate(WEEK_OF_WEIGHTS), "-0.875"),
    ("energy_deficit", lambda: f.daily_deficit(0.5), "550"),
    ("energy_deficit", lambda: f.daily_deficit(0.7), "770"),
    ("intake_target", lambda: f.intake_target(2430, 550, 1500), "1880"),
    ("energy_availability", lambda: f.energy_availability(2000, 400, 50), "32.0"),
]

TEXTS: list[Case] = [
    ("bmi_class_who", lambda: f.bmi_class(24.0), "normal"),
    ("bmi_class_who", lambda: f.bmi_class(26.0), "overweight"),
    ("bmi_class_who", lambda: f.bmi_class(18.49), "underweight"),
    ("bmi_class_who", lambda: f.bmi_class(18.5), "normal"),
    ("bmi_class_who", lambda: f.bmi_class(25), "overweight"),
    ("bmi_class_who", lambda: f.bmi_class(30), "obese_1"),
    ("bmi_class_who", lambda: f.bmi_class(40), "obese_3"),
    ("bmi_class_indian", lambda: f.bmi_class(24.0, population="indian"), "overweight"),
    ("bmi_class_indian", lambda: f.bmi_class(26.0, population="indian"), "obese"),
    ("bmi_class_indian", lambda: f.bmi_class(22.9, population="indian"), "normal"),
    ("bmi_class_asian", lambda: f.bmi_class(22.9, population="asian"), "acceptable_risk"),
    ("bmi_class_asian", lambda: f.bmi_class(23, population="asian"), "increased_risk"),
    ("bmi_class_asian", lambda: f.bmi_class(27.5, population="asian"), "high_risk_1"),
    ("bmi_class_asian", lambda: f.bmi_class(32.5, population="asian"), "high_risk_2"),
    ("bmi_class_asian", lambda: f.bmi_class(37.5, population="asian"), "high_risk_3"),
    ("waist_to_height_class", lambda: f.waist_to_height_class(85, 175), "not_raised"),
    ("waist_to_height_class", lambda: f.waist_to_height_class(92, 160), "raised"),
    ("waist_to_height_class", lambda: f.waist_to_height_class(96, 160), "high"),
    ("goal_date", lambda: f.goal_date(82, 75, 0.5, D(2026, 1, 5)), "2026-04-13"),
    ("goal_date", lambda: f.goal_date(90, 80, 0.7, D(2026, 3, 1)), "2026-06-09"),
    ("goal_date", lambda: f.goal_date(60, 63, 0.25, D(2026, 1, 1)), "2026-03-26"),
]

ELSEWHERE = {"hr_zones_karvonen_1957", "macro_grams", "water_by_weight"}  # several numbers, tested below


@pytest.mark.parametrize(("formula", "compute", "expected"), NUMBERS)
def test_check_value(formula: str, compute: Callable[[], f.Result], expected: str) -> None:
    result = compute()
    assert result.formula == formula
    digits = -int(Decimal(expected).as_tuple().exponent)
    assert f.shown(result.number, digits) == Decimal(expected)


@pytest.mark.parametrize(("formula", "compute", "expected"), TEXTS)
def test_check_class_or_date(formula: str, compute: Callable[[], f.Result], expected: str) -> None:
    result = compute()
    assert (result.formula, result.value) == (formula, expected)


def test_every_formula_has_a_check_value() -> None:
    assert {case[0] for case in [*NUMBERS, *TEXTS]} | ELSEWHERE == set(f.CATALOGUE)


def test_heart_rate_zones() -> None:
    value = f.heart_rate_zones(187, 60).value
    assert isinstance(value, tuple)
    assert [float(f.shown(bound, 1)) for bound in value] == [123.5, 136.2, 148.9, 161.6, 174.3, 187]


def test_macro_grams() -> None:
    value = f.macro_grams(2200, protein_pct=30, carbohydrate_pct=40, fat_pct=30).value
    assert isinstance(value, dict)
    assert {name: float(f.shown(grams, 1)) for name, grams in value.items()} == {
        "protein_g": 165.0,
        "carbohydrate_g": 220.0,
        "fat_g": 73.3,
    }


def test_water_by_weight() -> None:
    assert f.water_by_weight(60).value == (1800, 2100)
    assert f.water_by_weight(80).value == (2400, 2800)


def test_intermediate_values_of_the_table() -> None:
    assert f.jackson_pollock_3(45, 30, "male").inputs["body_density_g_per_ml"] == pytest.approx(1.06770, abs=5e-6)
    assert f.jackson_pollock_3(55, 28, "female").inputs["body_density_g_per_ml"] == pytest.approx(1.04794, abs=5e-6)
    rolling, weighted = f.acwr_rolling(SERIES_L).inputs, f.acwr_ewma(SERIES_L).inputs
    assert rolling["acute_load_au"] == pytest.approx(400)
    assert rolling["chronic_load_au"] == pytest.approx(292.857, abs=5e-4)
    assert weighted["acute_load_au"] == pytest.approx(367.036, abs=5e-4)
    assert weighted["chronic_load_au"] == pytest.approx(328.647, abs=5e-4)
    assert f.gap_alpha(0.1, 5) == pytest.approx(0.40951)
    assert f.slope(WEEK_OF_WEIGHTS).per_day == pytest.approx(-0.125)
    for start, days in (
        (f.goal_date(82, 75, 0.5, D(2026, 1, 5)), 98),
        (f.goal_date(90, 80, 0.7, D(2026, 3, 1)), 100),
    ):
        assert start.inputs["days"] == days


def test_the_womens_three_site_constant_is_not_the_misprint_of_a_vendor_page() -> None:
    right = 1.0994921 - 0.0009929 * 55 + 0.0000023 * 55**2 - 0.0001392 * 28
    assert f.jackson_pollock_3(55, 28, "female").inputs["body_density_g_per_ml"] == right


@pytest.mark.parametrize(
    ("there", "back", "amount", "expected"),
    [
        (f.kg_from_lb, f.lb_from_kg, 180, 81.6466),
        (f.cm_from_in, f.in_from_cm, 70, 177.8),
        (f.kcal_from_kj, f.kj_from_kcal, 1000, 239.0057),
        (f.km_from_mi, f.mi_from_km, 26.2, 42.1648),
        (f.m_per_s_from_pace, f.pace_from_m_per_s, 330, 3.0303),
    ],
)
def test_units_convert_and_convert_back(
    there: Callable[[float], float], back: Callable[[float], float], amount: float, expected: float
) -> None:
    assert there(amount) == pytest.approx(expected, abs=5e-5)
    assert back(there(amount)) == pytest.approx(amount)


def test_a_stone_is_fourteen_pounds() -> None:
    assert f.kg_from_stone(1) == pytest.approx(6.35029318)
