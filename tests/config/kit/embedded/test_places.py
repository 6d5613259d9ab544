"""Addresses are chosen once; sockets fit whatever the path of the checkout."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from config.kit.embedded import places

from .conftest import Instance

linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@pytest.fixture(autouse=True)
def own_state(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGIMEN_STATE_DIR", str(state))


def test_reserving_starts_nothing_and_repeats_itself(state: Path) -> None:
    first = places.reserve("run")
    assert places.reserve("run") == first
    assert sorted(path.name for path in (state / "run").iterdir()) == [
        "addresses.env",
        "reserve.lock",
        "sockets",
    ]


def test_a_port_that_is_taken_is_not_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert not places.port_is_free(server.getsockname()[1])


def test_a_new_port_keeps_the_rest_of_the_address() -> None:
    assert places.with_port("postgresql://a:b%40@127.0.0.1:1/c?d=e", 2) == "postgresql://a:b%40@127.0.0.1:2/c?d=e"


def test_sockets_of_a_long_path_go_to_a_short_one(state: Path) -> None:
    long = state / ("a" * 60) / ("b" * 60)
    os.environ["REGIMEN_STATE_DIR"] = str(long)
    where = places.place("run")
    try:
        assert len(str(where.sockets)) < 80
        assert not where.sockets.is_relative_to(long)
    finally:
        shutil.rmtree(where.sockets)


def test_a_socket_folder_of_somebody_else_is_refused(state: Path) -> None:
    long = state / ("a" * 60) / ("b" * 60)
    os.environ["REGIMEN_STATE_DIR"] = str(long)
    sockets = places.place("run").sockets
    sockets.rmdir()
    elsewhere = state / "elsewhere"
    elsewhere.mkdir()
    sockets.symlink_to(elsewhere)
    try:
        with pytest.raises(PermissionError):
            places.place("run")
    finally:
        sockets.unlink()


@linux
def test_a_long_path_works(state: Path) -> None:
    instance = Instance(state / ("a" * 60) / ("b" * 60))
    database_url, _ = instance.hold()
    try:
        with psycopg.connect(database_url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        instance.end()


@linux
def test_a_taken_port_is_given_up_for_another(instance: Instance) -> None:
    before = places.reserve("run")
    port = urlsplit(before.database_url).port or 0
    with socket.create_server(("127.0.0.1", port)):
        database_url, redis_url = instance.hold()
    assert urlsplit(database_url).port != port
    assert redis_url == before.redis_url
    assert places.reserve("run").database_url == database_url
    with psycopg.connect(database_url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
