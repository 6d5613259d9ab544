"""Reading imports."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from accounts.imports.models import ImportRun


def imports_of(person_id: UUID) -> QuerySet[ImportRun]:
    """What was imported for this person, newest first."""
    return ImportRun.objects.filter(person_id=person_id).order_by("-created_at", "-id")
