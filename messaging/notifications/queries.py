"""Reading what people were told."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, QuerySet

from messaging.notifications.models import Notification


def told_to(person_id: UUID) -> QuerySet[Notification]:
    """Everything told to one person, newest first."""
    return Notification.objects.filter(person_id=person_id).order_by("-id")


def counts_by_state() -> dict[str, int]:
    """How many notifications are in each state."""
    return dict(Notification.objects.values_list("state").annotate(count=Count("id")).order_by())
