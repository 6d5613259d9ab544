"""Tables of the outbox: what happened, which handler has done its part, and what has failed so far."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from config.kit.models import LogModel, Model


class OutboxEvent(LogModel):
    """A fact as it was published: ids and plain values only. Kept less than 30 days."""

    class State(models.TextChoices):
        PENDING = "pending", "Waiting to be handed on"
        SETTLED = "settled", "Handed on"

    name = models.CharField(max_length=100)
    version = models.PositiveSmallIntegerField(default=1)
    payload = models.JSONField()
    person_id = models.UUIDField(null=True, blank=True, help_text="Whom the fact is about.")
    actor_id = models.UUIDField(null=True, blank=True, help_text="Who made it happen.")
    request_id = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PENDING)
    claimed_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When a worker took it; one that is still pending long after was abandoned.",
    )

    class Meta:
        verbose_name = "outbox event"
        indexes = [models.Index(fields=["id"], condition=Q(state="pending"), name="outbox_event_pending")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["pending", "settled"]), name="outbox_event_state"),
            models.CheckConstraint(condition=Q(version__gte=1) & ~Q(name=""), name="outbox_event_named"),
        ]

    def __str__(self) -> str:
        return f"{self.name} v{self.version} {self.pk}"


class Receipt(models.Model):
    """One handler has done its part for one event: committed together with the effect, so there is one
    effect.
    """

    pk = models.CompositePrimaryKey("event_id", "handler")
    event = models.ForeignKey(OutboxEvent, on_delete=models.CASCADE, related_name="+", db_index=False)
    handler = models.CharField(max_length=200)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = "receipt"

    def __str__(self) -> str:
        return f"{self.handler} {self.event_id}"


class FailedDelivery(Model):
    """A delivery that has not worked yet: it waits for its next attempt, or is a dead letter that staff may
    replay.

    An empty `handler` means that the event itself could not be read, because no code declares it.
    """

    event = models.ForeignKey(OutboxEvent, on_delete=models.PROTECT, related_name="failures")
    handler = models.CharField(max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(
        max_length=1000,
        blank=True,
        help_text="Kind and place of the last failure, without its message or any value.",
    )
    dead_at = models.DateTimeField(null=True, blank=True)
    replayed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "failed delivery"
        verbose_name_plural = "failed deliveries"
        indexes = [
            models.Index(fields=["next_attempt_at"], condition=Q(dead_at=None), name="outbox_failed_due"),
            models.Index(fields=["dead_at"], condition=~Q(dead_at=None), name="outbox_failed_dead"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["event", "handler"], name="outbox_failed_once"),
            models.CheckConstraint(
                condition=Q(dead_at=None, next_attempt_at__isnull=False)
                | Q(dead_at__isnull=False, next_attempt_at=None),
                name="outbox_failed_waits_or_dead",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handler or 'unreadable event'} {self.event_id}"
