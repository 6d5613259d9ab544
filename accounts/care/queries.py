"""Reading care relationships."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from accounts.care.models import CareRelationship
from accounts.users.models import User


def clients_of(specialist_id: UUID) -> QuerySet[User]:
    """Everyone in this specialist's care now, with profile, by name."""
    return (
        User.objects.filter(cared_for_by__specialist_id=specialist_id, cared_for_by__until__isnull=True)
        .select_related("profile")
        .order_by("profile__first_name", "profile__last_name", "id")
    )


def specialists_of(client_id: UUID) -> QuerySet[CareRelationship]:
    """Who cares for this client now, newest first."""
    return (
        CareRelationship.objects.open()
        .filter(client_id=client_id)
        .select_related("specialist__profile")
        .order_by("-since", "id")
    )
