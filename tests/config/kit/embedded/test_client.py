"""Who asks gets the same servers, and only those that he needs."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
import redis

from config.kit import embedded

from .conftest import Instance, wait_for

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def test_many_at_once_start_one(instance: Instance) -> None:
    holders = [instance.start() for _ in range(6)]
    assert len({instance.addresses(holder) for holder in holders}) == 1
    assert [len(instance.pids(name)) for name in ("supervisor", "postgres", "valkey-server")] == [1, 1, 1]


def test_addresses_stay_from_start_to_start(instance: Instance) -> None:
    before = instance.hold()
    instance.end()
    assert instance.hold() == before


def test_the_run_and_the_test_instance_are_apart(instance: Instance) -> None:
    assert instance.hold("run")[0] != instance.hold("test")[0]
    with (
        psycopg.connect(instance.hold("run")[0]) as durable,
        psycopg.connect(instance.hold("test")[0]) as quick,
    ):
        assert durable.execute("SHOW fsync").fetchone() == ("on",)
        assert quick.execute("SHOW fsync").fetchone() == ("off",)


def test_a_server_named_by_the_environment_is_used_and_not_started(instance: Instance) -> None:
    database_url, redis_url = instance.hold(REDIS_URL="redis://elsewhere:6379/0")
    assert redis_url == "redis://elsewhere:6379/0"
    with psycopg.connect(database_url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert instance.pids("postgres") and not instance.pids("valkey-server")


def test_with_both_named_nothing_starts(instance: Instance) -> None:
    assert instance.hold(DATABASE_URL="postgresql://a/b", REDIS_URL="redis://c") == (
        "postgresql://a/b",
        "redis://c",
    )
    assert not instance.pids("supervisor") and not instance.folder.exists()


def test_a_server_that_was_not_needed_at_first_is_added(instance: Instance) -> None:
    instance.hold(REDIS_URL="redis://elsewhere:6379/0")
    _, redis_url = instance.hold()
    assert redis.Redis.from_url(redis_url).ping()
    assert len(instance.pids("supervisor")) == 1


def test_strangers_can_not_read_the_addresses_or_enter(instance: Instance) -> None:
    database_url, redis_url = instance.hold()
    for name in ("addresses.env", "valkey.conf", "postgres.password"):
        assert (instance.folder / name).stat().st_mode & 0o077 == 0, name
    assert (instance.folder / "sockets" / "control").stat().st_mode & 0o077 == 0
    assert (instance.folder / "sockets" / "postgres").stat().st_mode & 0o077 == 0
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(database_url, password="guess")
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(host="127.0.0.1", port=urlsplit(redis_url).port or 0).ping()


def test_the_role_of_the_application_is_no_superuser(instance: Instance) -> None:
    database_url, _ = instance.hold()
    with psycopg.connect(database_url) as connection:
        row = connection.execute("SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user").fetchone()
        assert row == (False, True)
        connection.execute("CREATE EXTENSION pg_trgm")  # trusted: the owner of the database may


def test_letters_of_every_language_fold(instance: Instance) -> None:
    database_url, _ = instance.hold(LANG="C", LC_ALL="C")
    with psycopg.connect(database_url) as connection:
        assert connection.execute("SELECT lower('ÉCOLE ΑΒΓ')").fetchone() == ("école αβγ",)


def test_a_lease_hears_of_a_crash_and_of_the_end(
    instance: Instance, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGIMEN_STATE_DIR", str(state))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)
    lease = embedded.lease("run", events=True)
    assert lease is not None and lease.events() == []
    told: list[str] = []

    def heard(words: str) -> bool:
        told.extend(lease.events() or [])
        return any(words in line for line in told)

    instance.kill("valkey-server")
    wait_for(lambda: heard("valkey was ended by SIGKILL"), 5)
    wait_for(lambda: heard("valkey is ready"), 10)
    other = embedded.lease("run")
    assert other is not None
    assert other.leave() is False  # somebody else is left
    assert lease.leave() is True
    instance.wait_until_gone(1)
