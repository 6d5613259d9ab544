"""What happens to sign-ins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from config.kit.events import Event


@dataclass(frozen=True, kw_only=True)
class SessionOpened(Event):
    """Somebody signed in on a device. `known_device` is false for a device not seen before."""

    name: ClassVar[str] = "session.opened"
    user_id: UUID
    session_id: UUID
    known_device: bool


@dataclass(frozen=True, kw_only=True)
class SessionRevoked(Event):
    """A sign-in ended before its time."""

    name: ClassVar[str] = "session.revoked"
    user_id: UUID
    session_id: UUID
    reason: str


@dataclass(frozen=True, kw_only=True)
class RefreshTokenReused(Event):
    """A spent refresh token was shown again: the session was ended, the person should know."""

    name: ClassVar[str] = "session.token_reused"
    user_id: UUID
    session_id: UUID
