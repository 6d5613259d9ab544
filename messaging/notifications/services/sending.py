"""Handing notifications out: claim, compose, send, note the outcome.

A row is claimed by a short transaction that counts the attempt and sets the moment when its worker is taken
for dead. What `Kind.prepare` makes is committed with the row, encrypted, before the mail leaves, so that an
attempt after a crash repeats the same mail. Only the attempt that was claimed may note its outcome.
"""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.dateparse import parse_datetime
from prometheus_client import Counter

from accounts.users import queries as users
from config.kit import clock, jobs
from messaging.notifications import providers, rules
from messaging.notifications.models import DeadAddress, Notification
from messaging.notifications.rules import KINDS, Kind, NotNeeded
from messaging.notifications.services.asking import address_index
from messaging.notifications.services.rendering import render_email

logger = logging.getLogger("regimen.notifications")

State = Notification.State
_LONGEST_S = 45.0
_BATCH = 100

_OUTCOMES = Counter("regimen_notifications_total", "Attempts to send a notification.", ["kind", "channel", "outcome"])


class _Suppress(Exception):
    """It shall not be sent; `args[0]` is a short code that says why."""


def send(notification_id: UUID) -> None:
    """Try to send one that is due. One that is not due, has left or is being sent elsewhere is left alone.

    An outcome that nobody foresaw (a template that fails) counts as an attempt and is raised.
    """
    row = _claim(notification_id)
    if row is None:
        return
    try:
        _send_by_email(row)
    except _Suppress as why:
        _finish(row, State.SUPPRESSED, reason=why.args[0])
    except providers.PermanentFailure as failure:
        _finish(row, State.FAILED, reason="refused", error=rules.safe_reason(str(failure)))
    except providers.TemporaryFailure as failure:
        note_failure(row, rules.safe_reason(str(failure)))
    except Exception as error:
        note_failure(row, type(error).__name__)
        raise
    else:
        _finish(row, State.SENT)


def send_due() -> int:
    """Send what is due, oldest first, for most of a minute; answers how many were tried."""
    until = time.monotonic() + _LONGEST_S
    tried = 0
    while True:
        ids = list(
            Notification.objects.due(clock.now()).order_by("next_attempt_at").values_list("id", flat=True)[:_BATCH]
        )
        for notification_id in ids:
            if time.monotonic() > until:
                jobs.send("messaging.notifications.send_due")
                return tried
            try:
                send(notification_id)
            except Exception:
                # One that can not be composed must not hold up the others.
                logger.exception("notification_not_composed", extra={"notification_id": str(notification_id)})
            tried += 1
        if len(ids) < _BATCH:
            return tried


def _claim(notification_id: UUID) -> Notification | None:
    """The row, now ours for the length of the lease, with this attempt counted."""
    now = clock.now()
    with transaction.atomic():
        row = Notification.objects.select_for_update(skip_locked=True).due(now).filter(id=notification_id).first()
        if row is None:
            return None
        row.state = State.SENDING
        row.attempts += 1
        row.next_attempt_at = now + rules.LEASE
        row.save(update_fields=["state", "attempts", "next_attempt_at", "updated_at"])
    return row


def _send_by_email(row: Notification) -> None:
    """Compose and hand over. Raises _Suppress, PermanentFailure, TemporaryFailure."""
    kind = KINDS.get(row.kind)
    if kind is None:
        raise _Suppress("kind_unknown")
    if row.attempts > rules.MAX_ATTEMPTS:
        # Each attempt took its worker with it.
        raise providers.PermanentFailure("given up")
    if kind.only_newest and _has_newer(row):
        raise _Suppress("superseded")
    person = users.person(row.person_id)
    if person is None or not person.email:
        raise _Suppress("no_address")
    adapter = providers.email()
    if adapter.outside and rules.is_nobodys(person.email):
        raise _Suppress("reserved_address")
    index = address_index(person.email)
    if DeadAddress.objects.filter(channel=row.channel, address_index=index).exists():
        raise _Suppress("dead_address")
    facts = _facts_of(row, kind)
    email = render_email(
        row.kind,
        _with_moments({**row.data, **facts}),
        to=person.email,
        name=person.get_short_name(),
        language=person.profile.language,
        time_zone=person.profile.time_zone,
        notification_id=row.id,
        edition=row.edition,
    )
    try:
        adapter.send(email)
    except providers.PermanentFailure as failure:
        if failure.address_is_dead:
            _remember_dead(row.channel, index, str(failure))
        raise


def _has_newer(row: Notification) -> bool:
    return Notification.objects.filter(
        person_id=row.person_id, kind=row.kind, channel=row.channel, id__gt=row.id
    ).exists()


def _facts_of(row: Notification, kind: Kind) -> dict[str, Any]:
    """What `prepare` makes: anew, or what an earlier attempt has made if that is still good."""
    if kind.prepare is None:
        return {}
    now = clock.now()
    if row.facts is not None and row.prepared_at is not None and now - row.prepared_at < kind.facts_good_for:
        return row.facts
    try:
        with transaction.atomic():
            facts = dict(kind.prepare(row.person_id, row.data))
            if row.facts is not None:
                # Another link, so another mail: a reader must not take it for the one that may have arrived.
                row.edition += 1
            row.facts, row.prepared_at = facts, now
            row.save(update_fields=["facts", "prepared_at", "edition", "updated_at"])
    except NotNeeded as why:
        raise _Suppress(why.args[0]) from why
    return facts


def _with_moments(facts: dict[str, Any]) -> dict[str, Any]:
    """JSON has no moments: text under a name that ends in `_at` becomes an aware datetime again."""
    return {
        name: parse_datetime(value) if name.endswith("_at") and isinstance(value, str) else value
        for name, value in facts.items()
    }


def _remember_dead(channel: str, index: str, said: str) -> None:
    DeadAddress.objects.bulk_create(
        [DeadAddress(channel=channel, address_index=index, error=rules.safe_reason(said))],
        ignore_conflicts=True,
    )


def _finish(row: Notification, state: Notification.State, *, reason: str = "", error: str = "") -> None:
    now = clock.now()
    _note(
        row,
        state=state,
        reason=reason,
        error=error,
        facts=None,
        next_attempt_at=None,
        sent_at=now if state == State.SENT else None,
    )
    _tell(row, state, reason or error)


def note_failure(row: Notification, error: str) -> None:
    """Wait for the next attempt, or give up after the last one."""
    if row.attempts >= rules.MAX_ATTEMPTS:
        _finish(row, State.FAILED, reason="gave_up", error=error)
        return
    wait: timedelta = rules.wait_after(row.attempts)
    _note(row, state=State.QUEUED, error=error, next_attempt_at=clock.now() + wait)
    _tell(row, "put_off", error)


def _note(row: Notification, **changes: Any) -> None:
    """Write the outcome, unless another attempt has been claimed meanwhile."""
    Notification.objects.filter(id=row.id, state=State.SENDING, attempts=row.attempts).update(
        **changes, updated_at=clock.now()
    )


def _tell(row: Notification, outcome: str, why: str) -> None:
    _OUTCOMES.labels(kind=row.kind, channel=row.channel, outcome=outcome).inc()
    level = logging.WARNING if outcome in (State.FAILED, "put_off") else logging.INFO
    logger.log(
        level,
        f"notification_{outcome}",
        extra={
            "notification_id": str(row.id),
            "kind": row.kind,
            "channel": row.channel,
            "attempts": row.attempts,
            "reason": why,
        },
    )
