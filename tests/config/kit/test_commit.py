"""Work that is done once per transaction."""

from __future__ import annotations

import pytest
from django.db import transaction

from config.kit import commit


@pytest.fixture
def flushed(transactional_db: None) -> list[list[str]]:
    return []


def test_everything_collected_in_a_transaction_leaves_together_after_it(flushed: list[list[str]]) -> None:
    flush = flushed.append
    with transaction.atomic():
        commit.collect(flush, "a")
        commit.collect(flush, "b")
        assert flushed == []
    assert flushed == [["a", "b"]]


def test_outside_a_transaction_it_leaves_at_once(flushed: list[list[str]]) -> None:
    commit.collect(flushed.append, "a")
    assert flushed == [["a"]]


def test_a_rolled_back_savepoint_takes_its_share_with_it(flushed: list[list[str]]) -> None:
    flush = flushed.append
    with transaction.atomic():
        commit.collect(flush, "before")
        with transaction.atomic():
            commit.collect(flush, "inside")
            transaction.set_rollback(True)
        commit.collect(flush, "after")
    assert flushed == [["before", "after"]]


def test_order_is_kept_across_savepoints(flushed: list[list[str]]) -> None:
    flush = flushed.append
    with transaction.atomic():
        commit.collect(flush, "1")
        with transaction.atomic():
            commit.collect(flush, "2")
        commit.collect(flush, "3")
    assert [item for batch in flushed for item in batch] == ["1", "2", "3"]


def test_a_rolled_back_transaction_flushes_nothing(flushed: list[list[str]]) -> None:
    with transaction.atomic():
        commit.collect(flushed.append, "a")
        transaction.set_rollback(True)
    assert flushed == []


def test_a_failing_flush_does_not_reach_the_caller(transactional_db: None) -> None:
    def fail(items: list[str]) -> None:
        raise ZeroDivisionError

    with transaction.atomic():
        commit.collect(fail, "a")


def test_once_runs_one_time_however_often_it_is_asked_for(transactional_db: None) -> None:
    calls: list[int] = []

    def call() -> None:
        calls.append(1)

    with transaction.atomic():
        commit.once(call)
        with transaction.atomic():
            commit.once(call)
        commit.once(call)
    assert calls == [1]


def test_once_survives_the_rollback_of_the_savepoint_that_asked_first(transactional_db: None) -> None:
    calls: list[int] = []

    def call() -> None:
        calls.append(1)

    with transaction.atomic():
        with transaction.atomic():
            commit.once(call)
            transaction.set_rollback(True)
        commit.once(call)
    assert calls == [1]
