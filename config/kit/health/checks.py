"""The checks of the platform, and how a list of them is run in bounded time."""

from __future__ import annotations

import logging
import shutil
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import storages
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.loader import MigrationLoader

from config.kit import redis
from config.kit.health import heartbeat
from config.kit.registry import Registry

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Check:
    """`run()` answers facts worth showing, or raises Failed or anything else."""

    run: Callable[[], dict[str, Any]]
    ready: bool = True


class Failed(Exception):
    """What a check found wrong, in words that may be shown."""


@dataclass
class Result:
    """How one check went."""

    name: str
    ok: bool
    duration_ms: float
    problem: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


checks: Registry[Check] = Registry("health checks")

_busy: dict[str, Future[Result]] = {}
_lock = threading.Lock()


def run(chosen: Iterable[tuple[str, Check]], seconds: float | None = None) -> list[Result]:
    """All checks at the same time, each given `seconds`. One that hangs is told so and not started over again."""
    limit = settings.HEALTH_CHECK_SECONDS if seconds is None else seconds
    started = time.perf_counter()
    begun = [(name, *_start(name, check)) for name, check in chosen]
    found = []
    for name, future, fresh in begun:
        try:
            found.append(future.result(timeout=max(limit - (time.perf_counter() - started), 0.0)))
        except Late:
            problem = f"no answer within {limit:g} s" if fresh else "still waiting for an earlier check"
            found.append(Result(name, False, _since(started), problem))
    return found


def _start(name: str, check: Check) -> tuple[Future[Result], bool]:
    with _lock:
        hanging = _busy.get(name)
        if hanging is not None and not hanging.done():
            return hanging, False
        future: Future[Result] = Future()
        _busy[name] = future
        # A daemon: a check that hangs must not keep the process from ending.
        threading.Thread(target=_work, args=(name, check, future), name=f"health-{name}", daemon=True).start()
        return future, True


def _work(name: str, check: Check, future: Future[Result]) -> None:
    started = time.perf_counter()
    try:
        facts = check.run()
        result = Result(name, True, _since(started), facts=facts)
    except Failed as error:
        result = Result(name, False, _since(started), str(error))
    except Exception as error:
        # Drivers name hosts and users in their messages: those go to the log only.
        logger.warning("health_check_failed", extra={"check": name}, exc_info=error)
        result = Result(name, False, _since(started), type(error).__name__)
    finally:
        # The thread is not a request: nobody else gives its connection back.
        connections.close_all()
    future.set_result(result)


def _since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 1)


# The platform's own checks


def database() -> dict[str, Any]:
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int, pg_is_in_recovery()")
        version, read_only = cursor.fetchone()
    if version < 150000:
        raise Failed("PostgreSQL is older than 15")
    if read_only:
        raise Failed("the database is read-only")
    return {"version": f"{version // 10000}.{version % 10000}"}


def shared_memory() -> dict[str, Any]:
    redis.client().ping()
    return {}


_all_applied = False


def migrations() -> dict[str, Any]:
    """Whether every migration of this code has been applied. Once true it stays true for this process."""
    global _all_applied
    if not _all_applied:
        loader = MigrationLoader(connections[DEFAULT_DB_ALIAS])
        missing = sorted(set(loader.graph.nodes) - set(loader.applied_migrations))
        if missing:
            raise Failed(f"{len(missing)} not applied, first {missing[0][0]}.{missing[0][1]}")
        _all_applied = True
    return {}


def storage() -> dict[str, Any]:
    """Private files can be reached; on disk: written, with room left."""
    private = storages["private"]
    root = getattr(private, "location", None) if hasattr(private, "base_location") else None
    if not root:
        private.exists("health-check")
        return {"kind": "bucket"}
    folder = Path(root)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    probe = folder / f".probe-{threading.get_ident()}"
    probe.write_bytes(b"ok")
    probe.unlink()
    free = shutil.disk_usage(folder).free
    if free < settings.DISK_FREE_MIN_BYTES:
        raise Failed(f"only {free // 2**20} MB left on disk")
    return {"kind": "disk", "free_bytes": free}


def workers() -> dict[str, Any]:
    """A worker has told within the last minute that it lives."""
    living = heartbeat.living()
    if not living:
        raise Failed("no worker has been heard of")
    return {"workers": len(living)}


checks.register("database", Check(database))
checks.register("redis", Check(shared_memory))
checks.register("migrations", Check(migrations))
checks.register("storage", Check(storage))
checks.register("worker", Check(workers))
