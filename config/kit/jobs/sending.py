"""Handing jobs to the broker, after the commit and in the name of who asked."""

from __future__ import annotations

import logging
import time
from typing import Any

import redis
from django.db import transaction
from kombu.exceptions import OperationalError

from config.kit import actor
from config.kit import redis as shared
from config.kit.jobs.declaring import JobTask, get_job, headers_of
from config.kit.metrics.instruments import counter

logger = logging.getLogger("regimen.jobs")

# Jobs that wait sit unacknowledged in a worker, and would be given to another one if it took too long.
LONGEST_DELAY_S = 600

# After a failure nothing is tried for a moment: a request with many jobs waits for a dead broker once.
_resting_until = 0.0

_LOST = counter("jobs_not_sent", "Jobs that could not be handed to the broker.", ["job"])


def enqueue(name: str, /, *, queue: str | None = None, delay_s: float | None = None, **ids: Any) -> None:
    """Run the job `name` with `ids` in a worker, once the present transaction has committed (now, outside
    one).

    `queue` replaces the job's own; `delay_s` is the least wait, ten minutes at most: what is due later is a row
    with a time, which a periodic job looks for. Raises UnknownJob for a name that does not
    exist, and nothing else: a job that can not be sent is logged and counted (see the package's rule about
    loss).
    """
    task = get_job(name)
    if delay_s is not None and not 0 <= delay_s <= LONGEST_DELAY_S:
        raise ValueError(f"a job waits at most {LONGEST_DELAY_S} seconds in the broker, not {delay_s}")
    headers = headers_of(actor.current())

    def send_after_commit() -> None:
        _send(task, queue, delay_s, headers, ids)

    transaction.on_commit(send_after_commit, robust=True)


def send(name: str, /, *, queue: str | None = None, **ids: Any) -> bool:
    """Like `enqueue`, but at once; answers whether the broker took it."""
    return _send(get_job(name), queue, None, headers_of(actor.current()), ids)


def _send(
    task: JobTask, queue: str | None, delay_s: float | None, headers: dict[str, Any], ids: dict[str, Any]
) -> bool:
    global _resting_until
    options: dict[str, Any] = {} if queue is None else {"queue": queue}
    reason = "resting"
    began = time.monotonic()
    if began >= _resting_until:
        try:
            task.apply_async(kwargs=ids, countdown=delay_s, headers=headers, **options)
        except (OperationalError, redis.RedisError, OSError) as error:
            _resting_until = shared.rest_after(began)
            reason = type(error).__name__
        else:
            return True
    _LOST.labels(job=task.name).inc()
    logger.error("job_not_sent", extra={"job": task.name, "error": reason})
    return False
