"""What a series of measurements says."""

from __future__ import annotations

import datetime as dt
import json
import statistics
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.measurements import rules
from config.kit import formulas

TODAY = dt.date(2026, 11, 21)
MAN = rules.Person("male", dt.date(1990, 1, 1), Decimal("180"))
WOMAN = rules.Person("female", dt.date(1998, 1, 1), 165)
ALL = rules.period_for("all", TODAY)


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


def falling(days: int, start: float = 82.0, per_week: float = 0.5) -> list[rules.Row]:
    """Daily weights ending today, falling evenly."""
    return [rules.Row(ago(days - 1 - i), start - per_week / 7 * i) for i in range(days)]


def test_first_last_and_change_follow_the_order_of_the_rows() -> None:
    rows = [
        rules.Row(ago(9), weight_kg=Decimal("82.10"), resting_hr=62),
        rules.Row(ago(5), body_fat_pct=Decimal("22.5")),
        rules.Row(ago(2), weight_kg=Decimal("81.00"), circumferences_cm={"waist": 90, "neck": None}),
        rules.Row(ago(2), weight_kg=Decimal("81.90")),
        rules.Row(ago(0), circumferences_cm={"waist": Decimal("88.5")}),
    ]
    summary = rules.summarise(rows, MAN, None, ALL)
    weight = summary.metrics["weight_kg"]
    assert (weight.first, weight.last) == (rules.Point(ago(9), 82.1), rules.Point(ago(2), 81.9))
    assert (weight.change, weight.lowest, weight.highest) == (-0.2, 81.0, 82.1)
    assert (weight.count, weight.days, weight.unit) == (3, 2, "kg")
    assert summary.metrics["circumferences_cm.waist"].change == -1.5
    assert list(summary.metrics) == ["weight_kg", "body_fat_pct", "resting_hr", "circumferences_cm.waist"]
    assert (summary.count, summary.days) == (5, 4)
    assert summary.goal is None


def test_a_day_with_several_weights_counts_once_in_the_trend() -> None:
    rows = [rules.Row(ago(1), 80.0), *(rules.Row(ago(0), weight) for weight in (80.0, 81.0, 95.0))]
    summary = rules.summarise(rows, MAN, None, ALL)
    assert [(point.date, point.weight_kg) for point in summary.trend] == [(ago(1), 80.0), (ago(0), 81.0)]
    assert summary.trend[-1].trend_kg == pytest.approx(80.1)
    assert summary.trend_kg.result is not None
    assert summary.trend_kg.result.number == pytest.approx(80.1)


def test_the_trend_of_a_short_period_starts_from_what_came_before() -> None:
    rows = falling(200)
    week = rules.summarise(rows, MAN, None, rules.period_for("week", TODAY))
    everything = rules.summarise(rows, MAN, None, ALL)
    assert len(week.trend) == 7
    assert week.trend == everything.trend[-7:]
    assert week.metrics["weight_kg"].count == 7


def test_rows_after_the_period_do_not_count() -> None:
    rows = falling(60)
    until_then = rules.summarise(rows, MAN, None, rules.Period(None, ago(30)))
    assert until_then.metrics["weight_kg"].last.date == ago(30)
    assert until_then.trend == rules.summarise(rows[:30], MAN, None, rules.Period(None, ago(30))).trend


def test_the_rate_comes_from_the_last_28_days() -> None:
    rows = [*(rules.Row(ago(100 - i), 90.0) for i in range(70)), *falling(28, start=82.0)]
    rate = rules.summarise(rows, MAN, None, ALL).rate_per_week
    assert rate.result is not None
    assert rate.result.number == pytest.approx(-0.5)
    assert rate.result.inputs["span_days"] == 28


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([], "This needs a weight on 5 days within 28 days; there are 0."),
        ([rules.Row(TODAY, 80)], "This needs a weight on 5 days within 28 days; there is 1."),
        (falling(5), "The weights must span 7 to 28 days; they span 5."),
        (
            [rules.Row(ago(i * 10), 80) for i in (6, 5, 4, 3, 2, 1, 0)],
            "This needs a weight on 5 days within 28 days; there are 3.",
        ),
    ],
)
def test_too_few_weights_give_a_reason_instead_of_a_rate(rows: list[rules.Row], reason: str) -> None:
    rate = rules.summarise(rows, MAN, None, ALL).rate_per_week
    assert rate.result is None
    assert rate.as_dict() == {"value": None, "formula": "trend_rate_ols", "reason": reason}


def test_bmi_and_its_class_follow_the_setting_of_the_practice() -> None:
    rows = [rules.Row(ago(3), 90.0), rules.Row(ago(0), Decimal("77.76"))]  # 24.0 at 180 cm
    who = rules.summarise(rows, MAN, None, ALL)
    indian = rules.summarise(rows, rules.Person("male", dt.date(1990, 1, 1), 180, population="indian"), None, ALL)
    assert who.bmi.result is not None
    assert who.bmi.result.number == pytest.approx(24.0)
    assert who.bmi.measured_on == ago(0)
    assert who.bmi_class.as_dict()["value"] == "normal"
    assert indian.bmi_class.as_dict()["value"] == "overweight"
    assert indian.bmi_class.as_dict()["formula"] == "bmi_class_indian"


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        (rules.Person("male", dt.date(1990, 1, 1), None), "Height is missing."),
        (
            rules.Person("male", dt.date(2012, 1, 1), 180),
            "This formula is for adults of 18 years and older.",
        ),
        (rules.Person("female", dt.date(1990, 1, 1), 180, pregnant=True), "BMI is not used in pregnancy."),
    ],
)
def test_a_missing_bmi_says_why_and_so_does_its_class(person: rules.Person, reason: str) -> None:
    summary = rules.summarise([rules.Row(TODAY, 80)], person, None, ALL)
    assert summary.bmi.reason == summary.bmi_class.reason == reason


def test_age_is_taken_on_the_day_of_the_measurement() -> None:
    person = rules.Person("male", dt.date(2008, 11, 21), 180)
    rows = [rules.Row(ago(1), 70.0)]
    assert rules.summarise(rows, person, None, ALL).bmi.reason is not None
    assert rules.summarise([*rows, rules.Row(ago(0), 70.0)], person, None, ALL).bmi.result is not None


def test_body_fat_from_the_newest_tape_that_is_complete() -> None:
    rows = [
        rules.Row(ago(20), circumferences_cm={"neck": 38, "waist": 85}),
        rules.Row(ago(10), circumferences_cm={"waist": 84}),
    ]
    summary = rules.summarise(rows, rules.Person("male", dt.date(1990, 1, 1), 178), None, ALL)
    navy = summary.estimates["navy"]
    assert navy.result is not None
    assert float(formulas.shown(navy.result.number, 2)) == 16.44
    assert navy.measured_on == ago(20)
    assert summary.waist_to_height.measured_on == ago(10)
    assert summary.waist_to_height.result is not None
    assert summary.waist_to_height.result.number == pytest.approx(84 / 178)
    assert summary.waist_to_height_class.as_dict()["value"] == "not_raised"


def test_the_practice_may_use_the_inch_form_of_the_tape() -> None:
    rows = [rules.Row(TODAY, circumferences_cm={"neck": 33, "waist": 75, "hips": 98})]
    person = rules.Person("female", dt.date(1998, 1, 1), 165, tape_form="inch")
    navy = rules.summarise(rows, person, None, ALL).estimates["navy"]
    assert navy.formula == "navy_dod_inch"
    assert navy.result is not None
    assert float(formulas.shown(navy.result.number, 2)) == 28.73


def test_sites_of_one_day_count_together() -> None:
    rows = [
        rules.Row(TODAY, circumferences_cm={"neck": 33, "waist": 75}),
        rules.Row(TODAY, circumferences_cm={"hips": 98}),
    ]
    navy = rules.summarise(rows, WOMAN, None, ALL).estimates["navy"]
    assert navy.result is not None
    assert float(formulas.shown(navy.result.number, 2)) == 28.44


def test_estimates_from_calipers_tell_their_missing_sites() -> None:
    folds = {"triceps": 18, "suprailiac": 17, "thigh": 20}
    summary = rules.summarise([rules.Row(TODAY, calipers_mm=folds)], WOMAN, None, ALL)
    three = summary.estimates["jackson_pollock_3"]
    assert three.result is not None
    assert float(formulas.shown(three.result.number, 2)) == 22.35
    assert summary.estimates["durnin_womersley"].reason == "Skinfolds are missing: biceps, subscapular."
    assert summary.estimates["navy"].reason == "There is no neck or waist in this period."


def test_estimates_need_a_sex_and_say_so() -> None:
    person = rules.Person(None, dt.date(1990, 1, 1), 170)
    rows = [rules.Row(TODAY, circumferences_cm={"neck": 38, "waist": 85}, calipers_mm={"chest": 10, "thigh": 10})]
    for figure in rules.summarise(rows, person, None, ALL).estimates.values():
        assert figure.result is None
        assert figure.reason is not None
        assert "needs a sex" in figure.reason


def test_no_calipers_is_a_reason_too() -> None:
    estimates = rules.summarise([rules.Row(TODAY, 80)], MAN, None, ALL).estimates
    assert estimates["jackson_pollock_7"].as_dict() == {
        "value": None,
        "formula": "jackson_pollock_7",
        "reason": "There are no skinfolds in this period.",
    }


def forecast(rows: list[rules.Row], goal: rules.WeightGoal, period: rules.Period = ALL) -> rules.GoalForecast:
    answer = rules.summarise(rows, MAN, goal, period).goal
    assert answer is not None
    return answer


def test_the_goal_date_moves_with_the_trend() -> None:
    rows = falling(29, start=82.0)  # 80 kg today
    goal = forecast(rows, rules.WeightGoal(75, start_kg=84, deadline=ago(-70)))
    assert goal.state == "predicted"
    assert goal.now_kg == pytest.approx(80)
    assert goal.remaining_kg == pytest.approx(-5)
    assert goal.date.as_dict()["value"] == ago(-70).isoformat()  # 5 kg at 0.5 a week
    assert goal.by_deadline is True
    assert forecast(rows, rules.WeightGoal(75, deadline=ago(-69))).by_deadline is False
    assert forecast(rows, rules.WeightGoal(75)).by_deadline is None


def test_a_goal_that_is_passed_is_reached_also_with_noise() -> None:
    assert forecast(falling(29, start=82.0), rules.WeightGoal(80.5, start_kg=84)).state == "reached"
    gaining = [rules.Row(ago(20 - i), 60 + 0.05 * i) for i in range(21)]
    assert forecast(gaining, rules.WeightGoal(60.9, start_kg=58)).state == "reached"
    assert forecast(gaining, rules.WeightGoal(63, start_kg=58)).state == "predicted"


def test_a_weight_that_moves_away_is_not_converging() -> None:
    rising = [rules.Row(ago(20 - i), 80 + 0.05 * i) for i in range(21)]
    goal = forecast(rising, rules.WeightGoal(75))
    assert goal.state == "not_converging"
    assert goal.date.as_dict()["value"] is None


def test_a_rate_out_of_range_names_no_date_but_the_reason() -> None:
    goal = forecast(falling(28, per_week=2.0), rules.WeightGoal(70))
    assert goal.state == "unknown"
    assert "too fast" in str(goal.date.reason)


def test_an_old_weight_names_no_date() -> None:
    rows = falling(60)[:45]  # the newest is 15 days old
    goal = forecast(rows, rules.WeightGoal(70))
    assert (goal.state, goal.date.reason) == ("unknown", "The newest weight is more than 14 days old.")
    assert forecast(falling(60)[:46], rules.WeightGoal(70)).state == "predicted"


def test_no_weight_at_all() -> None:
    goal = forecast([], rules.WeightGoal(70))
    assert (goal.state, goal.now_kg, goal.date.reason) == ("unknown", None, "There is no weight yet.")
    empty = rules.summarise([], MAN, None, ALL)
    assert (empty.count, empty.metrics, empty.trend) == (0, {}, ())
    for figure in (empty.trend_kg, empty.bmi, empty.bmi_class, empty.waist_to_height, empty.rate_per_week):
        assert figure.result is None
        assert figure.reason


@pytest.mark.parametrize(
    ("name", "start"),
    [("week", ago(6)), ("month", ago(29)), ("all", None), ("1d", ago(0)), ("90d", ago(89))],
)
def test_periods_end_today(name: str, start: dt.date | None) -> None:
    assert rules.period_for(name, TODAY) == rules.Period(start, TODAY)


@pytest.mark.parametrize("name", ["", "fortnight", "0d", "-1d", "99999d", "d", "7D", "٧d"])
def test_an_unknown_period_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="The period must be one of"):
        rules.period_for(name, TODAY)


WEIGHTS = st.lists(st.tuples(st.integers(0, 400), st.one_of(st.none(), st.floats(20, 500))), max_size=80).map(
    lambda days: [rules.Row(ago(day), weight) for day, weight in sorted(days, key=lambda d: -d[0])]
)


@given(WEIGHTS, st.sampled_from(sorted(rules.PERIODS)), st.floats(20, 500))
def test_a_summary_always_answers_and_agrees_with_the_plain_way(
    rows: list[rules.Row], name: str, target: float
) -> None:
    period = rules.period_for(name, TODAY)
    summary = rules.summarise(rows, MAN, rules.WeightGoal(target), period)
    inside = [row for row in rows if period.holds(row.date) and row.weight_kg is not None]
    if inside:
        weight = summary.metrics["weight_kg"]
        numbers = [float(row.weight_kg or 0) for row in inside]
        assert (weight.lowest, weight.highest, weight.count) == (min(numbers), max(numbers), len(numbers))
        assert weight.change == pytest.approx(numbers[-1] - numbers[0])
        for point in summary.trend:
            assert point.weight_kg == statistics.median(
                float(row.weight_kg or 0) for row in inside if row.date == point.date
            )
    else:
        assert "weight_kg" not in summary.metrics
        assert summary.trend == ()
    figures: list[Any] = [summary.trend_kg, summary.rate_per_week, summary.bmi, summary.bmi_class]
    assert summary.goal is not None
    for figure in [*figures, *summary.estimates.values(), summary.goal.date]:
        json.dumps(figure.as_dict(), allow_nan=False)
        assert (figure.result is None) == bool(figure.reason)


def test_five_years_are_read_once() -> None:
    visits = 0

    def counted(rows: list[rules.Row]) -> Any:
        nonlocal visits
        for row in rows:
            visits += 1
            yield row

    rows = falling(1826, start=150, per_week=0.2)
    assert len(rules.summarise(counted(rows), MAN, None, ALL).trend) == 1826
    assert visits == 1826
