"""Weight over time: one value a day, a smoothed trend, its slope, and the date of a goal."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from config.kit.formulas.result import CATALOGUE, Formula, Number, Result

DEFAULT_ALPHA: Final = 0.1
SLOPE_MIN_DAYS: Final = 7
SLOPE_MAX_DAYS: Final = 28
SLOPE_MIN_VALUES: Final = 5
# Share of body weight a week between which a date is named.
SLOWEST_WEEKLY_SHARE: Final = 0.0025
FASTEST_WEEKLY_SHARE: Final = 0.01
_FARTHEST_DAYS: Final = 3653

DayValue = tuple[date, float]

WEIGHT_TREND: Final = CATALOGUE.add(
    Formula(
        id="weight_trend_ewma",
        name="Weight trend",
        unit="kg",
        citation="Walker, The Hacker's Diet; exponentially weighted moving average",
        validity="One value a day (the median of the day), in order of date.",
    )
)
TREND_RATE: Final = CATALOGUE.add(
    Formula(
        id="trend_rate_ols",
        name="Change per week",
        unit="kg/week",
        citation="Ordinary least squares",
        validity="At least 5 days with a value, over 7 to 28 days.",
    )
)
GOAL_DATE: Final = CATALOGUE.add(
    Formula(
        id="goal_date",
        name="Date of a weight goal",
        unit="date",
        citation="Arithmetic; band from the standard error of the slope",
        validity="A weekly change of 0.25 to 1 % of body weight.",
        caveat="It holds as long as the change goes on as now.",
    )
)

# Two-sided 95 % quantiles of Student's t for 3 to 26 degrees of freedom.
# fmt: off
_T_95: Final = dict(enumerate((
    3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145,
    2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
), start=3))
# fmt: on


def daily_medians(points: Iterable[tuple[date, float]]) -> list[DayValue]:
    """One value a day, the median of the day's values, in order of date."""
    days: dict[date, list[float]] = {}
    for day, value in points:
        days.setdefault(day, []).append(value)
    return [(day, values[0] if len(values) == 1 else statistics.median(values)) for day, values in sorted(days.items())]


def gap_alpha(alpha: float, gap_days: int) -> float:
    """The weight of a value that comes `gap_days` after the one before: 1 - (1 - alpha)^days."""
    return alpha if gap_days == 1 else 1 - (1 - alpha) ** gap_days


def _series(formula: Formula, points: Sequence[tuple[date, Number]]) -> list[DayValue]:
    """The points as floats, refused unless each is a possible weight on a later day than the one before."""
    checked: list[DayValue] = []
    before: date | None = None
    for day, value in points:
        if before is not None and day <= before:
            raise formula.refusal("The values must be one a day, in order of date.")
        before = day
        # The common case first: this runs over years of days.
        if type(value) is float and 20 <= value <= 500:
            checked.append((day, value))
        else:
            checked.append((day, formula.weight(value)))
    return checked


def weight_trend_points(points: Sequence[tuple[date, Number]], *, alpha: Number = DEFAULT_ALPHA) -> list[DayValue]:
    """The smoothed weight of each day, T = T' + alpha (w - T'), seeded with the first value.

    Points are one a day in kg, ascending (see `daily_medians`). After a gap of d days alpha is
    1 - (1 - alpha)^d, so that a value after a holiday counts for more.
    """
    weight = WEIGHT_TREND.number("alpha", alpha, 0, 1, above=True)
    series = _series(WEIGHT_TREND, points)
    trend: list[DayValue] = []
    before, level = None, 0.0
    for day, value in series:
        if before is None:
            level = value
        else:
            level += gap_alpha(weight, (day - before).days) * (value - level)
        trend.append((day, level))
        before = day
    return trend


def weight_trend(points: Sequence[tuple[date, Number]], *, alpha: Number = DEFAULT_ALPHA) -> Result:
    """The smoothed weight in kg on the last day of `points`; see `weight_trend_points`."""
    if not points:
        raise WEIGHT_TREND.refusal("There is no weight yet.", field="weight_kg", code="missing")
    trend = weight_trend_points(points, alpha=alpha)
    return WEIGHT_TREND.result(
        trend[-1][1],
        alpha=float(alpha),
        days=len(trend),
        first_date=trend[0][0].isoformat(),
        last_date=trend[-1][0].isoformat(),
        last_weight_kg=float(points[-1][1]),
    )


@dataclass(frozen=True, slots=True)
class Slope:
    """A straight line through daily values: change per day, its standard error, and where the line ends."""

    per_day: float
    standard_error: float
    n: int
    span_days: int
    start: date
    end: date
    end_value: float

    @property
    def t_95(self) -> float:
        """Student's t for a 95 % band of this slope."""
        return _T_95[self.n - 2]


def slope(points: Sequence[tuple[date, Number]]) -> Slope:
    """Ordinary least squares line through one weight in kg a day, 5 values or more over 7 to 28 days.

    The span counts the first and the last day. The values are the day's medians, not the smoothed trend.
    """
    if len(points) < SLOPE_MIN_VALUES:
        raise TREND_RATE.refusal(
            f"This needs a weight on {SLOPE_MIN_VALUES} days within {SLOPE_MAX_DAYS} days; "
            f"there {'is' if len(points) == 1 else 'are'} {len(points)}.",
            code="missing",
        )
    series = _series(TREND_RATE, points)
    first, last = series[0][0], series[-1][0]
    span = (last - first).days + 1
    if not SLOPE_MIN_DAYS <= span <= SLOPE_MAX_DAYS:
        raise TREND_RATE.refusal(
            f"The weights must span {SLOPE_MIN_DAYS} to {SLOPE_MAX_DAYS} days; they span {span}.",
            code="missing" if span < SLOPE_MIN_DAYS else "out_of_range",
        )
    n = len(series)
    xs = [(day - first).days for day, _ in series]
    ys = [value for _, value in series]
    mean_x, mean_y = math.fsum(xs) / n, math.fsum(ys) / n
    squares = math.fsum((x - mean_x) ** 2 for x in xs)
    per_day = math.fsum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / squares
    residual = math.fsum((y - mean_y - per_day * (x - mean_x)) ** 2 for x, y in zip(xs, ys, strict=True))
    error = math.sqrt(residual / (n - 2) / squares)
    return Slope(per_day, error, n, span, first, last, mean_y + per_day * (xs[-1] - mean_x))


def trend_rate(points: Sequence[tuple[date, Number]]) -> Result:
    """Change in kg/week by least squares, with its 95 % band; see `slope`."""
    return rate_of(slope(points))


def rate_of(line: Slope) -> Result:
    """The change in kg/week of a line that is already known."""
    weekly, margin = line.per_day * 7, line.standard_error * 7 * line.t_95
    return TREND_RATE.result(
        weekly,
        band=(weekly - margin, weekly + margin),
        days_with_weight=line.n,
        span_days=line.span_days,
        first_date=line.start.isoformat(),
        last_date=line.end.isoformat(),
        slope_kg_per_day=line.per_day,
        standard_error_kg_per_day=line.standard_error,
    )


def _weight_goal(now_kg: Number, goal_kg: Number) -> tuple[float, float]:
    now, goal = GOAL_DATE.weight(now_kg, "now_kg"), GOAL_DATE.weight(goal_kg, "goal_kg")
    if now == goal:
        raise GOAL_DATE.refusal("The goal is reached.", code="reached")
    return now, goal


def _days(distance_kg: float, rate_kg_per_week: float) -> int:
    # 10 / 0.7 x 7 is 100 days; binary fractions make it 100.00000000000001, which must not become 101.
    return math.ceil(round(distance_kg / rate_kg_per_week * 7, 6))


def _later(start: date, days: int) -> str:
    try:
        return (start + timedelta(days=days)).isoformat()
    except OverflowError:
        raise GOAL_DATE.refusal("The calendar does not reach that far.") from None


def _checked_days(now_kg: float, goal_kg: float, rate_kg_per_week: float, too_slow: str, too_fast: str) -> int:
    share = round(rate_kg_per_week / now_kg, 9)
    if share < SLOWEST_WEEKLY_SHARE:
        raise GOAL_DATE.refusal(too_slow, field="rate_kg_per_week")
    if share > FASTEST_WEEKLY_SHARE:
        raise GOAL_DATE.refusal(too_fast, field="rate_kg_per_week")
    days = _days(abs(goal_kg - now_kg), rate_kg_per_week)
    if days > _FARTHEST_DAYS:
        raise GOAL_DATE.refusal("The goal is more than ten years away.")
    return days


def goal_date(now_kg: Number, goal_kg: Number, rate_kg_per_week: Number, start: date) -> Result:
    """The date (ISO) on which a goal is reached at a planned rate.

    start + ceil(|goal - now| / rate x 7) days. The rate is 0.25 to 1 % of body weight a week, without a sign;
    zero or less is "not converging".
    """
    now, goal = _weight_goal(now_kg, goal_kg)
    rate = GOAL_DATE.number("rate_kg_per_week", rate_kg_per_week, -5, 5)
    if rate <= 0:
        raise GOAL_DATE.refusal("At this rate the weight does not move to the goal.", code="not_converging")
    plan = "Plan a change of 0.25 to 1 % of body weight a week."
    days = _checked_days(now, goal, rate, plan, plan)
    return GOAL_DATE.result(
        _later(start, days),
        now_kg=now,
        goal_kg=goal,
        rate_kg_per_week=rate,
        start=start.isoformat(),
        days=days,
    )


def goal_date_from_slope(goal_kg: Number, line: Slope) -> Result:
    """The date (ISO) on which the line of the last weeks reaches the goal, with a 95 % band.

    It starts from the end of the line (not from a single weight). The late end of the band is None where the
    slope might as well be flat. A slope away from the goal is "not converging"; one outside 0.25 to 1 % of
    body weight a week is refused.
    """
    now, goal = _weight_goal(line.end_value, goal_kg)
    direction = 1 if goal > now else -1
    rate = line.per_day * 7 * direction
    if rate <= 0:
        raise GOAL_DATE.refusal(
            "Not converging: the weight of the last weeks does not move to the goal.", code="not_converging"
        )
    days = _checked_days(
        now,
        goal,
        rate,
        "The weight changes too slowly to name a date (less than 0.25 % of body weight a week).",
        "The weight changes too fast to go on like this (more than 1 % of body weight a week).",
    )
    margin = line.standard_error * 7 * line.t_95
    distance = abs(goal - now)
    latest = None
    if rate > margin:
        late = _days(distance, rate - margin)
        if late <= _FARTHEST_DAYS:
            latest = _later(line.end, late)
    earliest = _later(line.end, _days(distance, rate + margin))
    return GOAL_DATE.result(
        _later(line.end, days),
        band=(earliest, latest),
        now_kg=now,
        goal_kg=goal,
        rate_kg_per_week=rate,
        start=line.end.isoformat(),
        days=days,
    )
