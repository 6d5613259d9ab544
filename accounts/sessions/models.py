"""One row per sign-in. Its id is the token's `sid`; the portal's Django session points to it too."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.kit.models import Model

KINDS = ("api", "portal")
ENDINGS = ("signed_out", "revoked", "reused_token", "password_changed", "suspended", "expired")


class SessionQuerySet(models.QuerySet["Session"]):
    def alive(self, moment: object) -> SessionQuerySet:
        return self.filter(revoked_at__isnull=True, expires_at__gt=moment)


class Session(Model):
    """A signed-in device. Refresh tokens rotate: only the newest generation is good."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_ins")
    kind = models.CharField(max_length=8, choices=[(kind, kind) for kind in KINDS])
    device_name = models.CharField(max_length=80, blank=True, default="")
    platform = models.CharField(max_length=40, blank=True, default="")
    ip = models.GenericIPAddressField(null=True, blank=True)
    user_agent = models.CharField(max_length=300, blank=True, default="")
    remembered = models.BooleanField(default=False)
    last_seen_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_because = models.CharField(
        max_length=20, blank=True, default="", choices=[(ending, ending) for ending in ENDINGS]
    )
    # The rotation of refresh tokens: how many pairs were made, when the newest was, and which
    # Idempotency-Key (hashed) asked for it, so that a phone that lost the answer gets the same pair.
    generation = models.PositiveIntegerField(default=1)
    rotated_at = models.DateTimeField()
    rotation_key_hash = models.BinaryField(max_length=32, null=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="session_kind_known"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_because="")
                | Q(revoked_at__isnull=False, revoked_because__in=ENDINGS),
                name="session_revoked_with_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "-last_seen_at"], name="session_user_seen"),
            models.Index(fields=["expires_at"], name="session_expires"),
        ]

    def __str__(self) -> str:
        return f"{self.device_name or self.platform or self.kind} {self.created_at:%Y-%m-%d}"
