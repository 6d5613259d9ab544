"""Killing each part without warning: it comes back, and nothing that was acknowledged is gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import psycopg
import pytest
import redis

from .conftest import Instance, wait_for

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")]


def _answers(database_url: str) -> bool:
    try:
        with psycopg.connect(database_url, connect_timeout=2) as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
    except psycopg.Error:
        return False


def _pings(redis_url: str) -> bool:
    try:
        return bool(redis.Redis.from_url(redis_url, socket_timeout=2).ping())
    except redis.RedisError:
        return False


def _until_refused(write: Callable[[int], object], kill: Callable[[], object], refusal: type[Exception]) -> int:
    """Write numbers and kill the server after a while; how many it acknowledged."""
    for number in range(1_000_000):
        try:
            write(number)
        except refusal:
            return number
        if number == 500:
            kill()
    raise AssertionError("the server was not killed")


def test_servers_stop_soon_after_the_last_holder(instance: Instance) -> None:
    instance.hold()
    instance.release()
    instance.wait_until_gone(10)


def test_servers_stay_while_one_holder_is_left(instance: Instance) -> None:
    first, second = instance.start(), instance.start()
    database_url, _ = instance.addresses(first)
    instance.addresses(second)
    first.send_signal(signal.SIGKILL)
    first.wait()
    time.sleep(5)
    assert _answers(database_url)


def test_a_killed_postgres_is_back_on_the_same_port_with_every_acknowledged_row(instance: Instance) -> None:
    database_url, _ = instance.hold()
    connection = psycopg.connect(database_url, autocommit=True)
    connection.execute("CREATE TABLE written (n int PRIMARY KEY)")
    killed: list[int] = []
    acknowledged = _until_refused(
        lambda number: connection.execute("INSERT INTO written VALUES (%s)", [number]),
        lambda: killed.append(instance.kill("postgres")),
        psycopg.Error,
    )
    wait_for(lambda: _answers(database_url), 15, instance.log)
    assert instance.pids("postgres") != killed
    with psycopg.connect(database_url) as again:
        row = again.execute("SELECT count(*), max(n) FROM written").fetchone()
    assert row is not None and row[0] in (acknowledged, acknowledged + 1) and row[0] == row[1] + 1
    assert "postgres was ended by SIGKILL. Starting it again" in instance.log()


def test_a_killed_backend_drops_sessions_for_a_moment_only(instance: Instance) -> None:
    database_url, _ = instance.hold()
    connection = psycopg.connect(database_url)
    (backend,) = connection.execute("SELECT pg_backend_pid()").fetchone() or (0,)
    os.kill(backend, signal.SIGKILL)
    with pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT 1")
    wait_for(lambda: _answers(database_url), 15, instance.log)


def test_a_killed_valkey_is_back_on_the_same_port_with_every_acknowledged_message(instance: Instance) -> None:
    _, redis_url = instance.hold()
    client = redis.Redis.from_url(redis_url, socket_timeout=2)
    acknowledged = _until_refused(
        lambda number: client.lpush("queue", number),
        lambda: instance.kill("valkey-server"),
        redis.RedisError,
    )
    wait_for(lambda: _pings(redis_url), 15, instance.log)
    assert redis.Redis.from_url(redis_url).llen("queue") in (acknowledged, acknowledged + 1)
    assert "valkey was ended by SIGKILL. Starting it again" in instance.log()


def test_the_servers_for_tests_keep_nothing(instance: Instance) -> None:
    _, redis_url = instance.hold("test")
    redis.Redis.from_url(redis_url).set("key", "value")
    instance.kill("valkey-server")
    wait_for(lambda: _pings(redis_url), 15, instance.log)
    assert redis.Redis.from_url(redis_url).get("key") is None


def test_a_killed_supervisor_takes_its_servers_along(instance: Instance) -> None:
    database_url, redis_url = instance.hold()
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE written (n int)")
        connection.execute("INSERT INTO written VALUES (1)")
    instance.kill("supervisor")
    wait_for(
        lambda: not instance.pids("postgres") and not instance.pids("valkey-server"),
        3,
        lambda: "outlived their supervisor",
    )
    assert instance.hold() == (database_url, redis_url)
    with psycopg.connect(database_url) as connection:
        assert connection.execute("SELECT n FROM written").fetchone() == (1,)


def test_a_supervisor_started_at_once_after_a_kill_waits_for_the_old_servers(instance: Instance) -> None:
    before = instance.hold()
    with psycopg.connect(before[0]):  # an open session slows the shutdown
        instance.kill("supervisor")
        assert instance.hold() == before
    assert _answers(before[0]) and _pings(before[1])


def test_sigterm_ends_it_whoever_holds_a_lease(instance: Instance) -> None:
    instance.hold()
    (supervisor,) = instance.pids("supervisor")
    os.kill(supervisor, signal.SIGTERM)
    wait_for(
        lambda: not instance.pids("postgres") and not instance.pids("valkey-server"),
        10,
        instance.log,
    )


def test_a_pid_file_left_by_a_reboot_does_no_harm(instance: Instance) -> None:
    instance.hold()
    instance.end()
    with subprocess.Popen(["sleep", "60"]) as stranger:  # took the pid that PostgreSQL had before
        try:
            (instance.folder / "postgres" / "postmaster.pid").write_text(
                f"{stranger.pid}\n{instance.folder}/postgres\n1700000000\n1\n/tmp\n127.0.0.1\n"
            )
            database_url, _ = instance.hold()
            assert _answers(database_url)
            assert stranger.poll() is None
        finally:
            stranger.kill()


def test_a_half_made_cluster_is_made_again(instance: Instance) -> None:
    draft = instance.folder / "postgres.new"
    draft.mkdir(parents=True)
    (draft / "PG_VERSION").write_text("18\n")
    database_url, _ = instance.hold()
    assert _answers(database_url)


def test_lost_addresses_are_made_anew_and_the_data_stays(instance: Instance) -> None:
    before, _ = instance.hold()
    with psycopg.connect(before, autocommit=True) as connection:
        connection.execute("CREATE TABLE written (n int)")
    instance.end()
    (instance.folder / "addresses.env").unlink()
    after, _ = instance.hold()
    assert after != before
    with psycopg.connect(after) as connection:
        assert connection.execute("SELECT count(*) FROM written").fetchone() == (0,)
