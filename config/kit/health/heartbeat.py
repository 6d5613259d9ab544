"""Workers tell that they live: each writes a key in Redis every few seconds, which runs out by itself.

The worker's own timer writes it (`HeartbeatStep`), so a worker whose main loop hangs falls silent.
"""

from __future__ import annotations

import os
import socket
from typing import Any

from celery import bootsteps
from django.conf import settings

from config.kit import clock, redis

_PREFIX = "heartbeat:worker:"


def name_of_this_process() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"


def beat(name: str | None = None) -> bool:
    """Say that this worker lives; False while Redis is down."""
    key = f"{_PREFIX}{name or name_of_this_process()}"
    moment = clock.iso(clock.now())
    return redis.attempt(lambda r: bool(r.set(key, moment, ex=settings.WORKER_HEARTBEAT_SECONDS)), otherwise=False)


def stop(name: str | None = None) -> None:
    """Take the key away at a clean end."""
    key = f"{_PREFIX}{name or name_of_this_process()}"
    redis.attempt(lambda r: r.delete(key), otherwise=0)


def living() -> dict[str, str]:
    """Workers heard of within `WORKER_HEARTBEAT_SECONDS` and when; raises while Redis is down."""
    client: Any = redis.client()
    keys = sorted(client.scan_iter(match=f"{_PREFIX}*", count=500))
    if not keys:
        return {}
    return {
        key.decode().removeprefix(_PREFIX): moment.decode()
        for key, moment in zip(keys, client.mget(keys), strict=True)
        if moment is not None
    }


class HeartbeatStep(bootsteps.StartStopStep):
    """Part of a Celery worker: `app.steps["worker"].add(HeartbeatStep)`."""

    requires = {"celery.worker.components:Timer"}

    def __init__(self, worker: Any, **kwargs: Any) -> None:
        self.timer: Any = None

    def start(self, worker: Any) -> None:
        beat()
        self.timer = worker.timer.call_repeatedly(settings.WORKER_HEARTBEAT_SECONDS / 4, beat)

    def stop(self, worker: Any) -> None:
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None
        stop()
