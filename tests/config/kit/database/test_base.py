"""A kept connection: whether it lives is seen at its socket."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept() -> Iterator[Any]:
    """A second connection, as another thread would keep it."""
    found = connection.copy()
    found.ensure_connection()
    yield found
    found.close()


def pid_of(kept: Any) -> int:
    return kept.connection.info.backend_pid


def last_statement(pid: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT query FROM pg_stat_activity WHERE pid = %s", [pid])
        return cursor.fetchone()[0]


def throw_out(pid: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
        until = time.monotonic() + 5
        while time.monotonic() < until:
            # Inside a transaction the view is otherwise read once and kept.
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE pid = %s", [pid])
            if not cursor.fetchone()[0]:
                return
            time.sleep(0.01)
    raise AssertionError("the server keeps the connection")


def test_a_silent_connection_is_taken_as_alive_without_a_statement(kept: Any) -> None:
    with kept.cursor() as cursor:
        cursor.execute("SELECT 41 + 1")
    assert kept.is_usable()
    assert last_statement(pid_of(kept)) == "SELECT 41 + 1"


def test_a_connection_that_the_server_ended_is_noticed_and_replaced(kept: Any) -> None:
    before = pid_of(kept)
    throw_out(before)
    assert not kept.is_usable()
    kept.health_check_enabled, kept.health_check_done = True, False
    with kept.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
    assert pid_of(kept) != before


def test_a_connection_with_something_to_read_is_asked(kept: Any) -> None:
    with kept.cursor() as cursor:
        cursor.execute("LISTEN bench_of_usable")
    with connection.copy().temporary_connection() as cursor:
        cursor.execute("NOTIFY bench_of_usable")
    time.sleep(0.05)
    assert kept.is_usable()
    assert last_statement(pid_of(kept)) == "SELECT 1"


def test_no_connection_is_not_usable(kept: Any) -> None:
    kept.close()
    assert not kept.is_usable()
