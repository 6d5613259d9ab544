"""Queues and workers can be looked at."""

from __future__ import annotations

from typing import Any

import pytest

from config.kit import jobs
from tests.config.kit import children
from tests.config.kit.jobs import samples


def stats(queue: str) -> jobs.QueueStats:
    return next(entry for entry in jobs.queue_stats() if entry.queue == queue)


def test_waiting_active_and_done_are_counted_per_queue(broker: Any, start_worker: Any) -> None:
    jobs.enqueue("test.record")
    jobs.enqueue("test.fail")
    assert stats("default") == jobs.QueueStats("default", depth=1, active=0, completed=0, failed=0)
    start_worker()
    children.wait_until(lambda: stats("default").completed == 1 and stats("low").failed == 1, what="both jobs")
    jobs.enqueue("test.sleep", seconds=1.5)
    children.wait_until(lambda: stats("default").active == 1, what="the long job")
    children.wait_until(lambda: stats("default").completed == 2, what="its end")
    assert stats("default") == jobs.QueueStats("default", depth=0, active=0, completed=2, failed=0)
    assert stats("low") == jobs.QueueStats("low", depth=0, active=0, completed=0, failed=1)
    assert [entry.queue for entry in jobs.queue_stats()] == list(jobs.QUEUES)


@pytest.mark.slow
def test_what_a_killed_worker_was_at_does_not_stay_active(broker: Any, start_worker: Any) -> None:
    worker = start_worker()
    jobs.enqueue("test.sleep", seconds=60)
    children.wait_until(lambda: samples.runs("sleep_begins"), what="the long job")
    children.kill_group(worker)
    # Its heartbeat runs out.
    for key in broker.scan_iter(match="heartbeat:worker:*"):
        broker.delete(key)
    assert stats("default").active == 0
