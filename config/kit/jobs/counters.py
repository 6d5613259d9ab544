"""What queues and workers are doing: counted in Redis by the workers, read by staff, health and metrics.

These are figures to look at, nothing rests on them: they start at nought when Redis is emptied.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from config.kit import redis
from config.kit.health import heartbeat
from config.kit.jobs.app import QUEUES, app

_COUNTS = "jobs:counts"
_ACTIVE = "jobs:active"
BEAT_KEY = "jobs:beat"


@dataclass(frozen=True, slots=True)
class QueueStats:
    """`depth` waits in the broker, `active` is being worked on, the others count since Redis was last
    emptied.
    """

    queue: str
    depth: int
    active: int
    completed: int
    failed: int


def beat_seen_at() -> datetime | None:
    """When a periodic job last reached a worker; None when never, or while Redis is down."""
    seen = redis.attempt(lambda r: r.get(BEAT_KEY), otherwise=None)
    return datetime.fromtimestamp(float(seen), tz=UTC) if seen else None


def queue_stats() -> list[QueueStats]:
    """One entry per queue; raises one of `redis.ERRORS` while Redis is down."""
    client = redis.client()
    with client.pipeline(transaction=False) as pipe:
        pipe.hgetall(_COUNTS)
        pipe.hgetall(_ACTIVE)
        counts, active = pipe.execute()
    # What a killed worker was at counts no more once it has been silent for long enough.
    alive = heartbeat.living()
    running = dict.fromkeys(QUEUES, 0)
    for field, queue in active.items():
        if field.decode().rpartition("/")[0] in alive:
            running[queue.decode()] = running.get(queue.decode(), 0) + 1
    depths = _depths()
    return [
        QueueStats(
            queue=queue,
            depth=depths[queue],
            active=running[queue],
            completed=int(counts.get(f"{queue}:completed".encode(), 0)),
            failed=int(counts.get(f"{queue}:failed".encode(), 0)),
        )
        for queue in QUEUES
    ]


def _depths() -> dict[str, int]:
    """Lengths of the broker's lists, over the broker's own connection (it may be another database)."""
    with app.connection_for_read() as connection:
        client = connection.default_channel.client
        return {queue: client.llen(queue) for queue in QUEUES}


# --- called in the workers ---


def forget_active(worker: str) -> None:
    """`worker` ends, or has just started under the name of one that was killed: it is doing nothing."""

    def write(r: Any) -> None:
        stale = [field for field in r.hkeys(_ACTIVE) if field.decode().rpartition("/")[0] == worker]
        if stale:
            r.hdel(_ACTIVE, *stale)

    redis.attempt(write, otherwise=None)


def note_begin(worker: str, job_id: str, queue: str) -> None:
    redis.attempt(lambda r: r.hset(_ACTIVE, f"{worker}/{job_id}", queue), otherwise=0)


def note_end(worker: str, job_id: str, queue: str, outcome: str | None) -> None:
    """`outcome` is completed, failed, or None for one that will be tried again."""

    def write(r: Any) -> None:
        with r.pipeline(transaction=False) as pipe:
            pipe.hdel(_ACTIVE, f"{worker}/{job_id}")
            if outcome is not None:
                pipe.hincrby(_COUNTS, f"{queue}:{outcome}", 1)
            pipe.execute()

    redis.attempt(write, otherwise=None)
