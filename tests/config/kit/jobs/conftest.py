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
        for pattern in ("jobs:*", "unacked*", "heartbeat:worker:*", "_kombu*", "outbox:*"):
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


@pytest.fixture
def start_worker(broker: Any, tmp_path: Path) -> Iterator[Callable[[], Any]]:
    """Start a worker and wait until its heart beats."""
    workers: list[Any] = []

    def start() -> Any:
        known = len(heartbeat.living())
        worker = children.start(
            "-m", "tests.config.kit.jobs.worker", f"w{len(workers)}@test", log=tmp_path / "worker.log"
        )
        workers.append(worker)
        children.wait_until(lambda: len(heartbeat.living()) > known, seconds=30, what="the worker's start")
        return worker

    yield start
    for worker in workers:
        children.kill_group(worker)
