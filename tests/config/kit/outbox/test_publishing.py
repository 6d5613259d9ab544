"""Events are part of the transaction that publishes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from config.kit import actor, jobs, outbox, redis
from config.kit.events import Event
from config.kit.outbox import publishing
from config.kit.outbox.models import OutboxEvent
from tests.config.kit.outbox.effects import Counted


@dataclass(frozen=True, kw_only=True)
class AboutSomebody(Event):
    name: ClassVar[str] = "test.about_somebody"
    user_id: UUID


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the jobs that were sent; the key of the nudge starts clean."""
    names: list[str] = []

    def send(name: str, **ids: Any) -> bool:
        names.append(name)
        return True

    monkeypatch.setattr(jobs, "send", send)
    redis.client().delete(publishing.NUDGE_KEY)
    return names


def test_outside_a_transaction_publishing_is_refused(transactional_db: None) -> None:
    with pytest.raises(publishing.NotInTransaction):
        outbox.publish(Counted(number=1))
    assert not OutboxEvent.objects.exists()


def test_a_rolled_back_transaction_leaves_nothing(transactional_db: None, sent: list[str]) -> None:
    with transaction.atomic():
        outbox.publish(Counted(number=1))
        transaction.set_rollback(True)
    assert not OutboxEvent.objects.exists()
    assert sent == []


def test_an_event_is_one_insert_and_says_who_and_about_whom(db: None) -> None:
    person, who = uuid4(), uuid4()
    with (
        actor.acting(actor.Actor(user_id=who, kind="user", request_id="request-1")),
        CaptureQueriesContext(connection) as queries,
    ):
        event_id = outbox.publish(AboutSomebody(user_id=person))
    assert [query["sql"].split()[0] for query in queries] == ["INSERT"]
    row = OutboxEvent.objects.get(pk=event_id)
    assert (row.name, row.version, row.payload) == ("test.about_somebody", 1, {"user_id": str(person)})
    assert (row.person_id, row.actor_id, row.request_id) == (person, who, "request-1")
    assert row.state == OutboxEvent.State.PENDING


def test_whom_it_is_about_can_be_told(db: None) -> None:
    person = uuid4()
    event_id = outbox.publish(Counted(number=1), person_id=person)
    assert OutboxEvent.objects.get(pk=event_id).person_id == person


def test_many_events_are_one_insert(db: None) -> None:
    with CaptureQueriesContext(connection) as queries:
        ids = outbox.publish_all(Counted(number=number) for number in range(50))
    assert len(queries) == 1
    assert list(OutboxEvent.objects.order_by("id").values_list("id", flat=True)) == ids


def test_a_transaction_nudges_once(transactional_db: None, sent: list[str]) -> None:
    with transaction.atomic():
        for number in range(20):
            outbox.publish(Counted(number=number))
        assert sent == []
    assert sent == ["kit.drain_outbox"]


def test_transactions_share_a_nudge_until_the_drain_begins(transactional_db: None, sent: list[str]) -> None:
    for number in range(10):
        with transaction.atomic():
            outbox.publish(Counted(number=number))
    assert sent == ["kit.drain_outbox"]
    redis.client().delete(publishing.NUDGE_KEY)
    with transaction.atomic():
        outbox.publish(Counted(number=10))
    assert sent == ["kit.drain_outbox"] * 2


def test_a_nudge_that_could_not_be_sent_is_tried_by_the_next_transaction(
    transactional_db: None, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "send", lambda name: sent.append(name) or False)
    for number in range(2):
        with transaction.atomic():
            outbox.publish(Counted(number=number))
    assert sent == ["kit.drain_outbox"] * 2


def test_while_redis_is_down_events_are_written_all_the_same(
    transactional_db: None, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis, "attempt", lambda call, *, otherwise: otherwise)
    with transaction.atomic():
        outbox.publish(Counted(number=1))
    assert OutboxEvent.objects.count() == 1
    assert sent == []
