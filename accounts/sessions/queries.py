"""Reading sign-ins."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from accounts.sessions.models import Session
from config.kit import clock


def alive_of(user_id: UUID) -> QuerySet[Session]:
    """This person's sign-ins that are still good, last seen first."""
    return Session.objects.alive(clock.now()).filter(user_id=user_id).order_by("-last_seen_at", "-id")
