"""Cleaning up after sign-ins."""

from __future__ import annotations

from datetime import timedelta

from accounts.sessions import services as sessions
from accounts.signin import services
from config.kit import clock
from config.kit.jobs import job

# Ended sign-ins stay visible to their person for this long.
_KEEP = timedelta(days=30)


@job("accounts.signin.sweep", queue="low")
def sweep() -> None:
    """Delete spent tokens and sessions that ended a month ago."""
    before = clock.now() - _KEEP
    services.sweep(before=before)
    sessions.sweep(before=before)
