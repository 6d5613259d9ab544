"""The kernel tells its own figures to the metrics."""

from __future__ import annotations

from django.db import transaction

from config.kit import jobs, metrics, outbox
from tests.config.kit.outbox.effects import Counted


def read(name: str) -> dict[tuple[str, ...], float]:
    source = metrics.sources[name]
    return {tuple(labels): value for labels, value in source.read()}


def test_backlog_and_lag_of_the_outbox_can_be_watched(db: None) -> None:
    with transaction.atomic():
        outbox.publish(Counted(number=1))
    assert read("outbox_events") == {("pending",): 1, ("retrying",): 0, ("dead",): 0}
    assert 0 < read("outbox_lag_seconds")[()] < 60


def test_jobs_can_be_watched_per_queue() -> None:
    assert set(read("jobs_active")) == {(queue,) for queue in jobs.QUEUES}
    assert set(read("jobs_done")) == {(queue, outcome) for queue in jobs.QUEUES for outcome in ("completed", "failed")}
