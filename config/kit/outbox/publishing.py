"""Writing events, and waking the dispatcher."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from config.kit import actor, commit, redis
from config.kit.events import Event, to_payload
from config.kit.outbox.models import OutboxEvent

logger = logging.getLogger("regimen.outbox")

NUDGE_KEY = "outbox:nudged"
# Only bounds the silence after a nudge whose job was lost: the drain takes the key away as its first step.
_NUDGE_LIFE_MS = 10_000


class NotInTransaction(RuntimeError):
    """An event must be published in the transaction of the change it tells of."""


def publish(event: Event, *, person_id: UUID | None = None) -> UUID:
    """Write `event` in the present transaction and answer its id; handlers get it after the commit.

    `person_id` is whom it is about; unless told, it is the event's own `person_id` or `user_id` field.
    """
    return publish_all([event], person_id=person_id)[0]


def publish_all(events: Iterable[Event], *, person_id: UUID | None = None) -> list[UUID]:
    """Write many events with one INSERT, for imports and other bulk work."""
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction("publish an event inside the transaction that makes it true")
    who = actor.current()
    rows = [
        OutboxEvent(
            name=event.name,
            version=event.version,
            payload=to_payload(event),
            person_id=person_id or getattr(event, "person_id", None) or getattr(event, "user_id", None),
            actor_id=who.user_id,
            request_id=who.request_id[:100],
        )
        for event in events
    ]
    if len(rows) == 1:
        rows[0].save(force_insert=True)
    else:
        OutboxEvent.objects.bulk_create(rows, batch_size=1000)
    if rows:
        commit.once(nudge)
    return [row.pk for row in rows]


def nudge() -> None:
    """Ask a worker to drain soon, unless one was asked and has not begun yet.

    The job removes the key before its first look at the table. So whoever finds the key there committed
    before that look and is seen by it; whoever comes later sets the key again. While Redis is down the
    periodic drain does it.
    """
    from config.kit import jobs

    asked = redis.attempt(lambda r: r.set(NUDGE_KEY, b"1", nx=True, px=_NUDGE_LIFE_MS), otherwise=None)
    if asked and not jobs.send("kit.drain_outbox"):
        redis.attempt(lambda r: r.delete(NUDGE_KEY), otherwise=0)
