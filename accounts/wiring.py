"""Subscriptions and registrations of the app, as a table."""

from __future__ import annotations


def wire() -> None:
    from config.kit.portal import navigation as nav

    nav.register(nav.ACCOUNT, "Profile", "profile", "user", order=10)
    nav.register(nav.ACCOUNT, "Security", "security", "shield-check", order=20)
