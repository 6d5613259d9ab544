"""Each handler sees each event, with one effect, whatever happens to handlers and workers."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, connections, transaction

from config.kit import actor, clock, outbox
from config.kit.outbox import dispatcher, retry
from config.kit.outbox.models import FailedDelivery, OutboxEvent, Receipt
from tests.config.kit import children
from tests.config.kit.outbox import effects
from tests.config.kit.outbox.effects import Counted


@pytest.fixture(autouse=True)
def _effects(transactional_db: None) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(effects.CREATE)
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE outbox_test_effect")


@pytest.fixture
def subscribe() -> Iterator[Any]:
    """Subscriptions for one test."""
    with ExitStack() as stack:
        yield lambda handler, name: stack.enter_context(outbox.subscribed(Counted, handler, name=name))


def publish(*numbers: int) -> None:
    with transaction.atomic():
        outbox.publish_all(Counted(number=number) for number in numbers)


def make_due() -> None:
    """As if the wait of every failed delivery were over."""
    FailedDelivery.objects.filter(dead_at=None).update(next_attempt_at=clock.now())


def test_every_handler_sees_every_event_once(subscribe: Any) -> None:
    subscribe(effects.first, "first")
    subscribe(effects.slow, "slow")
    publish(1, 2, 3)
    assert dispatcher.drain() == 3
    assert dispatcher.drain() == 0
    assert effects.effects() == [(handler, number) for handler in ("first", "slow") for number in (1, 2, 3)]
    assert not OutboxEvent.objects.filter(state=OutboxEvent.State.PENDING).exists()


def test_the_handler_acts_as_a_job_for_who_published(subscribe: Any) -> None:
    seen: list[tuple[actor.Actor, outbox.Meta]] = []
    subscribe(lambda event, meta: seen.append((actor.current(), meta)), "seen")
    who = uuid4()
    with actor.acting(actor.Actor(user_id=who, kind="user", request_id="request-1")), transaction.atomic():
        event_id = outbox.publish(Counted(number=1))
    dispatcher.drain()
    [(acting, meta)] = seen
    assert (acting.kind, acting.user_id, acting.request_id) == ("job", who, "request-1")
    assert (meta.event_id, meta.actor_id, meta.request_id, meta.attempt) == (event_id, who, "request-1", 1)


def test_a_failing_handler_holds_up_neither_other_handlers_nor_other_events(subscribe: Any) -> None:
    def fail_on_two(event: Counted, meta: outbox.Meta) -> None:
        effects.write_effect("picky", event, meta)
        if event.number == 2:
            raise ZeroDivisionError("something about somebody")

    subscribe(fail_on_two, "picky")
    subscribe(effects.first, "first")
    publish(1, 2, 3)
    dispatcher.drain()
    assert effects.effects() == [("first", 1), ("first", 2), ("first", 3), ("picky", 1), ("picky", 3)]
    delivery = FailedDelivery.objects.get()
    assert (delivery.handler, delivery.attempts, delivery.event.payload) == ("picky", 1, {"number": 2})
    assert delivery.last_error.startswith("ZeroDivisionError < tests/config/kit/outbox/test_dispatcher.py:")
    assert "somebody" not in delivery.last_error


def test_a_handler_whose_connection_is_lost_harms_no_other(subscribe: Any) -> None:
    def lose_connection(event: Counted, meta: outbox.Meta) -> None:
        effects.write_effect("lost", event, meta)
        if meta.attempt == 1 and event.number == 1:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    subscribe(lose_connection, "lost")
    subscribe(effects.first, "first")
    publish(1, 2)
    dispatcher.drain()
    assert effects.effects() == [("first", 1), ("first", 2), ("lost", 2)]
    make_due()
    dispatcher.drain()
    assert effects.effects() == [("first", 1), ("first", 2), ("lost", 1), ("lost", 2)]


def test_a_handler_that_fails_some_times_works_in_the_end_and_once(subscribe: Any) -> None:
    attempts: list[int] = []

    def fail_three_times(event: Counted, meta: outbox.Meta) -> None:
        attempts.append(meta.attempt)
        effects.write_effect("stubborn", event, meta)
        if meta.attempt <= 3:
            raise ZeroDivisionError

    subscribe(fail_three_times, "stubborn")
    publish(7)
    dispatcher.drain()
    for _ in range(5):
        # Not before its time.
        dispatcher.drain()
        make_due()
        dispatcher.drain()
    assert attempts == [1, 2, 3, 4]
    assert effects.effects() == [("stubborn", 7)]
    assert not FailedDelivery.objects.exists()


def test_a_poison_event_ends_as_a_dead_letter_and_can_be_replayed(subscribe: Any) -> None:
    broken = True

    def poisoned(event: Counted, meta: outbox.Meta) -> None:
        if broken:
            raise ZeroDivisionError
        effects.write_effect("poisoned", event, meta)

    subscribe(poisoned, "poisoned")
    publish(1)
    dispatcher.drain()
    for _ in range(retry.MAX_ATTEMPTS + 3):
        make_due()
        dispatcher.drain()
    delivery = FailedDelivery.objects.get()
    assert delivery.attempts == retry.MAX_ATTEMPTS
    assert delivery.dead_at is not None
    assert delivery.next_attempt_at is None
    assert outbox.stats().dead == 1
    broken = False
    assert dispatcher.replay([delivery.pk]) == 1
    dispatcher.drain()
    assert effects.effects() == [("poisoned", 1)]
    assert not FailedDelivery.objects.exists()


def test_replaying_what_has_been_done_has_no_second_effect(subscribe: Any) -> None:
    subscribe(effects.first, "first")
    publish(1)
    dispatcher.drain()
    # As if the failure of an earlier attempt had been noted late.
    FailedDelivery.objects.create(event=OutboxEvent.objects.get(), handler="first", attempts=8, dead_at=clock.now())
    dispatcher.replay()
    dispatcher.drain()
    assert effects.effects() == [("first", 1)]
    assert not FailedDelivery.objects.exists()


def test_an_event_no_code_knows_is_kept_until_some_code_does(subscribe: Any) -> None:
    subscribe(effects.first, "first")
    publish(1)
    OutboxEvent.objects.update(name="test.of_tomorrow")
    for _ in range(retry.MAX_ATTEMPTS + 1):
        dispatcher.drain()
        make_due()
    delivery = FailedDelivery.objects.get()
    assert (delivery.handler, delivery.dead_at is not None) == ("", True)
    assert delivery.last_error.startswith("LookupError")
    # The release that knows it arrives.
    OutboxEvent.objects.update(name=Counted.name)
    dispatcher.replay()
    dispatcher.drain()
    assert effects.effects() == [("first", 1)]
    assert not FailedDelivery.objects.exists()


def test_a_delivery_to_a_handler_that_is_gone_is_not_lost(subscribe: Any) -> None:
    publish(1)
    FailedDelivery.objects.create(
        event=OutboxEvent.objects.get(), handler="gone.handler", attempts=7, next_attempt_at=clock.now()
    )
    dispatcher.drain()
    delivery = FailedDelivery.objects.get()
    assert delivery.dead_at is not None
    assert "UnknownHandler" in delivery.last_error


def test_a_handler_may_not_drain(subscribe: Any) -> None:
    subscribe(lambda event, meta: dispatcher.drain(), "nested")
    publish(1)
    dispatcher.drain()
    assert FailedDelivery.objects.get().last_error.startswith("RuntimeError")


def test_events_a_handler_publishes_are_handed_on_too(subscribe: Any) -> None:
    def chain(event: Counted, meta: outbox.Meta) -> None:
        effects.write_effect("chain", event, meta)
        if event.number < 3:
            outbox.publish(Counted(number=event.number + 1))

    subscribe(chain, "chain")
    publish(1)
    dispatcher.drain()
    assert effects.effects() == [("chain", 1), ("chain", 2), ("chain", 3)]


def test_events_of_a_dead_worker_are_split_and_done(subscribe: Any) -> None:
    subscribe(effects.first, "first")
    subscribe(effects.slow, "slow")
    publish(1, 2)
    # One handler of event 1 had committed when the worker was killed.
    one = OutboxEvent.objects.order_by("id")[0]
    Receipt.objects.create(event=one, handler="first", created_at=clock.now())
    OutboxEvent.objects.update(claimed_at=clock.now())
    assert dispatcher.drain() == 0
    OutboxEvent.objects.update(claimed_at=clock.now() - dispatcher.LEASE - timedelta(seconds=1))
    dispatcher.drain()
    assert effects.effects() == [("first", 2), ("slow", 1), ("slow", 2)]
    assert not FailedDelivery.objects.exists()


def test_a_handler_that_kills_its_worker_every_time_is_given_up(subscribe: Any) -> None:
    subscribe(effects.first, "first")
    publish(1)
    FailedDelivery.objects.create(
        event=OutboxEvent.objects.get(),
        handler="first",
        attempts=retry.MAX_ATTEMPTS,
        next_attempt_at=clock.now(),
    )
    OutboxEvent.objects.update(state=OutboxEvent.State.SETTLED)
    dispatcher.drain()
    delivery = FailedDelivery.objects.get()
    assert delivery.dead_at is not None
    assert delivery.last_error.startswith("config.kit.outbox.dispatcher.WorkerLost")
    assert effects.effects() == []


def test_two_drainers_at_once_do_everything_once(subscribe: Any) -> None:
    subscribe(effects.first, "first")
    subscribe(effects.slow, "slow")
    publish(*range(200))
    done: list[int] = []

    def work() -> None:
        try:
            done.append(dispatcher.drain())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(done) == 200
    assert sorted(Counter(effects.effects()).values()) == [1] * 400
    # The work was shared: nobody waited for anybody.
    assert sum(count > 0 for count in done) > 1


def test_the_same_delivery_by_two_workers_at_once_has_one_effect(subscribe: Any) -> None:
    """The lease of a slow worker ran out and another one took the event: the receipt decides."""
    running, go_on = threading.Event(), threading.Event()

    def wait(event: Counted, meta: outbox.Meta) -> None:
        effects.write_effect("wait", event, meta)
        running.set()
        go_on.wait(10)

    subscribe(wait, "wait")
    publish(1)

    def work() -> None:
        try:
            dispatcher.drain()
        finally:
            connections.close_all()

    slow = threading.Thread(target=work)
    slow.start()
    assert running.wait(10)
    with transaction.atomic():
        # The event is locked by the receipt, so the second worker gets its delivery another way.
        FailedDelivery.objects.bulk_create(
            [FailedDelivery(event_id=OutboxEvent.objects.get().pk, handler="wait", next_attempt_at=clock.now())]
        )
    second = threading.Thread(target=work)
    second.start()
    go_on.set()
    slow.join()
    second.join()
    assert effects.effects() == [("wait", 1)]
    assert not FailedDelivery.objects.exists()


def test_without_receipts_effects_would_double(subscribe: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault planted: this is what the tests above would see if receipts did nothing."""
    monkeypatch.setattr(dispatcher, "_take_receipt", lambda event_id, name: True)
    subscribe(effects.first, "first")
    publish(1)
    dispatcher.drain()
    OutboxEvent.objects.update(state=OutboxEvent.State.PENDING, claimed_at=None)
    dispatcher.drain()
    assert effects.effects() == [("first", 1), ("first", 1)]


def test_the_dispatcher_asks_for_help_when_it_leaves_work(subscribe: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    nudges: list[int] = []
    monkeypatch.setattr(dispatcher.publishing, "nudge", lambda: nudges.append(1))
    subscribe(effects.first, "first")
    publish(*range(10))
    nudges.clear()
    assert dispatcher.drain(limit=4) == 4
    assert nudges == [1]
    assert dispatcher.drain() == 6
    assert nudges == [1]


def test_stats_tell_backlog_lag_and_failures(subscribe: Any) -> None:
    publish(1, 2)
    OutboxEvent.objects.filter(payload={"number": 1}).update(created_at=clock.now() - timedelta(seconds=90))
    found = outbox.stats()
    assert (found.pending, found.retrying, found.dead) == (2, 0, 0)
    assert 89 < found.lag_s < 120

    def fail(event: Counted, meta: outbox.Meta) -> None:
        raise ZeroDivisionError

    subscribe(fail, "fail")
    dispatcher.drain()
    assert outbox.stats() == outbox.Stats(pending=0, lag_s=0.0, retrying=2, dead=0)


@pytest.mark.slow
def test_a_thousand_events_survive_workers_killed_in_the_middle(tmp_path: Any) -> None:
    """Every effect exactly once, though two workers at a time are killed again and again."""
    total = 1000
    publish(*range(total))
    log = tmp_path / "workers.log"

    def two_workers() -> list[Any]:
        return [children.start("-m", "tests.config.kit.outbox.worker", "1", log=log) for _ in range(2)]

    def done(goal: int) -> bool:
        assert all(worker.poll() is None for worker in workers), log.read_text()
        return len(effects.effects()) >= 2 * goal

    kills = 0
    workers = two_workers()
    try:
        for goal in (100, 300, 500, 700):
            children.wait_until(lambda goal=goal: done(goal), seconds=120, what=f"{goal} events")
            children.kill(*workers)
            kills += 1
            workers = two_workers()
        children.wait_until(lambda: done(total), seconds=120, what="the rest")
        children.wait_until(
            lambda: (
                not FailedDelivery.objects.exists()
                and not OutboxEvent.objects.filter(state=OutboxEvent.State.PENDING).exists()
            ),
            seconds=60,
            what="settling",
        )
    finally:
        children.kill(*workers)
    assert kills == 4
    assert effects.effects() == [(handler, n) for handler in ("first", "slow") for n in range(total)]
    assert Receipt.objects.count() == 2 * total
