"""What people were told or will be told, and addresses that do not work."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.kit.encryption import EncryptedJSONField
from config.kit.models import Model
from messaging.notifications import rules


class NotificationQuerySet(models.QuerySet["Notification"]):
    def due(self, moment: object) -> NotificationQuerySet:
        """What should leave by `moment`: new, waiting for another attempt, or left by a worker that died."""
        return self.filter(state__in=Notification.OPEN, next_attempt_at__lte=moment)


class Notification(Model):
    """One thing told to one person on one channel.

    `data` is what the sender gave. `facts` is what `Kind.prepare` made for the present edition (it may hold a
    link that signs in): encrypted, and removed as soon as the message has left or is given up.
    """

    class State(models.TextChoices):
        SCHEDULED = "scheduled", "Scheduled"
        QUEUED = "queued", "Queued"
        SENDING = "sending", "Sending"
        SENT = "sent", "Sent"
        DELIVERED = "delivered", "Delivered"
        FAILED = "failed", "Failed"
        SUPPRESSED = "suppressed", "Suppressed"

    OPEN = (State.SCHEDULED, State.QUEUED, State.SENDING)

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    category = models.CharField(max_length=16, choices=[(name, name.capitalize()) for name in rules.CATEGORIES])
    channel = models.CharField(max_length=12, choices=[(name, name) for name in rules.CHANNELS])
    key = models.CharField(max_length=120, help_text="The same key for one person, kind and channel is the same thing.")
    data = EncryptedJSONField(default=dict, blank=True)
    facts = EncryptedJSONField(null=True, blank=True, editable=False)
    prepared_at = models.DateTimeField(null=True, blank=True, editable=False)
    edition = models.PositiveSmallIntegerField(default=1, help_text="Counts up when it is composed anew.")
    state = models.CharField(max_length=12, choices=State.choices, default=State.QUEUED)
    reason = models.CharField(max_length=40, blank=True, default="", help_text="Why it was suppressed or has failed.")
    error = models.CharField(max_length=300, blank=True, default="", help_text="What the provider said last.")
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "channel", "key"], name="notification_once"),
            models.CheckConstraint(
                condition=Q(state__in=["scheduled", "queued", "sending"], next_attempt_at__isnull=False)
                | Q(state__in=["sent", "delivered", "failed", "suppressed"], next_attempt_at=None, facts=None),
                name="notification_waits_or_is_over",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["failed", "suppressed"]) | ~Q(reason=""), name="notification_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["sent", "delivered"], sent_at__isnull=False)
                | ~Q(state__in=["sent", "delivered"]),
                name="notification_sent_has_time",
            ),
            models.CheckConstraint(condition=Q(channel__in=rules.CHANNELS), name="notification_channel_known"),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(state__in=["scheduled", "queued", "sending"]),
                name="notification_due",
            ),
            models.Index(fields=["state", "-id"], name="notification_state"),
            models.Index(fields=["kind", "-id"], name="notification_kind"),
        ]

    def __str__(self) -> str:
        kind = rules.KINDS.get(self.kind)
        return f"{kind.label if kind else self.kind} ({self.channel})"


class DeadAddress(Model):
    """An address that does not exist, as its provider said. Kept as a blind index, not as an address."""

    channel = models.CharField(max_length=12, choices=[(name, name) for name in rules.CHANNELS])
    address_index = models.CharField(max_length=64)
    error = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        verbose_name_plural = "dead addresses"
        constraints = [models.UniqueConstraint(fields=["channel", "address_index"], name="dead_address_once")]

    def __str__(self) -> str:
        return f"{self.channel} {self.address_index[:12]}"
