"""Impossible measurements are refused, unlikely ones told."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.measurements import rules

TODAY = dt.date(2026, 11, 21)
BORN = dt.date(1990, 5, 17)


def checked(
    neighbours: list[tuple[dt.date, float | Decimal]] | None = None, /, **values: Any
) -> tuple[list[rules.Problem], list[rules.Warning_]]:
    whole = {"date": TODAY, **values}
    return rules.check(whole, neighbours=neighbours or [], today=TODAY, birth_date=BORN)


def codes(**values: Any) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in checked(**values)[0]]


def test_a_whole_measurement_is_fine() -> None:
    problems, warnings = checked(
        weight_kg=Decimal("82.50"),
        body_fat_pct=22,
        muscle_mass_kg=60.5,
        bmr_kcal=1750,
        blood_pressure={"systolic": 120, "diastolic": 80},
        resting_hr=58,
        circumferences_cm=dict.fromkeys(rules.CIRCUMFERENCES, 50),
        calipers_mm=dict.fromkeys(rules.CALIPERS, 12.5),
        notes="after breakfast",
    )
    assert problems == []
    assert warnings == []


@pytest.mark.parametrize("field", sorted(rules.RANGES))
def test_the_bounds_are_allowed_and_a_hair_outside_is_refused(field: str) -> None:
    bounds = rules.RANGES[field]
    group, _, part = field.partition(".")

    def told(number: float) -> list[tuple[str, str]]:
        values: dict[str, Any] = {group: {part: number} if part else number}
        if group == "blood_pressure":
            values[group] = {"systolic": 300, "diastolic": 20, part: number}
        return [entry for entry in codes(**values) if entry[0] == field]

    assert told(bounds.low) == told(bounds.high) == []
    for outside in (math.nextafter(bounds.low, -math.inf), math.nextafter(bounds.high, math.inf)):
        assert told(outside) == [(field, "out_of_range")]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"weight_kg": 0}, ("weight_kg", "out_of_range")),
        ({"weight_kg": "80"}, ("weight_kg", "not_a_number")),
        ({"weight_kg": True}, ("weight_kg", "not_a_number")),
        ({"weight_kg": math.nan}, ("weight_kg", "not_a_number")),
        ({"weight_kg": Decimal("sNaN")}, ("weight_kg", "not_a_number")),
        ({"weight_kg": 10**400}, ("weight_kg", "not_a_number")),
        ({"circumferences_cm": {"ankle": 22}}, ("circumferences_cm.ankle", "unknown")),
        ({"calipers_mm": [1, 2]}, ("calipers_mm", "not_a_group")),
        ({"blood_pressure": {"systolic": 80, "diastolic": 80}}, ("blood_pressure", "not_above_diastolic")),
        ({"blood_pressure": {"systolic": 120}}, ("blood_pressure", "incomplete")),
        ({"blood_pressure": {"diastolic": 80, "systolic": None}}, ("blood_pressure", "incomplete")),
        ({"weight_kg": 60, "muscle_mass_kg": 60}, ("muscle_mass_kg", "more_than_weight")),
        ({}, ("", "empty")),
        ({"notes": "hello"}, ("", "empty")),
        ({"weight_kg": None, "circumferences_cm": {}}, ("", "empty")),
        ({"circumferences_cm": {"waist": None}}, ("", "empty")),
    ],
)
def test_impossible_values_are_refused(values: dict[str, Any], expected: tuple[str, str]) -> None:
    assert codes(**values) == [expected]


def test_every_problem_is_told_at_once() -> None:
    found = codes(
        weight_kg=5,
        resting_hr=300,
        circumferences_cm={"waist": 5, "ankle": 20},
        blood_pressure={"systolic": 400, "diastolic": 80},
    )
    assert set(found) == {
        ("weight_kg", "out_of_range"),
        ("resting_hr", "out_of_range"),
        ("circumferences_cm.waist", "out_of_range"),
        ("circumferences_cm.ankle", "unknown"),
        ("blood_pressure.systolic", "out_of_range"),
    }


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (None, "missing"),
        ("2026-11-21", "not_a_date"),
        (dt.datetime(2026, 11, 21, 8, 0), "not_a_date"),
        (TODAY + dt.timedelta(days=1), "in_future"),
        (BORN - dt.timedelta(days=1), "before_birth"),
    ],
)
def test_a_date_that_can_not_be_is_refused(day: Any, code: str) -> None:
    assert codes(date=day, weight_kg=80) == [("date", code)]


def test_today_and_the_day_of_birth_are_allowed() -> None:
    assert codes(date=TODAY, weight_kg=80) == []
    assert codes(date=BORN, weight_kg=20) == []


def test_without_a_date_of_birth_a_date_of_another_century_is_refused() -> None:
    problems, _ = rules.check(
        {"date": dt.date(1899, 12, 31), "weight_kg": 80}, neighbours=[], today=TODAY, birth_date=None
    )
    assert [problem.code for problem in problems] == ["too_old"]


def test_messages_are_plain_sentences() -> None:
    problems, _ = checked(weight_kg=5, circumferences_cm={"upper_arm_l": 500}, body_fat_pct=101)
    assert {problem.message for problem in problems} == {
        "Weight must be between 20 and 500 kg.",
        "Left upper arm must be between 8 and 100 cm.",
        "Body fat must be between 0 and 100%.",
    }


@pytest.mark.parametrize(
    ("weight", "days", "warned"),
    [
        (85.1, 1, True),
        (85.0, 1, False),
        (85.1, 2, True),
        (85.1, 3, False),
        (85.1, 0, True),
        (85.1, -2, True),
        (74.8, 2, True),
    ],
)
def test_more_than_five_kilograms_in_two_days_is_told(weight: float, days: int, warned: bool) -> None:
    neighbours: list[tuple[dt.date, float | Decimal]] = [(TODAY - dt.timedelta(days=days), 80.0)]
    problems, warnings = checked(neighbours, weight_kg=weight)
    assert problems == []
    assert [(warning.field, warning.code) for warning in warnings] == ([("weight_kg", "weight_jump")] if warned else [])


def test_five_kilograms_exactly_are_not_warned_about_for_a_binary_fraction() -> None:
    assert 64.4 - 59.4 > 5
    assert checked([(TODAY, 59.4)], weight_kg=64.4)[1] == []
    assert checked([(TODAY, Decimal("59.4"))], weight_kg=64.5)[1] != []


def test_the_warning_names_the_largest_change_and_its_day() -> None:
    _, warnings = checked([(dt.date(2026, 11, 20), 81.0), (dt.date(2026, 11, 19), Decimal("80"))], weight_kg=87)
    assert [warning.message for warning in warnings] == [
        "The weight differs by 7.0 kg from the 80.0 kg of 19 November 2026. Please check."
    ]


@pytest.mark.parametrize(("fat", "warned"), [(3, False), (60, False), (2.9, True), (60.1, True), (0, True)])
def test_a_rare_body_fat_is_kept_and_told(fat: float, warned: bool) -> None:
    problems, warnings = checked(body_fat_pct=fat)
    assert problems == []
    assert [warning.code for warning in warnings] == (["unusual"] if warned else [])


def test_a_refused_measurement_is_not_warned_about_too() -> None:
    problems, warnings = checked(weight_kg=5, body_fat_pct=70)
    assert problems
    assert warnings == []


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=True),
    st.integers(),
    st.decimals(allow_nan=True),
    st.text(max_size=5),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=5), st.floats(allow_nan=True), max_size=2),
)


@given(JUNK)
def test_whatever_comes_as_a_date_is_answered(day: Any) -> None:
    assert [field for field, _ in codes(date=day, weight_kg=80)] == ["date"]


@given(st.dictionaries(st.sampled_from(rules.VALUE_FIELDS), JUNK, max_size=2))
def test_whatever_comes_in_is_answered_and_passes_only_in_range(values: dict[str, Any]) -> None:
    values["date"] = TODAY
    problems, _ = rules.check(values, neighbours=[], today=TODAY, birth_date=BORN)
    if problems:
        return
    for field, value in values.items():
        parts = value.items() if isinstance(value, dict) else [(None, value)]
        for part, number in parts:
            name = f"{field}.{part}" if part else field
            if name in rules.RANGES and number is not None:
                assert rules.RANGES[name].low <= number <= rules.RANGES[name].high
