"""What happens to people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from config.kit.events import Event


@dataclass(frozen=True, kw_only=True)
class UserRegistered(Event):
    """An account was made, by its person or by an import."""

    name: ClassVar[str] = "user.registered"
    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class ProfileUpdated(Event):
    """Somebody changed their profile; `fields` names what, comma separated."""

    name: ClassVar[str] = "user.profile_updated"
    user_id: UUID
    fields: str


@dataclass(frozen=True, kw_only=True)
class RolesChanged(Event):
    """Staff changed somebody's roles; comma separated."""

    name: ClassVar[str] = "user.roles_changed"
    user_id: UUID
    roles: str


@dataclass(frozen=True, kw_only=True)
class UserSuspended(Event):
    """Staff suspended an account."""

    name: ClassVar[str] = "user.suspended"
    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class UserReactivated(Event):
    """Staff lifted a suspension."""

    name: ClassVar[str] = "user.reactivated"
    user_id: UUID
