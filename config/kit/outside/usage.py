"""The log of use and cost: every call is added to the sums of its provider and day.

Written at once where no transaction is open, else when it ends: an outside call that happened is counted even when
the work around it is rolled back, and no row stays locked while somebody waits for a service.
"""

from __future__ import annotations

import atexit
import contextlib
import logging
import os
import threading
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache

from django.core.exceptions import SynchronousOnlyOperation
from django.db import DatabaseError, InterfaceError, transaction

from config.kit import clock
from config.kit.ids import uuid7

logger = logging.getLogger(__name__)

_SUMS = (
    "calls", "failures", "timeouts", "declined", "retries", "refused_by_breaker", "refused_by_limit",
    "served_from_cache", "served_stale", "received_bytes", "duration_ms", "cost_micros",
)  # fmt: skip
_MAX_PENDING = 1000


@dataclass
class Tally:
    """What is to be added to one row."""

    calls: int = 0
    failures: int = 0
    timeouts: int = 0
    declined: int = 0
    retries: int = 0
    refused_by_breaker: int = 0
    refused_by_limit: int = 0
    served_from_cache: int = 0
    served_stale: int = 0
    received_bytes: int = 0
    duration_ms: int = 0
    cost_micros: int = 0
    currency: str = ""
    last_success_at: datetime | None = None
    last_failure_at: datetime | None = None
    last_failure: str = ""

    def add(self, other: Tally) -> None:
        for item in fields(self):
            value = getattr(other, item.name)
            if item.name in _SUMS:
                setattr(self, item.name, getattr(self, item.name) + value)
            elif value:
                setattr(self, item.name, value)


_pending: dict[tuple[str, date], Tally] = {}
_lock = threading.Lock()
_LATER = ("last_success_at", "last_failure_at", "last_failure", "currency")
_COLUMNS = (*_SUMS, *_LATER)


@cache
def _upsert() -> str:
    # Imported late: this module is loaded with the settings of Celery, before the models can be.
    from config.kit.outside.models import OutsideCall

    table = f'"{OutsideCall._meta.db_table}"'
    changes = [
        "updated_at = EXCLUDED.updated_at",
        *(f"{name} = {table}.{name} + EXCLUDED.{name}" for name in _SUMS),
        *(f"{name} = COALESCE(EXCLUDED.{name}, {table}.{name})" for name in _LATER[:2]),
        *(f"{name} = COALESCE(NULLIF(EXCLUDED.{name}, ''), {table}.{name})" for name in _LATER[2:]),
    ]
    return (
        f"INSERT INTO {table} (id, provider, day, created_at, updated_at, {', '.join(_COLUMNS)}) "  # noqa: S608
        f"VALUES (%s, %s, %s, %s, %s, {', '.join(['%s'] * len(_COLUMNS))}) "
        f"ON CONFLICT (provider, day) DO UPDATE SET {', '.join(changes)}"
    )


def note(provider: str, tally: Tally) -> None:
    """Count `tally` for `provider`, now or when the open transaction ends."""
    key = (provider, clock.now().date())
    with _lock:
        if key not in _pending and len(_pending) >= _MAX_PENDING:
            return  # The database has been away for long: the sums matter less than the memory.
        _pending.setdefault(key, Tally()).add(tally)
    try:
        if transaction.get_connection().in_atomic_block:
            transaction.on_commit(flush, robust=True)
        else:
            flush()
    except SynchronousOnlyOperation:
        pass  # Called from an event loop: the next synchronous call writes it.


def flush() -> None:
    """Write what is pending; what can not be written stays pending."""
    with _lock:
        taken = dict(_pending)
        _pending.clear()
    if not taken:
        return
    try:
        _write(taken)
    except (DatabaseError, InterfaceError) as error:
        logger.warning("outside_usage_not_written", extra={"error": type(error).__name__})
        with _lock:
            for key, tally in taken.items():
                tally.add(_pending.get(key, Tally()))
                _pending[key] = tally


def _write(taken: dict[tuple[str, date], Tally]) -> None:
    moment = clock.now()
    connection = transaction.get_connection()
    # One order for all processes, so that two that write several rows do not wait for each other in a circle.
    with transaction.atomic(), connection.cursor() as cursor:
        for (provider, day), tally in sorted(taken.items(), key=lambda entry: entry[0]):
            values = [getattr(tally, name) for name in _COLUMNS]
            cursor.execute(_upsert(), [uuid7(), provider[:60], day, moment, moment, *values])


def pending() -> dict[tuple[str, date], Tally]:
    """What waits to be written, for tests and the curious."""
    with _lock:
        return dict(_pending)


def _after_fork() -> None:
    # What the parent still has to write is the parent's to write.
    global _lock
    _lock = threading.Lock()
    _pending.clear()


def _at_exit() -> None:
    # At the end of a process whose settings or connections are gone, there is nowhere to write to.
    with contextlib.suppress(Exception):
        flush()


os.register_at_fork(after_in_child=_after_fork)
atexit.register(_at_exit)
