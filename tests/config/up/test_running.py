"""`manage.py up` as its user meets it: one command starts all of it, and nothing outlives it."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Callable

import pytest

from config.kit.embedded.places import free_port
from tests.config.kit.embedded.conftest import wait_for

from .conftest import Running

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")]

Start = Callable[..., Running]


def test_ctrl_c_ends_everything(up: Start) -> None:
    running = up()
    running.wait_until_up()
    assert f"Regimen is up at http://localhost:{running.port}/" in running.log()
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(30) == 0
    assert running.instance.pids("") == [], running.log()


def test_a_signal_that_comes_twice_and_to_the_whole_group_ends_everything_once(up: Start) -> None:
    running = up()
    running.wait_until_up()
    os.killpg(running.process.pid, signal.SIGTERM)
    running.process.send_signal(signal.SIGTERM)
    assert running.process.wait(30) == 0
    assert running.log().count("Ending.") == 1
    assert "is killed" not in running.log()
    assert running.instance.pids("") == []


def test_asked_to_end_while_it_starts_it_ends(up: Start) -> None:
    running = up()
    wait_for(lambda: running.children("config.up.web"), 20, running.log)
    running.process.terminate()
    assert running.process.wait(30) == 0
    assert running.instance.pids("") == []


def test_a_kill_leaves_no_process_behind(up: Start) -> None:
    running = up()
    running.wait_until_up()
    running.process.kill()
    running.process.wait()
    running.instance.wait_until_gone(10)


def test_a_crashed_program_is_started_again(up: Start) -> None:
    running = up()
    running.wait_until_up()
    killed = {what: running.kill(what) for what in ("config.up.web", "worker", "beat")}
    wait_for(lambda: "beat was ended by SIGKILL. Starting it again" in running.log(), 10, running.log)
    running.wait_until_up()
    for what, pid in killed.items():
        assert running.children(what) != [pid]
    for name in ("web", "worker"):
        assert f"{name} was ended by SIGKILL. Starting it again" in running.log()


def test_a_killed_worker_takes_its_pool_along(up: Start) -> None:
    running = up()
    running.wait_until_up()
    pool = running.pool()
    running.kill("worker")
    wait_for(lambda: not any(os.path.exists(f"/proc/{pid}") for pid in pool), 5, running.log)


def test_killed_servers_come_back_under_the_running_product(up: Start) -> None:
    running = up()
    running.wait_until_up()
    for what in ("postgres", "valkey-server", "supervisor"):
        running.instance.kill(what)
        wait_for(lambda: running.status("/ready") == 200, 40, running.log)
    assert "services | ended. Starting them again." in running.log()
    assert "postgres was ended by SIGKILL" in running.log()


def test_two_share_the_servers_and_the_last_one_ends_them(up: Start) -> None:
    first, second = up(), up()
    first.wait_until_up()
    second.wait_until_up()
    assert len(first.instance.pids("postgres")) == 1
    first.process.terminate()
    assert first.process.wait(30) == 0
    assert "another program uses them" in first.log()
    assert second.status("/ready") == 200
    second.process.terminate()
    assert second.process.wait(30) == 0
    assert second.instance.pids("") == []


def test_a_taken_port_is_told_in_one_line(up: Start) -> None:
    port = free_port()
    with socket.create_server(("127.0.0.1", port)):
        running = up(port)
        assert running.process.wait(20) == 1
    assert running.log() == f"Port {port} is taken. Choose another: PORT={port + 1} make run\n"
    assert running.instance.pids("") == []


def test_a_malformed_port_is_told_in_one_line(up: Start) -> None:
    running = up(PORT="many")
    assert running.process.wait(20) == 78
    assert running.log().startswith("Setting PORT is malformed") and running.log().count("\n") == 1


def test_what_can_never_start_ends_everything_with_an_error(up: Start) -> None:
    running = up(LOG_LEVEL="LOUD")
    assert running.process.wait(40) == 1
    assert "Setting LOG_LEVEL must be one of" in running.log()
    assert running.instance.pids("") == []


def test_the_second_start_answers_soon(up: Start) -> None:
    running = up()
    running.wait_until_up()
    running.end()
    started = time.monotonic()
    again = up()
    wait_for(lambda: again.status("/sign-in/") == 200, 10, again.log)
    assert "schema" not in again.log().partition("Regimen is up")[0], "the schema was looked at with Django"
    print(f"first page after {time.monotonic() - started:.1f} s")
