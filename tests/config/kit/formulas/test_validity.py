"""No formula answers outside its range of validity."""

from __future__ import annotations

import inspect
import json
import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.kit import formulas as f

Range = tuple[float, float]
AGE_ADULT: Range = (18, 120)
WEIGHT: Range = (20, 500)
HEIGHT: Range = (100, 275)
LEAN: Range = (10, 250)
MINUTES: Range = (math.ulp(0.0), 1440)

# The range of each numeric input, written down a second time and apart from the code: (function, fixed
# arguments, {input: range}). Bounds belong to the range.
FUNCTIONS: list[tuple[Callable[..., f.Result], dict[str, Any], dict[str, Range]]] = [
    (f.bmi, {}, {"weight_kg": WEIGHT, "height_cm": (50, 300), "age_years": AGE_ADULT}),
    (f.bmi_class, {"population": "indian"}, {"bmi": (5, 250), "age_years": AGE_ADULT}),
    (
        f.waist_to_height,
        {},
        {
            "waist_cm": (20, 300),
            "height_cm": (50, 300),
            "age_years": (math.nextafter(5, 6), 120),
            "bmi": (5, math.nextafter(35, 34)),
        },
    ),
    (f.lean_mass, {}, {"weight_kg": WEIGHT, "body_fat_pct": (2, 70)}),
    (f.boer_lean_mass, {"sex": "female"}, {"weight_kg": WEIGHT, "height_cm": HEIGHT, "age_years": AGE_ADULT}),
    (f.ffmi, {}, {"lean_mass_kg": LEAN, "height_cm": HEIGHT}),
    (f.ffmi_normalised, {}, {"lean_mass_kg": LEAN, "height_cm": HEIGHT}),
    (f.mifflin_st_jeor, {"sex": "male"}, {"weight_kg": WEIGHT, "height_cm": HEIGHT, "age_years": (19, 78)}),
    (f.harris_benedict, {"sex": "male"}, {"weight_kg": WEIGHT, "height_cm": HEIGHT, "age_years": AGE_ADULT}),
    (f.katch_mcardle, {}, {"lean_mass_kg": LEAN}),
    (f.cunningham, {}, {"lean_mass_kg": LEAN}),
    (f.fao_who_bmr, {"sex": "female"}, {"weight_kg": WEIGHT, "age_years": AGE_ADULT}),
    (f.icmr_nin_bmr, {"sex": "male"}, {"weight_kg": WEIGHT, "age_years": AGE_ADULT}),
    (f.tdee, {}, {"bmr_kcal": (300, 10_000), "physical_activity_level": (1.2, 1.9)}),
    (
        f.adaptive_tdee,
        {"period_days": 14},
        {
            "mean_intake_kcal": (300, 15_000),
            "trend_change_kg": (-50, 50),
            "logged_share": (math.nextafter(0.8, 1), 1),
        },
    ),
    (
        f.navy_body_fat,
        {"sex": "female"},
        {
            "height_cm": HEIGHT,
            "neck_cm": (15, 100),
            "waist_cm": (30, 300),
            "hips_cm": (30, 300),
            "age_years": AGE_ADULT,
        },
    ),
    (
        f.navy_body_fat_dod,
        {"sex": "male"},
        {"height_cm": HEIGHT, "neck_cm": (15, 100), "waist_cm": (30, 300), "age_years": AGE_ADULT},
    ),
    (f.siri, {}, {"body_density_g_per_ml": (0.99, 1.10)}),
    (f.brozek, {}, {"body_density_g_per_ml": (0.99, 1.10)}),
    (f.jackson_pollock_3, {"sex": "male"}, {"skinfold_sum_mm": (6, 258), "age_years": (18, 61)}),
    (f.jackson_pollock_3, {"sex": "female"}, {"skinfold_sum_mm": (6, 215), "age_years": (18, 55)}),
    (f.jackson_pollock_7, {"sex": "male"}, {"skinfold_sum_mm": (14, 395), "age_years": (18, 61)}),
    (f.jackson_pollock_7, {"sex": "female"}, {"skinfold_sum_mm": (14, 419), "age_years": (18, 55)}),
    (f.durnin_womersley, {"sex": "male"}, {"skinfold_sum_mm": (8, 400), "age_years": (17, 72)}),
    (f.durnin_womersley, {"sex": "female"}, {"skinfold_sum_mm": (8, 400), "age_years": (16, 68)}),
    (f.epley_1rm, {"reps": 5}, {"load_kg": (math.ulp(0.0), 1500)}),
    (f.brzycki_1rm, {"reps": 5}, {"load_kg": (math.ulp(0.0), 1500)}),
    (f.session_load, {}, {"rpe": (0, 10), "duration_min": MINUTES}),
    (f.max_heart_rate, {}, {"age_years": AGE_ADULT}),
    (f.max_heart_rate, {"method": "fox"}, {"age_years": AGE_ADULT}),
    (f.max_heart_rate, {"method": "gulati", "sex": "female"}, {"age_years": AGE_ADULT}),
    (f.heart_rate_zones, {}, {"max_heart_rate_bpm": (90, 240), "resting_heart_rate_bpm": (20, 150)}),
    (
        f.trimp,
        {"sex": "male"},
        {
            "duration_min": MINUTES,
            "average_heart_rate_bpm": (20, 240),
            "max_heart_rate_bpm": (90, 240),
            "resting_heart_rate_bpm": (20, 150),
        },
    ),
    (f.cooper_vo2max, {}, {"distance_m": (800, 5000)}),
    (
        f.macro_energy,
        {},
        {"protein_g": (0, 5000), "carbohydrate_g": (0, 5000), "fat_g": (0, 5000), "alcohol_g": (0, 1000)},
    ),
    (
        f.macro_grams,
        {"protein_pct": 30, "carbohydrate_pct": 40, "fat_pct": 30},
        {"energy_kcal": (300, 15_000)},
    ),
    (f.protein_target, {}, {"weight_kg": WEIGHT, "grams_per_kg": (0.8, 2.2)}),
    (f.adjusted_weight, {}, {"weight_kg": WEIGHT, "height_cm": HEIGHT}),
    (f.water_by_weight, {}, {"weight_kg": WEIGHT}),
    (f.daily_deficit, {}, {"rate_kg_per_week": (math.ulp(0.0), 1.5)}),
    (
        f.intake_target,
        {},
        {"tdee_kcal": (500, 20_000), "deficit_kcal": (-1650, 1650), "floor_kcal": (800, 4000)},
    ),
    (
        f.energy_availability,
        {},
        {
            "intake_kcal": (math.ulp(0.0), 15_000),
            "exercise_energy_kcal": (0, 15_000),
            "fat_free_mass_kg": LEAN,
        },
    ),
    *[
        (
            met,
            {},
            {"met": (low, 25.0), "weight_kg": WEIGHT, "duration_min": MINUTES, "age_years": (19.0, 59.0)},
        )
        for met, low in ((f.met_calories, 0.9), (f.met_calories_simple, 0.9), (f.met_calories_net, 1.0))
    ],
]
IDS = ["-".join([function.__name__, *map(str, fixed.values())]) for function, fixed, _ in FUNCTIONS]

ANY_NUMBER = st.one_of(
    st.floats(allow_nan=True, allow_infinity=True),
    st.floats(-1000, 3000),
    st.integers(-(10**6), 10**6),
    st.decimals(allow_nan=True, allow_infinity=True),
    st.sampled_from([0, -0.0, math.nan, math.inf, -math.inf, Decimal("NaN"), Decimal("sNaN"), 10**400, -1]),
)


def inside(value: Any, bounds: Range) -> bool:
    try:
        number = float(value)
    except (OverflowError, ValueError):
        return False
    return math.isfinite(number) and bounds[0] <= number <= bounds[1]


def numbers(value: Any) -> list[float]:
    if isinstance(value, dict):
        return list(value.values())
    return list(value) if isinstance(value, tuple) else [value]


@pytest.mark.parametrize(("function", "fixed", "ranges"), FUNCTIONS, ids=IDS)
@given(data=st.data())
def test_an_answer_means_that_every_input_was_in_range(
    function: Callable[..., f.Result], fixed: dict[str, Any], ranges: dict[str, Range], data: st.DataObject
) -> None:
    drawn = {name: data.draw(st.one_of(st.floats(*bounds), ANY_NUMBER), label=name) for name, bounds in ranges.items()}
    told: f.OutOfRange | None = None
    try:
        result = function(**fixed, **drawn)
    except f.OutOfRange as refusal:
        told = refusal
    if told:
        assert told.formula in f.CATALOGUE
        assert told.reason.endswith(".")
        assert "nan" not in told.reason.lower()
        return
    assert all(inside(drawn[name], bounds) for name, bounds in ranges.items())
    for number in numbers(result.value):
        assert isinstance(number, str) or math.isfinite(number)
    assert set(result.as_dict()) == {"value", "unit", "formula", "version", "inputs"}
    json.dumps(result.as_dict(), allow_nan=False)
    json.dumps(result.explained(), allow_nan=False)


@pytest.mark.parametrize(("function", "fixed", "ranges"), FUNCTIONS, ids=IDS)
@given(data=st.data())
def test_one_input_out_of_range_is_enough_to_refuse(
    function: Callable[..., f.Result], fixed: dict[str, Any], ranges: dict[str, Range], data: st.DataObject
) -> None:
    wrong = data.draw(st.sampled_from(sorted(ranges)), label="wrong")
    drawn = {name: data.draw(st.floats(*bounds), label=name) for name, bounds in ranges.items()}
    low, high = ranges[wrong]
    drawn[wrong] = data.draw(
        st.one_of(
            st.floats(max_value=math.nextafter(low, -math.inf)),
            st.floats(min_value=math.nextafter(high, math.inf)),
            st.just(math.nan),
        ),
        label="out of range",
    )
    with pytest.raises(f.OutOfRange):
        function(**fixed, **drawn)


BODY_FAT = [f.navy_body_fat, f.navy_body_fat_dod]


@given(
    sex=st.sampled_from(["male", "female"]),
    height_cm=st.floats(*HEIGHT),
    neck_cm=st.floats(15, 100),
    waist_cm=st.floats(30, 300),
    hips_cm=st.floats(30, 300),
)
@pytest.mark.parametrize("function", BODY_FAT)
def test_a_tape_gives_a_body_fat_that_a_body_can_have(function: Callable[..., f.Result], **lengths: Any) -> None:
    try:
        assert 2 <= function(**lengths).number <= 75
    except f.OutOfRange:
        return


@given(
    total=st.floats(8, 200),
    more=st.floats(0.5, 10),
    age=st.integers(18, 55),
    sex=st.sampled_from(["male", "female"]),
)
@pytest.mark.parametrize("function", [f.jackson_pollock_3, f.jackson_pollock_7, f.durnin_womersley])
def test_thicker_skinfolds_never_mean_less_fat(
    function: Callable[..., f.Result], total: float, more: float, age: int, sex: str
) -> None:
    try:
        thin, thick = function(total, age, sex), function(total + more, age, sex)
    except f.OutOfRange:
        return
    assert thick.number > thin.number


def test_every_public_formula_is_held_by_the_property() -> None:
    """A formula that is added without a line here fails this test."""
    tested = {function for function, _, _ in FUNCTIONS}
    own_tests = {  # sequences, choices and dates: tested by name in this folder
        "acwr_ewma", "acwr_rolling", "bmr", "caliper_body_fat", "goal_date", "goal_date_from_slope",
        "monotony", "rate_of", "strain", "trend_rate", "volume_load", "waist_to_height_class",
        "water_reference", "weight_trend",
    }  # fmt: skip
    formulas = {
        function
        for name, function in inspect.getmembers(f, inspect.isfunction)
        if inspect.signature(function).return_annotation == "Result" and name not in own_tests
    }
    assert formulas == tested
