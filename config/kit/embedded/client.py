"""Ask for the servers of an instance, and keep them as long as this process lives."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from .places import ROOT, Addresses, Place, is_embedded, locked, place

_START_S = 60.0


class EmbeddedError(RuntimeError):
    """The servers do not start; the text says why."""


class Lease:
    """A connection to the supervisor. While it is open, the servers run."""

    def __init__(self, connection: socket.socket, need: frozenset[str], addresses: Addresses) -> None:
        self._connection = connection
        self._need = need
        self._received = b""
        self._owner = os.getpid()
        self.addresses = addresses

    def fileno(self) -> int:
        return self._connection.fileno()

    def holds(self, need: frozenset[str]) -> bool:
        """Whether it is ours, still open at the other end, and for these servers."""
        if self._owner != os.getpid() or not need <= self._need:
            return False
        try:
            return self._connection.recv(1, socket.MSG_PEEK) != b""
        except BlockingIOError:
            return True
        except OSError:
            return False

    def events(self) -> list[str] | None:
        """What the supervisor told since the last call, without waiting; None once it is gone."""
        told: list[str] = []
        while True:
            try:
                received = self._connection.recv(65_536)
            except BlockingIOError:
                return told
            except OSError:
                return None
            if not received:
                return told or None
            *lines, self._received = (self._received + received).split(b"\n")
            told += [json.loads(line).get("event", "") for line in lines]

    def close(self) -> None:
        self._connection.close()

    def leave(self, patience_s: float = 40.0) -> bool:
        """Give it back. With nobody else there, wait until the servers have ended; whether they have."""
        try:
            self._connection.settimeout(patience_s)
            self._connection.sendall(b'{"leave": true}\n')
            for line in self._connection.makefile("rb"):
                if json.loads(line).get("others"):
                    return False
        except OSError:
            return False
        finally:
            self._connection.close()
        return True


_leases: dict[tuple[str, Path], Lease] = {}
_mutex = threading.Lock()


def ensure(instance: str = "run") -> Addresses:
    """The addresses of the two servers, which run from now until this process ends.

    Cheap once it was called: a look at an open connection. `DATABASE_URL` and `REDIS_URL`, where set, are the
    answer, each for itself, and that server is not started.
    """
    need = _needed()
    if not need:
        return _overlay(None)
    with _mutex:
        where = place(instance)
        key = (instance, where.folder)
        held = _leases.get(key)
        if held is None or not held.holds(need):
            if held is not None:
                held.close()
            held = _leases[key] = _lease(where, need, events=False)
        return _overlay(held.addresses)


def lease(instance: str = "run", *, events: bool = False) -> Lease | None:
    """A lease of its own, for a caller that wants to watch the supervisor. None where nothing is embedded."""
    need = _needed()
    if not need:
        return None
    found = _lease(place(instance), need, events=events)
    found.addresses = _overlay(found.addresses)
    return found


def _needed() -> frozenset[str]:
    servers = {"postgres": "DATABASE_URL", "valkey": "REDIS_URL"}
    return frozenset(name for name, variable in servers.items() if is_embedded(variable))


def _overlay(found: Addresses | None) -> Addresses:
    return Addresses(
        os.environ.get("DATABASE_URL") or (found.database_url if found else ""),
        os.environ.get("REDIS_URL") or (found.redis_url if found else ""),
    )


def _lease(where: Place, need: frozenset[str], *, events: bool) -> Lease:
    deadline = time.monotonic() + _START_S
    while True:
        connection = _connect(where)
        if connection is None:
            with locked(where.folder / "start.lock"):
                connection = _connect(where)
                if connection is None:
                    _spawn(where)
                    connection = _connect(where)
        if connection is not None:
            answer = _ask(connection, need, events, deadline)
            if answer is not None and "error" not in answer:
                connection.setblocking(False)
                return Lease(connection, need, Addresses(answer["database_url"], answer["redis_url"]))
            connection.close()
            if answer is not None:
                raise EmbeddedError(answer["error"])
        # It ended between two of our steps: the next one starts it again.
        if time.monotonic() > deadline:
            raise EmbeddedError(f"PostgreSQL and Redis do not start. See {where.log_file}")
        time.sleep(0.05)


def _connect(where: Place) -> socket.socket | None:
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.connect(str(where.control_socket))
    except OSError:
        connection.close()
        return None
    return connection


def _ask(connection: socket.socket, need: frozenset[str], events: bool, deadline: float) -> dict[str, Any] | None:
    """The supervisor's answer, None where it ended without one."""
    question = json.dumps({"need": sorted(need), "events": events}).encode() + b"\n"
    with contextlib.suppress(OSError):
        connection.settimeout(max(1.0, deadline - time.monotonic()))
        connection.sendall(question)
        for line in connection.makefile("rb", buffering=0):
            answer: dict[str, Any] = json.loads(line)
            if "event" not in answer:
                return answer
    return None


def _spawn(where: Place) -> None:
    """Start the supervisor and wait until it listens."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as pipe, where.log_file.open("ab") as log:
        try:
            subprocess.run(
                [sys.executable, "-m", "config.kit.embedded", where.instance, str(writer)],
                check=False,
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=[writer],
                start_new_session=True,
            )
        finally:
            os.close(writer)
        if pipe.read(5) != b"ready":
            last_line = (where.log_file.read_text(errors="replace").strip().splitlines() or [""])[-1]
            raise EmbeddedError(f"PostgreSQL and Redis do not start: {last_line} (see {where.log_file})")
