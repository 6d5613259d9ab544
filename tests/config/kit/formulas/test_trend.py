"""The weight trend, its slope and the date of a goal."""

from __future__ import annotations

import datetime as dt
import math
import random
import statistics

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from config.kit import formulas as f

START = dt.date(2026, 1, 1)


def day(offset: int) -> dt.date:
    return START + dt.timedelta(days=offset)


def line(start_kg: float, per_day: float, days: int) -> list[tuple[dt.date, float]]:
    return [(day(i), start_kg + per_day * i) for i in range(days)]


def series(max_size: int = 60) -> st.SearchStrategy[list[tuple[dt.date, float]]]:
    gaps = st.lists(st.tuples(st.integers(1, 40), st.floats(20, 500)), min_size=1, max_size=max_size)

    def build(steps: list[tuple[int, float]]) -> list[tuple[dt.date, float]]:
        offset, points = 0, []
        for gap, weight in steps:
            offset += gap
            points.append((day(offset), weight))
        return points

    return gaps.map(build)


def test_a_day_counts_once_by_its_median() -> None:
    points = [(day(1), 81.0), (day(0), 80.0), (day(1), 80.0), (day(1), 99.0)]
    assert f.daily_medians(points) == [(day(0), 80.0), (day(1), 81.0)]


@given(series())
def test_the_trend_stays_between_the_lowest_and_the_highest_weight(
    points: list[tuple[dt.date, float]],
) -> None:
    weights = [weight for _, weight in points]
    for _, level in f.weight_trend_points(points):
        assert min(weights) - 1e-9 <= level <= max(weights) + 1e-9


@given(st.floats(20, 500), st.floats(20, 500), st.integers(1, 200))
def test_a_gap_weighs_like_the_days_in_it(first: float, second: float, gap: int) -> None:
    """A value after d days moves the trend as d daily values of that weight would."""
    after_gap = f.weight_trend_points([(day(0), first), (day(gap), second)])[-1][1]
    daily = f.weight_trend_points([(day(0), first), *((day(i), second) for i in range(1, gap + 1))])[-1][1]
    assert math.isclose(after_gap, daily, rel_tol=1e-9)


@pytest.mark.parametrize("alpha", [0, -0.1, 1.1, math.nan])
def test_a_smoothing_factor_lies_between_zero_and_one(alpha: float) -> None:
    with pytest.raises(f.OutOfRange):
        f.weight_trend([(day(0), 80.0)], alpha=alpha)


@pytest.mark.parametrize("weight", [0, -80, 19.9, 501, math.nan, math.inf])
def test_an_impossible_weight_gives_no_trend(weight: float) -> None:
    for function in (f.weight_trend, f.trend_rate):
        with pytest.raises(f.OutOfRange):
            function([*line(80, -0.1, 8), (day(8), weight)])


def test_two_values_on_one_day_must_be_merged_first() -> None:
    with pytest.raises(f.OutOfRange, match="one a day"):
        f.weight_trend([(day(0), 80.0), (day(0), 81.0)])


def test_no_weight_no_trend() -> None:
    with pytest.raises(f.OutOfRange) as caught:
        f.weight_trend([])
    assert caught.value.code == "missing"


@given(series(28))
def test_a_slope_needs_five_values_over_seven_to_twenty_eight_days(
    points: list[tuple[dt.date, float]],
) -> None:
    span = (points[-1][0] - points[0][0]).days + 1
    try:
        answer = f.slope(points)
    except f.OutOfRange:
        assert len(points) < 5 or not 7 <= span <= 28
        return
    assert len(points) >= 5 and 7 <= span <= 28
    assert math.isfinite(answer.per_day) and answer.standard_error >= 0


@given(st.lists(st.tuples(st.booleans(), st.floats(60, 90)), min_size=28, max_size=28))
def test_the_slope_agrees_with_the_statistics_module(days: list[tuple[bool, float]]) -> None:
    points = [(day(i), weight) for i, (taken, weight) in enumerate(days) if taken]
    assume(len(points) >= 5 and (points[-1][0] - points[0][0]).days >= 6)
    xs, ys = [(when - START).days for when, _ in points], [weight for _, weight in points]
    expected = statistics.linear_regression(xs, ys)
    answer = f.slope(points)
    assert math.isclose(answer.per_day, expected.slope, rel_tol=1e-6, abs_tol=1e-9)
    assert math.isclose(answer.end_value, expected.intercept + expected.slope * xs[-1], rel_tol=1e-9)


def test_the_standard_error_is_the_textbook_one() -> None:
    points = [(day(i), weight) for i, weight in enumerate([80, 80.6, 79.8, 80.2, 79.5, 79.9, 79.4])]
    # residual sum of squares 0.6171428..., degrees of freedom 5, sum of squared days 28
    residual = sum(
        (w - (statistics.fmean(p[1] for p in points) - 0.125 * (i - 3))) ** 2 for i, (_, w) in enumerate(points)
    )
    assert f.slope(points).standard_error == pytest.approx(math.sqrt(residual / 5 / 28))


def test_the_band_of_the_slope_holds_the_true_one_about_95_times_in_100() -> None:
    rng = random.Random(20260101)
    held = 0
    for _ in range(600):
        points = [(day(i), 80 - 0.07 * i + rng.gauss(0, 0.4)) for i in range(14)]
        band = f.trend_rate(points).band
        assert band is not None
        held += band[0] <= -0.49 <= band[1]  # type: ignore[operator]
    assert 550 <= held <= 590


def test_a_noiseless_line_predicts_its_own_date() -> None:
    # 80 kg falling 0.5 kg a week: 78.5 kg after three weeks, 75 kg ten weeks from the start.
    answer = f.goal_date_from_slope(75, f.slope(line(80, -0.5 / 7, 22)))
    assert answer.value == day(70).isoformat()
    assert answer.band == (answer.value, answer.value)


def test_noise_widens_the_band_around_the_date() -> None:
    points = [(when, weight + (0.4 if i % 2 else -0.4)) for i, (when, weight) in enumerate(line(80, -0.5 / 7, 28))]
    answer = f.goal_date_from_slope(75, f.slope(points))
    assert answer.band is not None
    earliest, latest = answer.band
    assert str(earliest) < str(answer.value) < str(latest)


def test_a_slope_that_might_be_flat_has_no_latest_date() -> None:
    points = [(when, weight + (2 if i % 2 else -2)) for i, (when, weight) in enumerate(line(80, -0.08, 15))]
    answer = f.goal_date_from_slope(70, f.slope(points))
    assert answer.band is not None and answer.band[1] is None


@pytest.mark.parametrize("per_day", [0.05, 0.0])
def test_a_trend_away_from_the_goal_is_not_converging(per_day: float) -> None:
    with pytest.raises(f.OutOfRange) as caught:
        f.goal_date_from_slope(75, f.slope(line(80, per_day, 14)))
    assert caught.value.code == "not_converging"


def test_a_planned_rate_of_zero_is_not_converging() -> None:
    for rate in (0, -0.5):
        with pytest.raises(f.OutOfRange) as caught:
            f.goal_date(80, 75, rate, START)
        assert caught.value.code == "not_converging"


@pytest.mark.parametrize(("rate", "word"), [(0.01, "too slowly"), (2.0, "too fast")])
def test_a_date_is_named_only_for_a_reasonable_rate(rate: float, word: str) -> None:
    with pytest.raises(f.OutOfRange, match=word):
        f.goal_date_from_slope(60, f.slope(line(80, -rate / 7, 14)))
    with pytest.raises(f.OutOfRange, match=r"0\.25 to 1 %"):
        f.goal_date(80, 60, rate, START)


@pytest.mark.parametrize("share", [0.0025, 0.01])
def test_the_bounds_of_the_rate_belong_to_it(share: float) -> None:
    assert f.goal_date(83.7, 80, 83.7 * share, START).formula == "goal_date"


def test_a_reached_goal_is_told() -> None:
    with pytest.raises(f.OutOfRange) as caught:
        f.goal_date(80, 80, 0.5, START)
    assert caught.value.code == "reached"


def test_the_end_of_the_calendar_is_a_refusal() -> None:
    with pytest.raises(f.OutOfRange):
        f.goal_date(80, 75, 0.5, dt.date.max)


@given(
    st.floats(allow_nan=True, allow_infinity=True),
    st.floats(allow_nan=True, allow_infinity=True),
    st.floats(allow_nan=True, allow_infinity=True),
)
def test_a_goal_date_is_answered_only_in_range(now: float, goal: float, rate: float) -> None:
    try:
        f.goal_date(now, goal, rate, START)
    except f.OutOfRange:
        return
    assert 20 <= now <= 500 and 20 <= goal <= 500
    assert 0.0024 < rate / now < 0.0101


@given(st.floats(40, 200), st.floats(40, 200), st.floats(0.0025, 0.01))
def test_a_goal_date_is_the_first_day_on_which_the_plan_is_there(now: float, goal: float, share: float) -> None:
    rate = now * share
    try:
        days = f.goal_date(now, goal, rate, START).inputs["days"]
    except f.OutOfRange:
        return
    assert rate / 7 * days >= abs(goal - now) - 1e-4
    assert rate / 7 * (days - 1) < abs(goal - now)


def test_five_years_of_days_are_smoothed_in_one_pass() -> None:
    points = line(80, 0.001, 1826)
    visits = 0

    class Counted(list):  # type: ignore[type-arg]
        def __iter__(self):  # type: ignore[no-untyped-def]
            nonlocal visits
            for item in super().__iter__():
                visits += 1
                yield item

    assert len(f.weight_trend_points(Counted(points))) == 1826
    assert visits == 1826
