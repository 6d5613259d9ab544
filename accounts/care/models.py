"""Care relationships: the one thing that opens a client's data to a specialist."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from config.kit.models import Model

SCOPES = ("training", "nutrition", "all")
OPENINGS = ("appointment", "enrolment", "assignment", "invitation")


class CareRelationshipQuerySet(models.QuerySet["CareRelationship"]):
    def open(self) -> CareRelationshipQuerySet:
        return self.filter(until__isnull=True)


class CareRelationship(Model):
    """`specialist` cares for `client` from `since` until `until` (open while empty)."""

    client = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cared_for_by")
    specialist = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cares_for")
    scope = models.CharField(max_length=12, choices=[(scope, scope.capitalize()) for scope in SCOPES], default="all")
    opened_because = models.CharField(max_length=12, choices=[(opening, opening.capitalize()) for opening in OPENINGS])
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    objects = CareRelationshipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["client", "specialist"],
                condition=Q(until__isnull=True),
                name="care_one_open_per_pair",
            ),
            models.CheckConstraint(condition=~Q(client=F("specialist")), name="care_not_of_oneself"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="care_until_after_since"
            ),
            models.CheckConstraint(condition=Q(scope__in=SCOPES), name="care_scope_known"),
            models.CheckConstraint(condition=Q(opened_because__in=OPENINGS), name="care_opening_known"),
        ]
        indexes = [
            models.Index(
                fields=["specialist", "client"],
                condition=Q(until__isnull=True),
                name="care_open_by_specialist",
            )
        ]

    def __str__(self) -> str:
        return f"{self.specialist_id} cares for {self.client_id}"
