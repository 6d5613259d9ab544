"""Keeping messages that go nowhere.

Promises: the same reference is kept once, however often it is handed in; nothing is in plain in the database;
after 30 days it is gone. Locks nothing, publishes nothing.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from config.kit import clock, ids
from messaging.stored_messages.models import OutboxMessage

KEPT = timedelta(days=30)


def keep(channel: str, *, reference: str, content: dict[str, Any]) -> None:
    """Store one message; a reference that is there already is the same message and changes nothing."""
    row = OutboxMessage(channel=channel, reference=reference, content=content)
    OutboxMessage.objects.bulk_create([row], ignore_conflicts=True)


def forget_old() -> int:
    """Delete what is older than 30 days; answers how many."""
    deleted, _ = OutboxMessage.objects.filter(id__lt=ids.floor_of(clock.now() - KEPT)).delete()
    return deleted
