"""What every e-mail adapter takes, and how it refuses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Protocol


@dataclass(frozen=True, slots=True)
class Email:
    """A mail ready to leave. `message_id` has its angle brackets; a repeat carries the same one."""

    to: str
    sender: str
    subject: str
    text: str
    html: str
    message_id: str
    headers: Mapping[str, str] = field(default_factory=dict)


class TemporaryFailure(Exception):
    """It did not work now and may work later. The text holds no address and no content."""


class PermanentFailure(Exception):
    """It will never work like this. `address_is_dead`: because there is no such mailbox."""

    def __init__(self, reason: str, *, address_is_dead: bool = False) -> None:
        self.address_is_dead = address_is_dead
        super().__init__(reason)


class EmailAdapter(Protocol):
    """Hands a mail on, or raises TemporaryFailure or PermanentFailure. `outside`: it leaves this machine."""

    outside: ClassVar[bool]

    def send(self, email: Email) -> None: ...
