"""Subscriptions and registrations of the app, as a table."""

from __future__ import annotations


def wire() -> None:
    """Called once by `GymConfig.ready`. Each room adds its lines when it lands."""
