"""Upkeep of the audit log."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings

from accounts.audit import services
from config.kit import clock
from config.kit.jobs import job


@job("accounts.audit.upkeep", queue="low")
def upkeep() -> None:
    """Make the coming months' partitions and drop those past retention."""
    services.make_partitions()
    services.drop_partitions(before=clock.now().date() - timedelta(days=settings.AUDIT_RETENTION_DAYS))
