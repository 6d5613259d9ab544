"""Redis killed in the middle of calls, and started again: nobody notices but the sharing."""

from __future__ import annotations

import socket
import subprocess
import time

import pytest
import redis as redis_library

from config.kit import outside, redis
from config.kit.embedded import binaries

from .conftest import answer

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def own_redis(monkeypatch, tmp_path):
    """A Redis of this test, and how to kill and start it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    client = redis_library.Redis.from_url(f"redis://127.0.0.1:{port}/0", socket_timeout=2, socket_connect_timeout=0.5)
    running = []

    def start():
        running.append(
            subprocess.Popen(
                [
                    binaries.valkey_server(),
                    "--bind",
                    "127.0.0.1",
                    "--port",
                    str(port),
                    "--save",
                    "",
                    "--dir",
                    str(tmp_path),
                ],
                stdout=subprocess.DEVNULL,
            )
        )
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                return client.ping()
            except redis_library.RedisError:
                time.sleep(0.05)
        raise AssertionError("the server did not start")

    def kill():
        running[-1].kill()
        running[-1].wait()

    start()
    monkeypatch.setattr(redis, "client", lambda: client)
    yield start, kill
    kill()


def test_calls_go_on_while_redis_is_killed_and_started_again(own_redis, service, client_of):
    start, kill = own_redis
    service.behave["/x"] = answer(200, {})
    service.behave["/bad"] = answer(500)
    client = client_of(attempts=1)
    for _ in range(4):
        with pytest.raises(outside.OutsideUnavailable):
            client.get("/bad")
    assert client.breaker.look() == {"state": "closed", "failures": 4, "shared": True}
    kill()
    for _ in range(20):
        assert client.get("/x").status == 200
    assert client.breaker.look() == {"state": "closed", "failures": 0, "shared": False}
    # The process alone keeps the same rules.
    for _ in range(5):
        with pytest.raises(outside.OutsideUnavailable):
            client.get("/bad")
    with pytest.raises(outside.OutsideLeftAlone):
        client.get("/x")
    start()
    redis._resting_until = 0.0
    assert client.get("/x").status == 200
    assert client.breaker.look()["shared"] is True
