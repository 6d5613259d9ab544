"""The table of first answers."""

from __future__ import annotations

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q


class IdempotentAnswer(models.Model):
    """What a request with an `Idempotency-Key` was answered first: repeated for 24 hours, then removed.

    `scope` is whose key it is, `fingerprint` the request it came with (method, path, body). `answer` is
    encrypted: answers to sign-in calls carry tokens. It is empty where the answer was too large to keep.
    """

    pk = models.CompositePrimaryKey("scope", "key")
    scope = models.CharField(max_length=80)
    key = models.CharField(max_length=255)
    fingerprint = models.BinaryField(max_length=32)
    status = models.PositiveSmallIntegerField()
    answer = models.BinaryField()
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = "idempotent answer"
        # Rows lie in the order of time, so a block-range index finds the old ones and costs a write next to
        # nothing.
        indexes = [BrinIndex(fields=["expires_at"], name="idempotent_answer_expiry")]
        constraints = [
            models.CheckConstraint(condition=Q(status__gte=200, status__lt=400), name="idempotent_answer_done"),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.key}"
