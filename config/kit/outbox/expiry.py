"""Forgetting: events are kept for less than 30 days."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from config.kit import clock, ids
from config.kit.outbox.models import FailedDelivery, OutboxEvent, Receipt

# A day less than the 30 that are promised, since the job runs once a day.
KEPT = timedelta(days=29)
_BATCH = 5000


def expire() -> int:
    """Remove old events with their receipts and answer how many.

    What still waits, or is a dead letter that nobody has replayed or discarded, stays: it holds ids only.
    """
    bound = ids.floor_of(clock.now() - KEPT)
    total = 0
    while True:
        with transaction.atomic():
            old = list(
                OutboxEvent.objects.filter(pk__lt=bound, state=OutboxEvent.State.SETTLED)
                .exclude(pk__in=FailedDelivery.objects.values("event_id"))
                .order_by("pk")
                .values_list("pk", flat=True)[:_BATCH]
            )
            # One DELETE each: nothing else refers to these rows, so there is nothing to collect first.
            receipts, events = (
                Receipt.objects.filter(event_id__in=old),
                OutboxEvent.objects.filter(pk__in=old),
            )
            receipts._raw_delete(receipts.db)
            events._raw_delete(events.db)
        total += len(old)
        if len(old) < _BATCH:
            return total
