"""Reading branches."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from accounts.branches.models import Branch


def active() -> QuerySet[Branch]:
    return Branch.objects.filter(is_active=True)


def branches_of(user_id: UUID) -> QuerySet[Branch]:
    """Where somebody belongs, as member or staff."""
    return Branch.objects.filter(links__user_id=user_id).distinct()
