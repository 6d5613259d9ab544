"""One-use tokens for e-mail verification and password reset. Only a hash is kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.kit.models import Model

PURPOSES = ("verify_email", "reset_password")


class OneTimeToken(Model):
    """A secret that was sent to somebody, good once and for a while."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=20, choices=[(purpose, purpose) for purpose in PURPOSES])
    token_hash = models.BinaryField(max_length=32, unique=True)
    # The address it proves: a change of address in between makes the token worthless.
    email = models.EmailField(max_length=254, blank=True, default="")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(purpose__in=PURPOSES), name="one_time_token_purpose_known")]
        indexes = [
            models.Index(fields=["user", "purpose"], name="one_time_token_user"),
            models.Index(fields=["expires_at"], name="one_time_token_expires"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} for {self.user_id}"
