"""What a formula says when it does not answer, and what it tells beside the number."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from config.kit import formulas as f


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        (lambda: f.mifflin_st_jeor(70, 175, 15, "male"), "This formula is for ages 19 to 78."),
        (lambda: f.mifflin_st_jeor(70, 175, None, "male"), "Age is missing."),
        (lambda: f.bmi(70, 175, 17), "This formula is for adults of 18 years and older."),
        (lambda: f.bmi(70, 175, 30, pregnant=True), "BMI is not used in pregnancy."),
        (lambda: f.bmi(None, 175), "Weight is missing."),
        (lambda: f.bmi("70", 175), "Weight must be a number."),  # type: ignore[arg-type]
        (lambda: f.bmi(True, 175), "Weight must be a number."),
        (lambda: f.bmi(10, 175), "Weight must be between 20 and 500 kg."),
        (lambda: f.durnin_womersley(40, 15, "female"), "This formula is for ages 16 to 68."),
        (lambda: f.durnin_womersley(40, 16, "male"), "This formula is for ages 17 to 72."),
        (
            lambda: f.navy_body_fat(sex="male", height_cm=175, neck_cm=40, waist_cm=40),
            "The waist must be larger than the neck.",
        ),
        (lambda: f.navy_body_fat(sex="female", height_cm=165, neck_cm=33, waist_cm=75), "Hips is missing."),
        (lambda: f.ffmi(50, 165, "female"), "This index was made from men only."),
        (lambda: f.katch_mcardle(None), "This formula needs a measured body fat."),
        (lambda: f.epley_1rm(60, 11), "This estimate needs a set of 1 to 10 repetitions."),
        (lambda: f.brzycki_1rm(60, 37), "This estimate needs a set of 1 to 10 repetitions."),
        (lambda: f.epley_1rm(60, 2.5), "Repetitions must be a whole number."),
        (lambda: f.monotony([300] * 7), "All seven days have the same load, so there is no number."),
        (lambda: f.monotony([300] * 6), "This needs the loads of seven days."),
        (lambda: f.acwr_rolling([0] * 28), "There was no training to compare with."),
        (lambda: f.acwr_ewma([300] * 27), "This needs 28 days of training loads."),
        (lambda: f.acwr_ewma([0] * 28), "There was no training to compare with."),
        (lambda: f.acwr_rolling([math.nan] * 28), "Training load of a day must be a number."),
        (
            lambda: f.max_heart_rate(40, beta_blockers=True),
            "Beta-blockers change the heart rate, so this number would be wrong.",
        ),
        (lambda: f.max_heart_rate(40, method="gulati", sex="male"), "This formula was made from women only."),
        (lambda: f.heart_rate_zones(120, 120), "The resting heart rate must be below the maximum."),
        (
            lambda: f.macro_grams(2000, protein_pct=30, carbohydrate_pct=40, fat_pct=31),
            "The shares must sum to 100 %.",
        ),
        (
            lambda: f.protein_target(80, kidney_disease=True),
            "With kidney disease, a clinician sets the protein target.",
        ),
        (lambda: f.protein_target(120, bmi=34), "From a BMI of 30 on, use the adjusted weight."),
        (
            lambda: f.water_by_weight(80, heart_or_kidney_disease=True),
            "With heart or kidney disease, a clinician sets how much to drink.",
        ),
        (
            lambda: f.adaptive_tdee(2100, -0.6, 14, 0.8),
            "Food must be logged on more than 80 % of days.",
        ),
        (lambda: f.adaptive_tdee(2100, -0.6, 13, 1), "This needs 14 to 366 days of weights and meals."),
        (lambda: f.met_calories(3.5, 70, 30, 65), "This table of activities is for ages 19 to 59."),
        (lambda: f.volume_load([f.SetDone(5, 60, warm_up=True)]), "There is no working set."),
    ],
)
def test_a_refusal_says_why_in_plain_words(call: Callable[[], f.Result], reason: str) -> None:
    with pytest.raises(f.OutOfRange) as caught:
        call()
    assert str(caught.value) == caught.value.reason == reason
    assert caught.value.as_dict() == {"value": None, "formula": caught.value.formula, "reason": reason}


@pytest.mark.parametrize("sex", [None, "", "other", "prefer_not_to_say", "Male"])
def test_a_formula_made_from_two_groups_asks_for_one_of_them(sex: Any) -> None:
    calls: list[Callable[[], f.Result]] = [
        lambda: f.mifflin_st_jeor(70, 175, 30, sex),
        lambda: f.bmr(weight_kg=70, height_cm=175, age_years=30, sex=sex),
        lambda: f.boer_lean_mass(70, 175, sex),
        lambda: f.jackson_pollock_3(50, 30, sex),
        lambda: f.trimp(45, 150, 187, 60, sex),
        lambda: f.water_reference(sex),
    ]
    for call in calls:
        with pytest.raises(f.OutOfRange) as caught:
            call()
        assert caught.value.code == "missing"
        assert "needs a sex" in caught.value.reason


def test_older_adults_have_their_own_table_of_activities() -> None:
    assert f.met_calories(3.5, 70, 30, 65, edition="older_adult_2024").number == pytest.approx(128.625)


@pytest.mark.parametrize(
    ("equation", "formula"),
    [
        ("mifflin_st_jeor", "mifflin_st_jeor_1990"),
        ("harris_benedict", "harris_benedict_roza_1984"),
        ("katch_mcardle", "katch_mcardle"),
        ("cunningham", "cunningham_1980"),
        ("fao_who", "fao_who_unu_2004"),
        ("icmr_nin", "icmr_nin_2020"),
    ],
)
def test_a_practice_chooses_its_equation_and_the_answer_tells_it(equation: Any, formula: str) -> None:
    result = f.bmr(weight_kg=80, height_cm=180, age_years=30, sex="male", lean_mass_kg=68, equation=equation)
    assert result.formula == formula
    assert 1400 < result.number < 2100


def test_unknown_variants_are_refused() -> None:
    with pytest.raises(f.OutOfRange, match="Population must be one of: who, asian, indian"):
        f.bmi_class(22, population="martian")  # type: ignore[arg-type]
    with pytest.raises(f.OutOfRange, match="Equation must be one of"):
        f.bmr(weight_kg=70, equation="guess")  # type: ignore[arg-type]
    with pytest.raises(f.OutOfRange, match="Method must be one of"):
        f.caliper_sites("guess", "male")  # type: ignore[arg-type]


def test_a_value_on_the_bound_of_a_class_is_not_lost_to_binary_fractions() -> None:
    # 26.01 / 1.02² is 25 by arithmetic and 24.999999999999996 in binary.
    assert f.bmi_class(26.01 / 1.02**2).value == "overweight"


def test_named_skinfolds_pick_the_sites_of_the_method_and_tell_the_missing_ones() -> None:
    folds = {"chest": 10, "abdomen": 20, "thigh": 15}
    assert f.caliper_body_fat(folds, 30, "male", method="jackson_pollock_3").number == pytest.approx(
        f.jackson_pollock_3(45, 30, "male").number
    )
    with pytest.raises(f.OutOfRange) as caught:
        f.caliper_body_fat(folds, 30, "female", method="jackson_pollock_3")
    assert caught.value.reason == "Skinfolds are missing: triceps, suprailiac."
    with pytest.raises(f.OutOfRange, match="A skinfold is 1 to 120 mm"):
        f.caliper_body_fat({**folds, "thigh": 0}, 30, "male", method="jackson_pollock_3")


def test_a_floor_on_intake_is_kept_and_told() -> None:
    result = f.intake_target(1600, 550, 1200)
    assert result.number == 1200
    assert result.caveat is not None
    assert f.intake_target(2400, 550, 1200).caveat is None


def test_low_energy_availability_is_told_without_a_diagnosis() -> None:
    low, enough = f.energy_availability(1800, 400, 50), f.energy_availability(2000, 400, 50)
    assert low.caveat is not None and "clinician" in low.caveat
    assert enough.caveat is None


def test_the_load_ratio_carries_its_caveat_and_never_speaks_of_injury() -> None:
    for entry in f.CATALOGUE.values():
        words = " ".join([entry.name, entry.validity, entry.caveat or ""]).lower()
        assert "injur" not in words and "diagnos" not in words
    assert "does not predict" in (f.acwr_rolling([100.0] * 28).caveat or "")


def test_an_unknown_age_is_told_with_the_bmi() -> None:
    assert "age is not known" in (f.bmi(70, 175).caveat or "")
    assert "age is not known" not in (f.bmi(70, 175, 30).caveat or "")


def test_every_entry_of_the_catalogue_is_complete() -> None:
    for key, entry in f.CATALOGUE.items():
        assert key == entry.id
        assert all([entry.name, entry.unit, entry.citation, entry.validity, entry.version >= 1])


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (44.865, 2, "44.87"),
        (-0.125, 2, "-0.13"),
        (79.95, 1, "80.0"),
    ],
)
def test_display_rounds_halves_away_from_zero(value: float, digits: int, expected: str) -> None:
    assert str(f.shown(value, digits)) == expected


@pytest.mark.parametrize("convert", [f.kg_from_lb, f.in_from_cm, f.kcal_from_kj, f.mi_from_km, f.m_per_s_from_pace])
@pytest.mark.parametrize("amount", [-1, math.nan, math.inf, True])
def test_only_amounts_are_converted(convert: Callable[[Any], float], amount: Any) -> None:
    with pytest.raises(f.OutOfRange):
        convert(amount)


def test_a_pace_of_zero_is_no_speed() -> None:
    with pytest.raises(f.OutOfRange):
        f.m_per_s_from_pace(0)
    with pytest.raises(f.OutOfRange):
        f.pace_from_m_per_s(0)


def test_decimals_from_the_database_give_the_same_answer() -> None:
    day = dt.date(2026, 1, 1)
    assert f.bmi(Decimal("82.5"), Decimal(168)).value == f.bmi(82.5, 168.0).value
    assert f.weight_trend([(day, Decimal("80.5"))]).value == 80.5
