"""What happens to imports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from config.kit.events import Event


@dataclass(frozen=True, kw_only=True)
class ImportFinished(Event):
    """A file was taken over; the counts add up to its rows."""

    name: ClassVar[str] = "import.finished"
    person_id: UUID
    import_id: UUID
    kind: str
    created: int
    duplicate: int
    refused: int
