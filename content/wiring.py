"""Subscriptions and registrations of the app, as a table."""

from __future__ import annotations


def wire() -> None:
    """Called once by `ContentConfig.ready`."""
    from accounts.users.events import RolesChanged, UserRegistered
    from config.kit import outbox
    from content.site import handlers

    outbox.subscribe(UserRegistered, handlers.editors_follow_registration)
    outbox.subscribe(RolesChanged, handlers.editors_follow_roles)
