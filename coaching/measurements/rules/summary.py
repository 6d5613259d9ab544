"""What a series of measurements says: change, trend, rate, classes, estimates, and the date of a weight goal.

Everything is one pass over the rows; five years of days take a few milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Final, Literal

from coaching.measurements.rules.shapes import (
    METRICS,
    Figure,
    GoalForecast,
    GoalState,
    MetricSummary,
    Number,
    Period,
    Person,
    Point,
    Row,
    Summary,
    TrendPoint,
    WeightGoal,
    age_on,
)
from config.kit import formulas
from config.kit.formulas import OutOfRange, Result

# A goal date from an older weight would only look like news.
_FRESH_DAYS: Final = 14
_NO_WEIGHT: Final = "There is no weight in this period."


def _figure(formula: str, compute: Callable[[], Result], measured_on: date | None = None) -> Figure:
    try:
        result = compute()
    except OutOfRange as refusal:
        return Figure(refusal.formula, reason=refusal.reason, code=refusal.code)
    return Figure(result.formula, result, measured_on=measured_on)


def summarise(rows: Iterable[Row], person: Person, goal: WeightGoal | None, period: Period) -> Summary:
    """Everything about a period, from the person's rows in order (date, time, id).

    Give the whole history up to the end of the period, not only the period: the trend needs what came before
    to settle. Rows after the period are ignored.
    """
    history = [row for row in rows if row.date <= period.end]
    inside = [row for row in history if period.start is None or row.date >= period.start]
    weights = formulas.daily_medians((row.date, float(row.weight_kg)) for row in history if row.weight_kg is not None)
    trend = _trend(weights, period)
    line = _line(weights)
    newest = weights[-1] if weights and period.holds(weights[-1][0]) else None
    bmi = _bmi(person, newest)
    ratio, ratio_class = _waist(person, inside, bmi)
    return Summary(
        period=period,
        count=len(inside),
        days=len({row.date for row in inside}),
        metrics=_metrics(inside),
        trend=trend,
        trend_kg=(
            _figure("weight_trend_ewma", lambda: formulas.weight_trend(weights), newest[0])
            if newest
            else Figure("weight_trend_ewma", reason=_NO_WEIGHT, code="missing")
        ),
        rate_per_week=(
            _figure("trend_rate_ols", lambda: formulas.rate_of(line)) if isinstance(line, formulas.Slope) else line
        ),
        bmi=bmi,
        bmi_class=_bmi_class(person, bmi, newest),
        waist_to_height=ratio,
        waist_to_height_class=ratio_class,
        estimates=_estimates(person, inside),
        goal=None if goal is None else _forecast(goal, weights, line, period),
    )


_COLUMNS: Final = tuple((name, index) for index, name in enumerate(Row._fields) if name in METRICS)


class _Running:
    """First, last, lowest and highest of one metric, gathered in one pass without keeping the values."""

    __slots__ = ("count", "days", "first", "first_day", "highest", "last", "last_day", "lowest")

    def __init__(self, day: date, value: float):
        self.first = self.last = self.lowest = self.highest = value
        self.first_day = self.last_day = day
        self.count = self.days = 1

    def add(self, day: date, value: float) -> None:
        self.last = value
        self.count += 1
        if value < self.lowest:
            self.lowest = value
        elif value > self.highest:
            self.highest = value
        if day != self.last_day:
            self.last_day = day
            self.days += 1


def _metrics(rows: Sequence[Row]) -> dict[str, MetricSummary]:
    running: dict[str, _Running] = {}

    def add(name: str, day: date, number: Any) -> None:
        seen = running.get(name)
        if seen is None:
            running[name] = _Running(day, float(number))
        else:
            seen.add(day, float(number))

    for row in rows:
        day = row[0]
        for name, index in _COLUMNS:
            if (number := row[index]) is not None:
                add(name, day, number)
        for site, number in (row.circumferences_cm or {}).items():
            if number is not None:
                add(f"circumferences_cm.{site}", day, number)
    return {
        name: MetricSummary(
            metric=name,
            unit=unit,
            first=Point(seen.first_day, seen.first),
            last=Point(seen.last_day, seen.last),
            # Differences of decimals leave a tail of binary digits behind.
            change=round(seen.last - seen.first, 9),
            lowest=seen.lowest,
            highest=seen.highest,
            count=seen.count,
            days=seen.days,
        )
        for name, unit in METRICS.items()
        if (seen := running.get(name))
    }


def _trend(weights: Sequence[tuple[date, float]], period: Period) -> tuple[TrendPoint, ...]:
    try:
        smooth = formulas.weight_trend_points(weights)
    except OutOfRange:
        return ()
    return tuple(
        TrendPoint(day, weight, level)
        for (day, weight), (_, level) in zip(weights, smooth, strict=True)
        if period.start is None or day >= period.start
    )


def _line(weights: Sequence[tuple[date, float]]) -> formulas.Slope | Figure:
    """The straight line through the last 28 days with a weight, or why there is none."""
    if weights:
        since = weights[-1][0] - timedelta(days=formulas.SLOPE_MAX_DAYS - 1)
        weights = [point for point in weights[-formulas.SLOPE_MAX_DAYS :] if point[0] >= since]
    try:
        return formulas.slope(weights)
    except OutOfRange as refusal:
        return Figure(refusal.formula, reason=refusal.reason, code=refusal.code)


def _bmi(person: Person, newest: tuple[date, float] | None) -> Figure:
    if newest is None:
        return Figure("bmi", reason=_NO_WEIGHT, code="missing")
    day, weight = newest
    age = age_on(person.birth_date, day)
    return _figure("bmi", lambda: formulas.bmi(weight, person.height_cm, age, pregnant=person.pregnant), day)


def _bmi_class(person: Person, bmi: Figure, newest: tuple[date, float] | None) -> Figure:
    if bmi.result is None or newest is None:
        return Figure(f"bmi_class_{person.population}", reason=bmi.reason, code=bmi.code)
    value, age = bmi.result.number, age_on(person.birth_date, newest[0])
    return _figure(
        f"bmi_class_{person.population}",
        lambda: formulas.bmi_class(value, age, population=person.population, pregnant=person.pregnant),
        newest[0],
    )


def _days_with(
    rows: Sequence[Row], field: Literal["circumferences_cm", "calipers_mm"]
) -> list[tuple[date, dict[str, Number]]]:
    """The sites of each day, newest day first; the last value of a site counts on a day."""
    days: dict[date, dict[str, Number]] = {}
    for row in rows:
        sites = getattr(row, field)
        if sites:
            days.setdefault(row.date, {}).update((site, value) for site, value in sites.items() if value is not None)
    return [(day, sites) for day, sites in reversed(days.items()) if sites]


def _newest_with(
    days: Sequence[tuple[date, dict[str, Number]]], sites: Sequence[str]
) -> tuple[date, dict[str, Number]] | None:
    """The newest day that has all the sites, else the newest that has any, so that the rest is told."""
    partly = None
    for day, values in days:
        there = sum(site in values for site in sites)
        if there == len(sites):
            return day, values
        if there and partly is None:
            partly = day, values
    return partly


def _waist(person: Person, rows: Sequence[Row], bmi: Figure) -> tuple[Figure, Figure]:
    found = _newest_with(_days_with(rows, "circumferences_cm"), ("waist",))
    if found is None:
        reason = "There is no waist in this period."
        return (
            Figure("waist_to_height", reason=reason, code="missing"),
            Figure("waist_to_height_class", reason=reason, code="missing"),
        )
    day, waist = found[0], found[1]["waist"]
    age = age_on(person.birth_date, day)
    index = bmi.result.number if bmi.result else None

    def ratio() -> Result:
        return formulas.waist_to_height(waist, person.height_cm, age_years=age, bmi=index)

    def ratio_class() -> Result:
        return formulas.waist_to_height_class(waist, person.height_cm, age_years=age, bmi=index)

    return _figure("waist_to_height", ratio, day), _figure("waist_to_height_class", ratio_class, day)


def _estimates(person: Person, rows: Sequence[Row]) -> dict[str, Figure]:
    estimates = {"navy": _navy(person, rows)}
    days = _days_with(rows, "calipers_mm")
    methods: tuple[formulas.CaliperMethod, ...] = (
        "jackson_pollock_3",
        "jackson_pollock_7",
        "durnin_womersley",
    )
    for method in methods:
        estimates[method] = _caliper(person, days, method)
    return estimates


def _navy(person: Person, rows: Sequence[Row]) -> Figure:
    inch = person.tape_form == "inch"
    formula = "navy_dod_inch" if inch else "navy_1984"
    days = _days_with(rows, "circumferences_cm")
    sites = ("neck", "waist", "hips") if person.sex == "female" else ("neck", "waist")
    found = _newest_with(days, sites)
    if found is None:
        return Figure(formula, reason="There is no neck or waist in this period.", code="missing")
    day, values = found
    compute = formulas.navy_body_fat_dod if inch else formulas.navy_body_fat
    return _figure(
        formula,
        lambda: compute(
            sex=person.sex,
            height_cm=person.height_cm,
            neck_cm=values.get("neck"),
            waist_cm=values.get("waist"),
            hips_cm=values.get("hips"),
            age_years=age_on(person.birth_date, day),
        ),
        day,
    )


def _caliper(person: Person, days: Sequence[tuple[date, dict[str, Number]]], method: formulas.CaliperMethod) -> Figure:
    formula = formulas.CALIPER_FORMULA_IDS[method]
    if not days:
        return Figure(formula, reason="There are no skinfolds in this period.", code="missing")
    try:
        sites = formulas.caliper_sites(method, person.sex)
    except OutOfRange as refusal:
        return Figure(refusal.formula, reason=refusal.reason, code=refusal.code)
    day, values = _newest_with(days, sites) or days[0]
    age = age_on(person.birth_date, day)
    return _figure(formula, lambda: formulas.caliper_body_fat(values, age, person.sex, method=method), day)


def _forecast(
    goal: WeightGoal,
    weights: Sequence[tuple[date, float]],
    line: formulas.Slope | Figure,
    period: Period,
) -> GoalForecast:
    target = float(goal.target_kg)

    def answer(state: GoalState, figure: Figure, now: float | None) -> GoalForecast:
        by_deadline = None
        if goal.deadline is not None and figure.result is not None:
            by_deadline = str(figure.result.value) <= goal.deadline.isoformat()
        remaining = None if now is None else target - now
        return GoalForecast(state, target, now, remaining, by_deadline, figure)

    if not weights:
        missing = Figure("goal_date", reason="There is no weight yet.", code="missing")
        return answer("unknown", missing, None)
    # The end of the line is where the weight is now: one weight jumps, and the smoothed trend lags behind.
    last_day, now = weights[-1]
    if isinstance(line, formulas.Slope):
        now = line.end_value
    start = weights[0][1] if goal.start_kg is None else float(goal.start_kg)
    losing = start > target or (start == target and now > target)
    if (now <= target) if losing else (now >= target):
        return answer("reached", Figure("goal_date", reason="The goal is reached.", code="reached"), now)
    if (period.end - last_day).days > _FRESH_DAYS:
        stale = f"The newest weight is more than {_FRESH_DAYS} days old."
        return answer("unknown", Figure("goal_date", reason=stale, code="missing"), now)
    if isinstance(line, Figure):
        return answer("unknown", Figure("goal_date", reason=line.reason, code=line.code), now)
    straight = line
    figure = _figure("goal_date", lambda: formulas.goal_date_from_slope(target, straight))
    if figure.result is not None:
        return answer("predicted", figure, now)
    return answer("not_converging" if figure.code == "not_converging" else "unknown", figure, now)
