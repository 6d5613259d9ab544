"""What the measurements of a period say."""

from __future__ import annotations

import datetime
from typing import Any

from rest_framework import serializers
from rest_framework.request import Request

from accounts.users import queries as people
from coaching.measurements import access, queries, rules
from coaching.measurements.api.verbs import TAGS
from config.kit import errors
from config.kit.api import DetailView, Shape


class PeriodShape(Shape):
    """`start` is null for everything there is."""

    name: str
    start: datetime.date | None
    end: datetime.date


class MetricShape(Shape):
    """First, last and change of one value in the period."""

    unit: str
    first: float
    first_date: datetime.date
    last: float
    last_date: datetime.date
    change: float
    lowest: float
    highest: float
    count: int
    days: int


class TrendShape(Shape):
    """The median weight of a day and the smoothed weight."""

    date: datetime.date
    weight_kg: float
    trend_kg: float


class FigureShape(Shape):
    """A number with the formula, its version and its inputs; or `value` null and the `reason` why it is missing."""

    value: float | str | None
    unit: str | None
    formula: str
    version: int | None
    name: str | None
    citation: str | None
    caveat: str | None
    inputs: dict[str, Any] | None
    band: list[float | str | None] | None
    measured_on: datetime.date | None
    reason: str | None
    reason_code: str | None


class GoalShape(Shape):
    """Where the weight stands against the goal; `state` is reached, predicted, not_converging or unknown."""

    state: str
    target_kg: float
    now_kg: float | None
    remaining_kg: float | None
    by_deadline: bool | None
    date: FigureShape


class MeasurementSummary(Shape):
    """What the measurements of a period say. `body_fat_estimates` are from tape and calipers, by method."""

    client: Any
    period: PeriodShape
    count: int
    days: int
    metrics: dict[str, MetricShape]
    trend: list[TrendShape]
    trend_kg: FigureShape
    rate_per_week: FigureShape
    bmi: FigureShape
    bmi_category: FigureShape
    waist_to_height: FigureShape
    waist_to_height_category: FigureShape
    body_fat_estimates: dict[str, FigureShape]
    weight_goal: GoalShape | None


def figure_shape(figure: rules.Figure) -> FigureShape:
    """A figure as it is answered: every member is there, so that a client needs no guessing."""
    told = figure.as_dict()
    return FigureShape(
        value=told["value"],
        unit=told.get("unit"),
        formula=told["formula"],
        version=told.get("version"),
        name=told.get("name"),
        citation=told.get("citation"),
        caveat=told.get("caveat"),
        inputs=told.get("inputs"),
        band=told.get("band"),
        measured_on=figure.measured_on,
        reason=figure.reason,
        reason_code=figure.code,
    )


def _goal(goal: rules.GoalForecast | None) -> GoalShape | None:
    if goal is None:
        return None
    return GoalShape(
        goal.state, goal.target_kg, goal.now_kg, goal.remaining_kg, goal.by_deadline, figure_shape(goal.date)
    )


def _metric(metric: rules.MetricSummary) -> MetricShape:
    return MetricShape(
        metric.unit,
        metric.first.value,
        metric.first.date,
        metric.last.value,
        metric.last.date,
        metric.change,
        metric.lowest,
        metric.highest,
        metric.count,
        metric.days,
    )


class SummariseMeasurements(DetailView):
    """First, last and change of each value, the smoothed weight trend, the rate per week, BMI with its class,
    and body fat from tape and calipers.

    Every number tells the formula, its version, its inputs and its citation. Where there is none, `reason` says why.
    """

    summary = "What the measurements say"
    tags = TAGS
    output = MeasurementSummary
    cacheable = True

    def query_fields(self) -> dict[str, Any]:
        return {
            "client": serializers.UUIDField(required=False, help_text="Somebody in your care; yourself when left out."),
            "period": serializers.CharField(
                required=False,
                max_length=20,
                help_text=f"One of {', '.join(rules.PERIODS)}, or days up to today such as 30d; month unless told.",
            ),
        }

    def get_object(self, request: Request, values: dict[str, Any]) -> MeasurementSummary:
        person_id = access.person_for(request.user, values.get("client"))
        person = people.body_facts(person_id)
        name = values.get("period") or "month"
        try:
            period = rules.period_for(name, person.today)
        except ValueError as error:
            raise errors.ValidationFailed.at("period", "invalid", str(error)) from error
        found = queries.summary(person, period)
        return MeasurementSummary(
            client=person_id,
            period=PeriodShape(name, period.start, period.end),
            count=found.count,
            days=found.days,
            metrics={key: _metric(metric) for key, metric in found.metrics.items()},
            trend=[TrendShape(point.date, point.weight_kg, point.trend_kg) for point in found.trend],
            trend_kg=figure_shape(found.trend_kg),
            rate_per_week=figure_shape(found.rate_per_week),
            bmi=figure_shape(found.bmi),
            bmi_category=figure_shape(found.bmi_class),
            waist_to_height=figure_shape(found.waist_to_height),
            waist_to_height_category=figure_shape(found.waist_to_height_class),
            body_fat_estimates={key: figure_shape(figure) for key, figure in found.estimates.items()},
            weight_goal=_goal(found.goal),
        )
