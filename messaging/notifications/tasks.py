"""Sending, by the clock and by the queue."""

from __future__ import annotations

from uuid import UUID

from config.kit.jobs import job
from messaging.notifications import services


@job("messaging.notifications.send", queue="high", time_limit_s=240)
def send(*, notification_id: UUID | str) -> None:
    """Send one notification if it is due."""
    services.send(UUID(str(notification_id)))


@job("messaging.notifications.send_due", queue="default", time_limit_s=240)
def send_due() -> None:
    """Send what was scheduled for now, waits for another attempt, or was left by a worker that died."""
    services.send_due()
