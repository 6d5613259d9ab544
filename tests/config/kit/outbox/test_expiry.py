"""Events are forgotten in time, and no sooner than they were handed on."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.kit import clock, ids
from config.kit.outbox import expiry
from config.kit.outbox.models import FailedDelivery, OutboxEvent, Receipt


def make(days_ago: float, *, state: str = OutboxEvent.State.SETTLED) -> OutboxEvent:
    """An event as it would be by now."""
    moment = clock.now() - timedelta(days=days_ago)
    event = OutboxEvent.objects.create(
        # Ids carry their time; the count keeps those of one moment apart.
        id=UUID(int=ids.floor_of(moment).int + OutboxEvent.objects.count()),
        created_at=moment,
        name="test.counted",
        payload={},
        state=state,
    )
    Receipt.objects.create(event=event, handler="first", created_at=moment)
    return event


def test_events_and_receipts_are_gone_within_thirty_days(db: None) -> None:
    for days in (29.1, 30, 45):
        make(days)
    young = make(28.9)
    assert expiry.expire() == 3
    assert OutboxEvent.objects.get() == young
    assert Receipt.objects.get().event_id == young.pk
    assert expiry.expire() == 0


def test_the_job_runs_daily_and_so_keeps_the_promise() -> None:
    assert expiry.KEPT + timedelta(days=1) <= timedelta(days=30)


def test_what_still_waits_and_dead_letters_stay(db: None) -> None:
    pending = make(40, state=OutboxEvent.State.PENDING)
    dead = make(40)
    FailedDelivery.objects.create(event=dead, handler="second", attempts=8, dead_at=clock.now())
    assert expiry.expire() == 0
    assert set(OutboxEvent.objects.all()) == {pending, dead}


def test_many_are_removed_in_a_few_statements(db: None) -> None:
    for _ in range(30):
        make(35)
    with CaptureQueriesContext(connection) as queries:
        assert expiry.expire() == 30
    # Two of them open and close the transaction.
    assert len(queries) <= 5
