"""The audit log can be written and read, and nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction

from accounts.audit import queries, rules, services
from accounts.audit.models import AuditEvent
from config.kit import actor
from config.kit.ids import floor_of, time_of, uuid7
from tests.people import Cast

REFUSED = (InternalError, ProgrammingError)


def test_the_row_tells_who_where_and_about_whom(db: None) -> None:
    who = actor.Actor(user_id=uuid7(), kind="user", ip="192.0.2.7", user_agent="tests", request_id="r-1")
    about = uuid7()
    with actor.acting(who):
        services.record("thing.done", person_id=about, entity="thing", entity_id=7, facts={"count": 3})
    event = AuditEvent.objects.get()
    assert (event.actor_id, event.ip, event.request_id) == (who.user_id, "192.0.2.7", "r-1")
    assert (event.person_id, event.entity_id, event.facts) == (about, "7", {"count": 3})


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_auditevent SET action = 'nothing'",
        "DELETE FROM accounts_auditevent",
        "TRUNCATE accounts_auditevent",
    ],
)
def test_the_database_refuses_to_change_or_delete(db: None, statement: str) -> None:
    services.record("thing.done")
    with pytest.raises(REFUSED, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEvent.objects.count() == 1


def test_what_is_rolled_back_was_not_done(db: None) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        services.record("thing.done")
        raise ZeroDivisionError
    assert not AuditEvent.objects.exists()


def test_erasing_a_person_makes_the_values_unreadable_and_leaves_the_rows(db: None) -> None:
    person = uuid7()
    services.record("x.changed", person_id=person, before={"a": 1}, after={"a": 2})
    event = AuditEvent.objects.get()
    assert services.changes_of(event) == {"before": {"a": 1}, "after": {"a": 2}}
    services.destroy_key(person)
    assert services.changes_of(AuditEvent.objects.get()) is None


def test_values_of_one_person_do_not_open_with_the_key_of_another(db: None) -> None:
    first, second = uuid7(), uuid7()
    services.record("x.changed", person_id=first, before={"a": 1})
    services.record("x.changed", person_id=second, before={"a": 1})
    event = AuditEvent.objects.get(person_id=first)
    event.person_id = second
    with pytest.raises(Exception):  # noqa: B017  whatever the library says, it must not open
        services.changes_of(event)


def test_rows_land_in_the_partition_of_their_month_and_old_months_drop_whole(db: None) -> None:
    old = floor_of(datetime(2020, 3, 15, tzinfo=UTC))
    AuditEvent.objects.create(id=old, action="old.thing", actor_kind="system")
    month = rules.Month.of(date(2020, 3, 1))
    with connection.cursor() as cursor:
        services._make_partition(cursor, month)
        cursor.execute(f"SELECT count(*) FROM {month.table}")
        assert cursor.fetchone() == (1,)
    services.record("new.thing")
    assert services.drop_partitions(before=date(2021, 1, 1)) == [month.table]
    assert [event.action for event in AuditEvent.objects.all()] == ["new.thing"]


def test_the_log_is_still_append_only_after_a_partition_was_made(db: None) -> None:
    services.make_partitions()
    services.make_partitions()
    services.record("thing.done")
    with pytest.raises(REFUSED), transaction.atomic():
        AuditEvent.objects.update(action="nothing")


def test_months_touch_without_gap() -> None:
    months = rules.months_from(date(2026, 11, 21), 14)
    for this, following in zip(months, months[1:], strict=False):
        assert this.to_id == following.from_id
    assert time_of(months[0].from_id) == datetime(2026, 11, 1, tzinfo=UTC)
    assert months[2].table.endswith("_2027_01")


def test_a_list_is_a_read_of_each_person_in_it(cast: Cast, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        services.record_reads([cast.client.id, cast.rival.id], entity="measurements")
    for person in (cast.client, cast.rival):
        assert [event.facts for event in queries.reads_of(person.id)] == [{"in": "list"}]


def test_the_roster_tells_each_client_that_she_was_seen(cast: Cast) -> None:
    assert cast.coach.portal.get("/app/practice/clients/").status_code == 200
    assert [event.actor_id for event in queries.reads_of(cast.client.id)] == [cast.coach.id]
    assert not queries.reads_of(cast.rival.id).exists()
