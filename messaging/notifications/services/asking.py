"""Asking for something to be told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.audit import services as audit
from accounts.users import queries as users
from config.kit import clock, encryption, errors, jobs
from config.kit.ids import uuid7
from messaging.notifications.models import DeadAddress, Notification
from messaging.notifications.rules import KINDS, Kind

State = Notification.State
_AT_ONCE = ("transactional", "urgent")


def register(kind: Kind) -> Kind:
    """Declare a kind, from an app's `wiring.py`. Its templates are in `messaging/notifications/<name>/`."""
    return KINDS.register(kind.name, kind)


def notify(
    person_id: UUID,
    kind: str,
    data: Mapping[str, Any] | None = None,
    *,
    at: datetime | None = None,
    key: str | None = None,
) -> list[UUID]:
    """Tell `person_id` something, now or `at` a moment; answers the ids of what was newly asked for.

    `data` is what the kind's templates read: ids and plain JSON values, never a secret. The same `key` for
    the same person and kind is told once; handlers give their event's id. A person who is gone is told
    nothing. Raises LookupError for a kind that nobody registered.
    """
    declared = KINDS.get(kind)
    if declared is None:
        raise LookupError(f"no notification kind {kind!r}")
    if not users.people().filter(id=person_id).exists():
        return []
    now = clock.now()
    later = at is not None and at > now
    new = []
    with transaction.atomic():
        for channel in declared.channels:
            row, created = Notification.objects.get_or_create(
                person_id=person_id,
                kind=kind,
                channel=channel,
                key=key or uuid7().hex,
                defaults={
                    "category": declared.category,
                    "data": dict(data or {}),
                    "state": State.SCHEDULED if later else State.QUEUED,
                    "next_attempt_at": at if later else now,
                },
            )
            if created:
                new.append(row.id)
                if not later:
                    hand_to_worker(row)
    return new


def resend(notification_id: UUID) -> None:
    """Send it once more, composed anew: staff heard that it did not arrive, or have mended what was wrong.

    Its address is believed in again. Raises NotFound, and Conflict for one that has not left yet.
    """
    with transaction.atomic():
        row = Notification.objects.select_for_update().filter(id=notification_id).first()
        if row is None:
            raise errors.NotFound()
        if row.state in Notification.OPEN:
            raise errors.Conflict("It is on its way already.")
        person = users.person(row.person_id)
        if person is not None and person.email:
            DeadAddress.objects.filter(channel=row.channel, address_index=address_index(person.email)).delete()
        row.state, row.reason, row.error = State.QUEUED, "", ""
        row.attempts, row.sent_at, row.next_attempt_at = 0, None, clock.now()
        row.edition += 1
        row.facts = row.prepared_at = None
        row.save()
        audit.record("notification.resent", person_id=row.person_id, entity="notification", entity_id=row.id)
        hand_to_worker(row)


def hand_to_worker(row: Notification) -> None:
    """Wake a worker for it after the commit. Should that call be lost, the periodic job finds the row."""
    queue = "high" if row.category in _AT_ONCE else "default"
    jobs.enqueue("messaging.notifications.send", queue=queue, notification_id=row.id)


def address_index(address: str) -> str:
    """What stands for an e-mail address in the table of dead ones."""
    return encryption.blind_index(address, "notification-address")
