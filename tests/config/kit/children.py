"""Python processes beside the test, on the database and the Redis of the test: real workers and servers, to be killed.

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
from pathlib import Path
from typing import Any

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


def wait_until(true: Callable[[], object], *, seconds: float = 15.0, what: str = "it") -> None:
    """Poll until `true()`; fails the test when the time is over."""
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, f"{what} did not happen within {seconds} s"
        time.sleep(0.02)
