"""Forgetting stored messages."""

from __future__ import annotations

from config.kit.jobs import job
from messaging.stored_messages import services


@job("messaging.stored_messages.forget_old", queue="low")
def forget_old() -> None:
    """Delete stored messages after 30 days."""
    services.forget_old()
