"""A periodic job runs one at a time and once per period, whoever starts it."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone
from django_celery_beat.models import PeriodicTask

from config.kit import jobs
from config.kit.jobs import periodic
from config.kit.jobs.schedule import Periodic, sync
from tests.config.kit import children
from tests.config.kit.jobs import samples


def test_two_beats_at_the_same_moment_run_it_once(broker: Any) -> None:
    sync([Periodic("Often", "test.record", timedelta(seconds=10), "Often.")])
    calls: list[int] = []
    gate = threading.Barrier(4)

    def beat() -> None:
        gate.wait()
        try:
            periodic.run_alone("Often", lambda: calls.append(1))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=beat) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert calls == [1]


def test_a_second_beat_later_in_the_period_is_skipped_and_the_next_period_runs(broker: Any) -> None:
    sync([Periodic("Often", "test.record", timedelta(seconds=1), "Often.")])
    calls: list[int] = []
    periodic.run_alone("Often", lambda: calls.append(1))
    periodic.run_alone("Often", lambda: calls.append(2))
    assert calls == [1]
    children.wait_until(lambda: not broker.exists("jobs:periodic:begun:Often"), what="the end of the period")
    periodic.run_alone("Often", lambda: calls.append(3))
    assert calls == [1, 3]


def test_it_does_not_run_beside_itself_however_long_it_takes(broker: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(periodic, "_LOCK_S", 0.3)
    sync([Periodic("Often", "test.record", timedelta(seconds=1), "Often.")])
    calls: list[str] = []

    def long_run() -> None:
        # Longer than the lock lives without being renewed, and than the period.
        children.wait_until(lambda: not broker.exists("jobs:periodic:begun:Often"), what="the next period")
        periodic.run_alone("Often", lambda: calls.append("beside"))
        calls.append("long")

    periodic.run_alone("Often", long_run)
    assert calls == ["long"]
    assert not broker.exists("jobs:periodic:lock:Often")


def test_after_a_failure_the_next_beat_may_try_at_once(broker: Any) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        periodic.run_alone("Nightly", fail)
    calls: list[int] = []
    periodic.run_alone("Nightly", lambda: calls.append(1))
    assert calls == [1]


def test_the_interval_that_staff_set_is_the_one_that_counts(broker: Any) -> None:
    sync([Periodic("Often", "test.record", timedelta(hours=1), "Often.")])
    assert periodic._gap_s("Often") == 2160
    task = PeriodicTask.objects.get()
    task.interval.every = 60
    task.interval.save()
    assert periodic._gap_s("Often") == 36


@pytest.mark.slow
def test_beat_and_worker_run_what_was_missed_while_they_were_down(
    broker: Any, start_worker: Any, tmp_path: Any
) -> None:
    """Two beats at once, a job that was due yesterday and one that is due every two seconds."""
    sync(samples.lines())
    PeriodicTask.objects.filter(name="Nightly").update(last_run_at=timezone.now() - timedelta(days=2))
    # Beat itself writes what is missing.
    PeriodicTask.objects.get(name="Often").delete()
    start_worker()
    beats = [
        children.start(
            "-m", "tests.config.kit.jobs.beat", str(tmp_path / f"beat{number}.pid"), log=tmp_path / "beat.log"
        )
        for number in range(2)
    ]
    try:
        children.wait_until(lambda: len(samples.runs("record")) >= 3, seconds=90, what="three periods")
    finally:
        children.stop(*beats)
    assert len(samples.runs("nightly")) == 1
    # Two beats for some seconds: each period once. Six seconds have three periods, and one may have begun.
    assert len(samples.runs("record")) <= 4
    assert jobs.beat_seen_at() is not None
