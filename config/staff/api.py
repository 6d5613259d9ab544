"""Staff endpoints of the platform: how everything is, and what waits."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from config.kit import health, jobs, outbox
from config.kit.api import DetailView, Shape, verbs

TAGS = ["Staff"]
OWNER = frozenset({"admin"})


class QueueState(Shape):
    """One queue: `depth` waits, `active` is being worked on, the others count since Redis was last emptied."""

    queue: str
    depth: int
    active: int
    completed: int
    failed: int


class EventState(Shape):
    """The outbox: events not handed on yet, deliveries that will be tried again, dead letters, seconds of lag."""

    pending: int
    retrying: int
    dead: int
    lag_s: float


class Queues(Shape):
    """Everything that waits to be done."""

    queues: list[QueueState]
    events: EventState


class ReadQueues(DetailView):
    """Depth, active, completed and failed jobs of each queue, and the outbox."""

    summary = "Queues"
    tags = TAGS
    roles = OWNER
    output = Queues
    cacheable = False

    def get_object(self, request: Request, values: dict[str, Any]) -> Queues:
        found = outbox.stats()
        return Queues(
            queues=[
                QueueState(entry.queue, entry.depth, entry.active, entry.completed, entry.failed)
                for entry in jobs.queue_stats()
            ],
            events=EventState(found.pending, found.retrying, found.dead, found.lag_s),
        )


class ReadHealth(DetailView):
    """Database, cache, storage, workers, and each outside service with its breaker; always 200."""

    summary = "Health of the platform"
    tags = TAGS
    roles = OWNER
    output = {"type": "object", "required": ["status", "checks"], "additionalProperties": True}
    cacheable = False

    def get_object(self, request: Request, values: dict[str, Any]) -> HttpResponseBase:
        return Response(health.report())


routes = {"admin/queues": verbs(get=ReadQueues), "admin/health": verbs(get=ReadHealth)}
