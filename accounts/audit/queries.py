"""Reading the audit log."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from accounts.audit.models import AuditEvent


def about(person_id: UUID) -> QuerySet[AuditEvent]:
    """What was done to this person's account and data, newest first."""
    return AuditEvent.objects.filter(person_id=person_id).order_by("-id")


def reads_of(person_id: UUID) -> QuerySet[AuditEvent]:
    """Who read this person's health data, newest first."""
    return about(person_id).filter(action="health.read")
