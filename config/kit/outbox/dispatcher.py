"""Handing events to their handlers: any number of workers at once, each delivery with one effect.

An event is claimed, then every handler runs in a transaction of its own that begins with its receipt. A
second worker at the same delivery waits at the receipt's key and then finds it taken. A handler that raises
gets a `FailedDelivery`, and the event goes on without it. An event whose worker died is split into such rows,
one for each handler that has no receipt, so that every attempt is counted and a handler that kills its worker
harms no other.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from contextvars import ContextVar
from datetime import timedelta
from uuid import UUID

from billiard.exceptions import SoftTimeLimitExceeded
from django.db import connection, transaction

from config.kit import actor, clock, commit, redis
from config.kit.events import Event, from_payload
from config.kit.outbox import publishing, retry
from config.kit.outbox.models import FailedDelivery, OutboxEvent, Receipt
from config.kit.outbox.subscriptions import Handler, Meta, handlers_of

logger = logging.getLogger("regimen.outbox")

_BATCH = 50
# How long a claimed event or delivery is left to its worker. Not a limit: while a handler runs, its receipt
# holds a lock on the event, and a delivery that is done twice has its effect once.
LEASE = timedelta(seconds=15)
_LONGEST_S = 60.0

_inside: ContextVar[bool] = ContextVar("regimen_outbox_inside", default=False)


class UnknownHandler(LookupError):
    """A delivery waits for a handler that no code subscribes any more."""


class WorkerLost(RuntimeError):
    """The worker ended in the middle of the last attempt."""


def drain(limit: int = 1000) -> int:
    """Hand on what is pending and try what is due, up to `limit` steps; answers how many were done.

    Stops after a minute. When there may be more, another worker is asked to go on.
    """
    if _inside.get():
        raise RuntimeError("a handler must not drain the outbox it is called from")
    redis.attempt(lambda r: r.delete(publishing.NUDGE_KEY), otherwise=0)
    done = 0
    until = time.monotonic() + _LONGEST_S
    token = _inside.set(True)
    try:
        while done < limit and time.monotonic() < until:
            room = min(_BATCH, limit - done)
            step = _hand_on(room) + _split_abandoned(room) + _try_due(room)
            if not step:
                return done
            done += step
    finally:
        _inside.reset(token)
    publishing.nudge()
    return done


def replay(deliveries: Iterable[UUID] | None = None) -> int:
    """Give dead letters (all, or those ids) their full number of attempts again; answers how many."""
    with transaction.atomic():
        dead = FailedDelivery.objects.exclude(dead_at=None)
        if deliveries is not None:
            dead = dead.filter(pk__in=list(deliveries))
        now = clock.now()
        count = dead.update(dead_at=None, attempts=0, next_attempt_at=now, replayed_at=now, updated_at=now)
        commit.once(publishing.nudge)
    return count


# --- events nobody has taken yet ---


def _hand_on(limit: int) -> int:
    """Claim fresh events, oldest first, and run their handlers."""
    with transaction.atomic(durable=True):
        rows = list(
            OutboxEvent.objects.select_for_update(skip_locked=True)
            .filter(state=OutboxEvent.State.PENDING, claimed_at=None)
            .order_by("id")[:limit]
        )
        ids = [row.pk for row in rows]
        if ids:
            OutboxEvent.objects.filter(pk__in=ids).update(claimed_at=clock.now())
    for row in rows:
        _run_handlers(row)
    if ids:
        OutboxEvent.objects.filter(pk__in=ids).update(state=OutboxEvent.State.SETTLED)
    return len(rows)


def _run_handlers(row: OutboxEvent) -> None:
    try:
        event = _read(row)
    except Exception as error:  # noqa: BLE001  whatever is wrong with it, it is kept and told
        _note_failure(row, "", error)
        return
    for name, handler in handlers_of(type(event)).items():
        try:
            with transaction.atomic(durable=True):
                _deliver(row, event, name, handler, attempt=1)
        except Exception as error:
            _note_failure(row, name, error)
            if isinstance(error, SoftTimeLimitExceeded):
                raise


def _read(row: OutboxEvent) -> Event:
    """The event of the row; raises for one that this code does not know or can not fill."""
    return from_payload(row.name, row.version, row.payload)


def _deliver(row: OutboxEvent, event: Event, name: str, handler: Handler, *, attempt: int) -> None:
    """Run one handler unless its receipt is there; the caller's transaction commits both or neither."""
    if not _take_receipt(row.pk, name):
        return
    meta = Meta(row.pk, row.created_at, row.request_id, row.actor_id, attempt)
    with actor.acting(actor.Actor(user_id=row.actor_id, kind="job", request_id=row.request_id)):
        handler(event, meta)


def _take_receipt(event_id: UUID, name: str) -> bool:
    """Whether the receipt is ours; waits while another transaction holds it."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Receipt._meta.db_table} (event_id, handler, created_at)"  # noqa: S608
            " VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
            [event_id, name, clock.now()],
        )
        return cursor.rowcount == 1


def _note_failure(row: OutboxEvent, name: str, error: BaseException) -> None:
    now = clock.now()
    reason = retry.describe(error)
    logger.warning("outbox_handler_failed", extra=_about(row, name, 1, reason))
    FailedDelivery.objects.bulk_create(
        [
            FailedDelivery(
                event=row,
                handler=name,
                attempts=1,
                next_attempt_at=now + retry.delay_after(1),
                last_error=reason,
            )
        ],
        ignore_conflicts=True,
    )


def _about(row: OutboxEvent, name: str, attempts: int, reason: str) -> dict[str, object]:
    return {
        "event_id": str(row.pk),
        "event_name": row.name,
        "handler": name,
        "attempts": attempts,
        "reason": reason,
        "request_id": row.request_id,
    }


# --- events whose worker died ---


def _split_abandoned(limit: int) -> int:
    """Turn events claimed long ago into one delivery for each handler that has not done its part."""
    with transaction.atomic(durable=True):
        rows = list(
            OutboxEvent.objects.select_for_update(skip_locked=True)
            .filter(state=OutboxEvent.State.PENDING, claimed_at__lt=clock.now() - LEASE)
            .order_by("id")[:limit]
        )
        for row in rows:
            _split(row)
    return len(rows)


def _split(row: OutboxEvent) -> None:
    """In the caller's transaction: a delivery, due now, for each handler without a receipt; event settled."""
    try:
        names = list(handlers_of(type(_read(row))))
    except Exception:  # noqa: BLE001  whatever is wrong with it, it is kept and told
        names = [""]
    done = set(Receipt.objects.filter(event_id=row.pk).values_list("handler", flat=True))
    now = clock.now()
    FailedDelivery.objects.bulk_create(
        [FailedDelivery(event=row, handler=name, next_attempt_at=now) for name in names if name not in done],
        ignore_conflicts=True,
    )
    OutboxEvent.objects.filter(pk=row.pk).update(state=OutboxEvent.State.SETTLED)


# --- deliveries that have failed before ---


def _try_due(limit: int) -> int:
    tried = 0
    while tried < limit and (delivery := _claim_due()) is not None:
        tried += 1
        _try(delivery)
    return tried


def _claim_due() -> FailedDelivery | None:
    """The delivery that waits longest, its attempt counted before it begins."""
    now = clock.now()
    with transaction.atomic(durable=True):
        delivery = (
            FailedDelivery.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("event")
            .filter(dead_at=None, next_attempt_at__lte=now)
            .order_by("next_attempt_at")
            .first()
        )
        if delivery is None:
            return None
        delivery.attempts += 1
        delivery.next_attempt_at = now + max(retry.delay_after(delivery.attempts), LEASE)
        delivery.save(update_fields=["attempts", "next_attempt_at", "updated_at"])
    return delivery


def _try(delivery: FailedDelivery) -> None:
    row = delivery.event
    try:
        if delivery.attempts > retry.MAX_ATTEMPTS:
            raise WorkerLost
        event = _read(row)
        with transaction.atomic(durable=True):
            if delivery.handler:
                handler = handlers_of(type(event)).get(delivery.handler)
                if handler is None:
                    raise UnknownHandler(delivery.handler)
                _deliver(row, event, delivery.handler, handler, attempt=delivery.attempts)
            else:
                # The code that knows this event has arrived.
                _split(row)
            FailedDelivery.objects.filter(pk=delivery.pk).delete()
    except Exception as error:
        _put_off(delivery, error)
        if isinstance(error, SoftTimeLimitExceeded):
            raise


def _put_off(delivery: FailedDelivery, error: BaseException) -> None:
    """Wait for the next attempt, or be a dead letter after the last one."""
    now = clock.now()
    dead = delivery.attempts >= retry.MAX_ATTEMPTS
    reason = retry.describe(error)
    if isinstance(error, WorkerLost) and delivery.last_error:
        reason = delivery.last_error
    FailedDelivery.objects.filter(pk=delivery.pk, attempts=delivery.attempts).update(
        last_error=reason,
        dead_at=now if dead else None,
        next_attempt_at=None if dead else now + retry.delay_after(delivery.attempts),
        updated_at=now,
    )
    level = logging.ERROR if dead else logging.WARNING
    logger.log(
        level,
        "outbox_dead_letter" if dead else "outbox_handler_failed",
        extra=_about(delivery.event, delivery.handler, delivery.attempts, reason),
    )
