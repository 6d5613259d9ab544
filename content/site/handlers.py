"""Roles change in accounts; the editors of the site follow."""

from __future__ import annotations

from accounts.users import queries as users
from accounts.users.events import RolesChanged, UserRegistered
from config.kit.outbox import Meta
from content.site import services


def editors_follow_registration(event: UserRegistered, meta: Meta) -> None:
    """Somebody may be made with the role from the start (the demo, an import)."""
    _follow(event)


def editors_follow_roles(event: RolesChanged, meta: Meta) -> None:
    """The roles are read now, not from the event: two changes may arrive in another order."""
    _follow(event)


def _follow(event: UserRegistered | RolesChanged) -> None:
    person = users.person(event.user_id)
    if person is not None:
        services.follow_roles(person.id, roles=person.roles)
