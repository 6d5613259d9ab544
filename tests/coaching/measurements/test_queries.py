"""Reading measurements."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.users import queries as people
from coaching.measurements import queries, rules, services
from coaching.measurements.models import Measurement
from config.kit import encryption, redis
from tests.coaching import factories
from tests.people import Cast

pytestmark = pytest.mark.django_db


def at(hour: int) -> datetime.time:
    return datetime.time(hour, 0)


class TestNewestWeight:
    def test_it_is_the_last_by_date_time_and_entry(self, cast: Cast) -> None:
        today = factories.today()
        factories.measurement(cast.client.id, date=today, weight_kg=71, time=at(20))
        factories.measurement(cast.client.id, date=today, weight_kg=72)
        factories.measurement(cast.client.id, date=factories.days_ago(1), weight_kg=73, time=at(23))
        factories.measurement(cast.client.id, date=today, body_fat_pct=20, time=at(22))
        assert queries.newest_weight(cast.client.id) == queries.NewestWeight(today, 71.0)

    def test_nobody_has_somebody_elses(self, cast: Cast) -> None:
        factories.measurement(cast.client.id, weight_kg=71)
        assert queries.newest_weight(cast.rival.id) is None


def test_a_day_counts_by_its_median(cast: Cast) -> None:
    for weight in (70, 90, 71):
        factories.measurement(cast.client.id, weight_kg=weight)
    factories.measurement(cast.client.id, date=factories.days_ago(1), weight_kg=60)
    assert queries.daily_weights(cast.client.id) == [(factories.days_ago(1), 60.0), (factories.today(), 71.0)]


def test_the_newest_of_each_value_is_found_among_the_last_entries(cast: Cast) -> None:
    factories.measurement(cast.client.id, date=factories.days_ago(5), weight_kg=70, circumferences_cm={"waist": 80})
    factories.measurement(cast.client.id, date=factories.days_ago(2), resting_hr=60)
    factories.measurement(cast.client.id, weight_kg=71)
    last = queries.last_values(cast.client.id)
    assert (last["weight_kg"], last["resting_hr"], last["circumferences_cm"]) == (71, 60, {"waist": 80})
    assert last["blood_pressure"] is None


def test_a_bounded_history_gives_the_same_summary_as_the_whole(cast: Cast) -> None:
    """Only a year before the period is read: no digit of the answer shows it."""
    weights = [80 + (index % 7) / 3 - index / 100 for index in range(900)]
    factories.history(cast.client.id, weights)
    person = people.body_facts(cast.client.id)
    period = rules.period_for("month", person.today)
    bounded = queries.summary(person, period)
    rows = [
        rules.Row(row.date, row.weight_kg)
        for row in Measurement.objects.filter(person_id=cast.client.id).order_by("date", "sort_time", "id")
    ]
    whole = rules.summarise(rows, queries.body(person), None, period)
    assert [point.trend_kg for point in bounded.trend] == pytest.approx(
        [point.trend_kg for point in whole.trend], abs=1e-9
    )
    assert bounded.rate_per_week == whole.rate_per_week
    assert bounded.metrics == whole.metrics


@pytest.mark.parametrize("rows", [3, 300])
def test_a_summary_is_one_query(cast: Cast, rows: int) -> None:
    factories.history(cast.client.id, [70] * rows)
    person = people.body_facts(cast.client.id)
    with CaptureQueriesContext(connection) as seen:
        queries.summary(person, rules.period_for("all", person.today))
    assert len([query for query in seen if query["sql"].startswith(("SELECT", "DECLARE"))]) == 1


class TestPlans:
    """The reads that grow with time are ranges of an index, in order, without a sort."""

    def plan(self, rows: Any) -> str:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
        return rows.explain()

    def test_the_list(self, cast: Cast) -> None:
        factories.history(cast.client.id, [70] * 30)
        plan = self.plan(queries.history(cast.client.id).order_by(*queries.NEWEST_FIRST)[:21])
        assert "Index Scan Backward using measurement_in_order" in plan
        assert "Sort" not in plan

    def test_the_newest_weight(self, cast: Cast) -> None:
        factories.history(cast.client.id, [70] * 30)
        rows = queries.history(cast.client.id).filter(weight_kg__isnull=False)
        plan = self.plan(rows.order_by(*queries.NEWEST_FIRST).values_list("date", "weight_kg")[:1])
        assert "Index Only Scan Backward using measurement_weights" in plan
        assert "Sort" not in plan


class TestRoster:
    def test_everybody_in_care_with_the_newest_weight(self, cast: Cast) -> None:
        factories.history(cast.client.id, [70, 72])
        factories.history(cast.rival.id, [90])
        (client,) = queries.roster(cast.coach.id)
        assert (client.pk, client.last_weight_kg, client.last_date) == (cast.client.id, 72, factories.today())

    def test_who_has_measured_nothing_is_there_too(self, cast: Cast) -> None:
        (client,) = queries.roster(cast.coach.id)
        assert (client.last_weight_kg, client.last_date) == (None, None)

    def test_recent_weights_are_by_person_and_day(self, cast: Cast) -> None:
        factories.history(cast.client.id, [70, 72])
        factories.measurement(cast.client.id, weight_kg=74)
        found = queries.recent_weights([cast.client.id, cast.rival.id], since=factories.today())
        assert found == {cast.client.id: [(factories.today(), 73.0)]}


class TestUndo:
    @pytest.mark.django_db(transaction=True)
    def test_what_is_kept_is_encrypted_and_forgotten(self, cast: Cast) -> None:
        row = factories.measurement(cast.client.id, weight_kg=81.25, notes="private words")
        services.delete(row.pk)
        raw = redis.client().get(queries.undo_key(row.pk))
        assert b"private words" not in raw
        assert b"81.25" not in raw
        assert 0 < redis.client().ttl(queries.undo_key(row.pk)) <= queries.UNDO_S

    @pytest.mark.django_db(transaction=True)
    def test_it_opens_under_its_own_id_only(self, cast: Cast) -> None:
        first, second = (factories.measurement(cast.client.id, weight_kg=80 + i) for i in range(2))
        services.delete(first.pk)
        redis.client().set(queries.undo_key(second.pk), redis.client().get(queries.undo_key(first.pk)))
        assert queries.deleted(second.pk) is None
        assert queries.deleted(first.pk) is not None

    def test_what_nobody_sealed_is_nothing(self, cast: Cast) -> None:
        row = factories.measurement(cast.client.id)
        redis.client().set(queries.undo_key(row.pk), b"junk", ex=5)
        assert queries.deleted(row.pk) is None
        redis.client().set(queries.undo_key(row.pk), encryption.encrypt(b"{}", "elsewhere"), ex=5)
        assert queries.deleted(row.pk) is None


@pytest.mark.parametrize("text", ["plain", "", "3-4 days", "a=b"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert queries.harmless(text) == text
