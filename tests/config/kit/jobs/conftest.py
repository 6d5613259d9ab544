"""A table for what jobs saw, an empty broker, and a worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from config.kit import jobs, redis
from config.kit.health import heartbeat
from tests.config.kit import children
from tests.config.kit.jobs import samples


@pytest.fixture
def broker(transactional_db: None) -> Iterator[Any]:
    """The broker of this test process, without jobs and counts of earlier tests."""
    client = redis.client()

    def empty() -> None:
        for pattern in ("jobs:*", "unacked*", "outbox:*"):
            for key in client.scan_iter(match=pattern):
                client.delete(key)
        client.delete(*jobs.QUEUES)

    empty()
    with connection.cursor() as cursor:
        cursor.execute(samples.CREATE)
    yield client
    empty()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE jobs_test_run")


def _start(name: str, log: Path) -> Any:
    known = len(heartbeat.living())
    worker = children.start("-m", "tests.config.kit.jobs.worker", f"{name}@test", log=log)
    children.wait_until(lambda: len(heartbeat.living()) > known, seconds=60, what="the worker's start")
    return worker


def _kill(worker: Any) -> None:
    """With its heart: what it wrote in Redis would look alive for a minute."""
    children.kill_group(worker)
    client = redis.client()
    for key in client.scan_iter(match="heartbeat:worker:*"):
        client.delete(key)


@pytest.fixture(scope="module")
def worker(django_db_setup: None, tmp_path_factory: Any) -> Iterator[Any]:
    """A worker for the tests of one file."""
    worker = _start("shared", tmp_path_factory.mktemp("worker") / "worker.log")
    yield worker
    _kill(worker)


@pytest.fixture
def start_worker(broker: Any, tmp_path: Path) -> Iterator[Callable[[], Any]]:
    """A worker of the test's own, to be killed."""
    workers: list[Any] = []

    def start() -> Any:
        workers.append(_start(f"own{len(workers)}", tmp_path / "worker.log"))
        return workers[-1]

    yield start
    for worker in workers:
        _kill(worker)
