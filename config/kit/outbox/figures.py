"""How the outbox is doing, for metrics, the health page and alerts."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Min, Q

from config.kit import clock
from config.kit.outbox.models import FailedDelivery, OutboxEvent


@dataclass(frozen=True, slots=True)
class Stats:
    """`lag_s` is the age of the oldest event nobody has handed on, 0 when there is none."""

    pending: int
    lag_s: float
    retrying: int
    dead: int


def stats() -> Stats:
    """Counts over partial indexes: cheap however large the history is."""
    waiting = OutboxEvent.objects.filter(state=OutboxEvent.State.PENDING).aggregate(
        count=Count("id"), oldest=Min("created_at")
    )
    failed = FailedDelivery.objects.aggregate(
        retrying=Count("id", filter=Q(dead_at=None)), dead=Count("id", filter=~Q(dead_at=None))
    )
    lag = (clock.now() - waiting["oldest"]).total_seconds() if waiting["oldest"] else 0.0
    return Stats(pending=waiting["count"], lag_s=max(lag, 0.0), retrying=failed["retrying"], dead=failed["dead"])
