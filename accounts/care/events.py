"""What happens to care relationships."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from config.kit.events import Event


@dataclass(frozen=True, kw_only=True)
class CareOpened(Event):
    """A specialist now cares for a client."""

    name: ClassVar[str] = "care.opened"
    client_id: UUID
    specialist_id: UUID
    scope: str
    opened_because: str


@dataclass(frozen=True, kw_only=True)
class CareEnded(Event):
    """A care relationship ended."""

    name: ClassVar[str] = "care.ended"
    client_id: UUID
    specialist_id: UUID
