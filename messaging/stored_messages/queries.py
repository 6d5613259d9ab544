"""Reading stored messages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from messaging.stored_messages.models import OutboxMessage

_URL = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)]")


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """A stored message, opened."""

    id: UUID
    at: datetime
    channel: str
    reference: str
    content: dict[str, Any]

    @property
    def links(self) -> list[str]:
        """The addresses in the text, in their order, each once."""
        return list(dict.fromkeys(_URL.findall(self.content.get("text", ""))))


def latest(limit: int = 50) -> list[StoredMessage]:
    """The newest messages first."""
    return [_opened(row) for row in OutboxMessage.objects.order_by("-id")[:limit]]


def message(message_id: UUID) -> StoredMessage | None:
    """One message, or None."""
    row = OutboxMessage.objects.filter(id=message_id).first()
    return None if row is None else _opened(row)


def _opened(row: OutboxMessage) -> StoredMessage:
    return StoredMessage(row.id, row.created_at, row.channel, row.reference, row.content)
