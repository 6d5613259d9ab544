"""Periodic jobs run one at a time, and once per period however many beats there are."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from django.apps import apps
from redis.exceptions import LockError
from redis.lock import Lock

from config.kit import clock, redis
from config.kit.jobs.counters import BEAT_KEY

logger = logging.getLogger("regimen.jobs")

# The lock is renewed while the job runs, so it outlives a killed worker by no more than this.
_LOCK_S = 30.0
# A crontab line has minutes: two beats that are both on time are less than this apart.
_CRONTAB_GAP_S = 30.0
# Of an interval: late enough to catch a second beat, early enough for a job that started late last time.
_INTERVAL_SHARE = 0.6


def run_alone(name: str, run: Callable[[], None]) -> None:
    """Run the periodic job `name` unless another worker is at it or has just begun it for this period.

    After a failure the period counts as not begun, so that the next beat may try again.
    """
    client = redis.client()
    client.set(BEAT_KEY, clock.now().timestamp())
    lock = client.lock(f"jobs:periodic:lock:{name}", timeout=_LOCK_S, blocking=False, thread_local=False)
    if not lock.acquire():
        logger.info("periodic_job_skipped", extra={"schedule": name, "why": "still running"})
        return
    begun = f"jobs:periodic:begun:{name}"
    try:
        if not client.set(begun, b"1", nx=True, px=int(_gap_s(name) * 1000)):
            logger.info("periodic_job_skipped", extra={"schedule": name, "why": "begun by another beat"})
            return
        with _Renewal(lock):
            try:
                run()
            except BaseException:
                client.delete(begun)
                raise
    finally:
        try:
            lock.release()
        except LockError:
            logger.warning("periodic_lock_lost", extra={"schedule": name})


def _gap_s(name: str) -> float:
    """The least time between two runs, from the schedule as staff have set it."""
    periodic_tasks = apps.get_model("django_celery_beat", "PeriodicTask").objects
    task = periodic_tasks.filter(name=name).select_related("interval").first()
    if task is None or task.interval is None:
        return _CRONTAB_GAP_S
    return max(task.interval.schedule.run_every.total_seconds() * _INTERVAL_SHARE, 0.1)


class _Renewal:
    """Keeps a lock while a `with` block runs; it ends with the process."""

    def __init__(self, lock: Lock) -> None:
        self._lock = lock
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._renew, name="periodic-lock", daemon=True)

    def _renew(self) -> None:
        while not self._done.wait(_LOCK_S / 3):
            try:
                self._lock.reacquire()
            except redis.ERRORS as error:
                logger.warning("periodic_lock_not_renewed", extra={"error": type(error).__name__})

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *exc: object) -> None:
        self._done.set()
        self._thread.join(timeout=5)
