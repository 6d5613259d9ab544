"""Cleaning up after imports."""

from __future__ import annotations

from datetime import timedelta

from accounts.imports import services
from config.kit import clock
from config.kit.jobs import job

_KEEP = timedelta(days=30)


@job("accounts.imports.sweep", queue="low")
def sweep() -> None:
    """Delete uploaded files and reports after 30 days."""
    services.sweep(before=clock.now() - _KEEP)
