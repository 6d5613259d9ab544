"""Jobs leave after the commit, in the name of who asked, and never fail who asked."""

from __future__ import annotations

import logging
import signal
import time
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from kombu import pools

from config.kit import actor, jobs
from config.kit.jobs import sending
from tests.config.kit import children
from tests.config.kit.jobs import samples


def depth(queue: str = "default") -> int:
    return next(entry.depth for entry in jobs.queue_stats() if entry.queue == queue)


def test_nothing_is_sent_before_the_commit_and_nothing_after_a_rollback(broker: Any) -> None:
    with transaction.atomic():
        jobs.enqueue("test.record", number=1)
        assert depth() == 0
    assert depth() == 1
    with transaction.atomic():
        jobs.enqueue("test.record", number=2)
        transaction.set_rollback(True)
    assert depth() == 1


def test_outside_a_transaction_it_is_sent_at_once_to_the_jobs_queue_or_the_named_one(broker: Any) -> None:
    jobs.enqueue("test.fail")
    jobs.enqueue("test.fail", queue="ai")
    assert (depth("low"), depth("ai"), depth("default")) == (1, 1, 0)


@pytest.mark.parametrize("delay_s", [-1, 601])
def test_a_long_wait_belongs_into_the_database(broker: Any, delay_s: int) -> None:
    with pytest.raises(ValueError, match="at most 600 seconds"):
        jobs.enqueue("test.record", delay_s=delay_s)


def test_a_short_wait_is_kept(broker: Any, worker: Any) -> None:
    jobs.enqueue("test.record", delay_s=1.5)
    time.sleep(1.0)
    assert samples.runs("record") == []
    children.wait_until(lambda: samples.runs("record"), what="the job")


def test_who_asked_and_the_request_id_reach_the_worker_as_do_ids_and_moments(broker: Any, worker: Any) -> None:
    user, session, row = uuid4(), uuid4(), uuid4()
    who = actor.Actor(
        user_id=user, kind="user", ip="192.0.2.1", request_id="request-1", session_id=session, user_agent="Browser"
    )
    with actor.acting(who), transaction.atomic():
        jobs.enqueue("test.record", number=3, row=row, at=timezone.now())
    children.wait_until(lambda: samples.runs("record"), what="the job")
    assert samples.runs("record") == [
        {
            "number": 3,
            "row_type": "UUID",
            "at_type": "datetime",
            "kind": "job",
            "user_id": str(user),
            "session_id": str(session),
            "request_id": "request-1",
        }
    ]


def test_a_job_without_a_request_has_its_own_id(broker: Any, worker: Any) -> None:
    jobs.enqueue("test.record")
    children.wait_until(lambda: samples.runs("record"), what="the job")
    [saw] = samples.runs("record")
    assert saw["user_id"] is None
    assert len(str(saw["request_id"])) == 36


def test_an_unexpected_failure_is_retried_and_a_refusal_is_not(broker: Any, worker: Any) -> None:
    with actor.acting(actor.Actor(kind="user", request_id="request-2")):
        jobs.enqueue("test.fail_twice")
        jobs.enqueue("test.refuse")
    children.wait_until(lambda: len(samples.runs("fail_twice")) == 3, seconds=20, what="the third attempt")
    assert {saw["request_id"] for saw in samples.runs("fail_twice")} == {"request-2"}
    assert len(samples.runs("refuse")) == 1


@pytest.fixture
def own_broker(transactional_db: None) -> Any:
    """A Valkey of this test, to be stopped: jobs are sent there."""
    server = children.Valkey()
    server.start()
    old = jobs.app.conf.broker_url
    sending._resting_until = 0.0
    jobs.app.conf.broker_url = server.url
    _forget_connections()
    yield server
    sending._resting_until = 0.0
    jobs.app.conf.broker_url = old
    _forget_connections()
    server.stop()


def _forget_connections() -> None:
    pools.reset()
    jobs.app.amqp._producer_pool = None
    jobs.app._pool = None


def waiting_in(server: Any) -> int:
    return int(server.client().llen("default"))


def test_a_restarted_broker_is_found_again_without_losing_a_job(own_broker: Any) -> None:
    jobs.enqueue("test.record")
    assert waiting_in(own_broker) == 1
    own_broker.stop()
    own_broker.start()
    # The connection that was kept is dead; a new one is made without the job noticing.
    jobs.enqueue("test.record")
    assert waiting_in(own_broker) == 1


def test_while_the_broker_is_down_enqueueing_fails_nobody_and_is_counted(
    own_broker: Any, caplog: pytest.LogCaptureFixture
) -> None:
    def lost() -> float:
        return _counter("test.record")

    before = lost()
    own_broker.stop()
    started = time.monotonic()
    with caplog.at_level(logging.ERROR, logger="regimen.jobs"), transaction.atomic():
        jobs.enqueue("test.record")
    assert time.monotonic() - started < 2.0
    assert lost() == before + 1
    assert [record.message for record in caplog.records] == ["job_not_sent"]
    assert jobs.send("test.record") is False


@pytest.mark.slow
def test_a_broker_that_hangs_holds_nobody_up_for_long(own_broker: Any) -> None:
    assert jobs.send("test.record") is True
    own_broker.signal(signal.SIGSTOP)
    try:
        started = time.monotonic()
        for _ in range(10):
            assert jobs.send("test.record") is False
        assert time.monotonic() - started < 8.0
    finally:
        own_broker.signal(signal.SIGCONT)


def _counter(job: str) -> float:
    return sending._LOST.labels(job=job)._value.get()
