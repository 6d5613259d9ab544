"""The table of first answers."""

from __future__ import annotations

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q


class IdempotentAnswer(models.Model):
    """The answer that a POST with an `Idempotency-Key` got first; repeated for 24 hours, then removed.

    `answer` is encrypted: answers to sign-in calls carry tokens.
    """

    pk = models.CompositePrimaryKey("scope", "key")
    scope = models.CharField(max_length=80)
    key = models.CharField(max_length=255)
    method = models.CharField(max_length=8)
    path = models.CharField(max_length=2048)
    body_digest = models.BinaryField(max_length=32)
    status = models.PositiveSmallIntegerField()
    answer = models.BinaryField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = "idempotent answer"
        indexes = [BrinIndex(fields=["expires_at"], name="idempotent_answer_expiry")]
        constraints = [
            models.CheckConstraint(condition=Q(status__gte=200, status__lt=400), name="idempotent_answer_done"),
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("created_at")), name="idempotent_answer_expires"),
        ]

    def __str__(self) -> str:
        return f"{self.method} {self.path}"
