"""The process that owns PostgreSQL and Valkey of one instance.

It listens on a Unix socket. A connection is a lease: it says which servers it needs, gets their addresses
once they are ready, and keeps them running until it is closed, by its owner or by the kernel. A few seconds
after the last lease the servers stop. Messages are lines of JSON:

    client: {"need": ["postgres", "valkey"], "events": true}  server: {"database_url": ..., "redis_url": ...}
    client: {"leave": true}                                   server: {"others": 0}, closes when all stopped
                                                              server: {"event": "valkey was ended by ..."}
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from .binaries import MissingError
from .places import Addresses, Place, free_port, place, port_is_free, reserve, with_port, write_addresses
from .postgres import Failed, Postgres
from .programs import Program, Tree
from .valkey import Valkey

IDLE_S = 3.0
FIRST_LEASE_S = 15.0
_READY_POLL_S = 0.02
_PREDECESSOR_S = 45.0
_LONGEST_LOG = 5_000_000
# How long a server whose supervisor was killed may keep its port while it ends.
_PORT_PATIENCE_S = 5.0


@dataclass(eq=False)
class _Lease:
    connection: socket.socket
    need: frozenset[str] = frozenset()
    events: bool = False
    answered: bool = False
    leaving: bool = False
    received: bytes = b""


@dataclass
class _Service:
    server: Postgres | Valkey
    ready: bool = False


@dataclass
class Supervisor:
    """Starts what is asked for, tells when it is ready, stops when nobody asks any more."""

    where: Place
    addresses: Addresses
    announce: Callable[[], None] = lambda: None
    _leases: set[_Lease] = field(default_factory=set)
    _services: dict[str, _Service] = field(default_factory=dict)
    _trouble: str = ""
    _last_words: dict[str, str] = field(default_factory=dict)
    _idle_since: float = 0.0

    def run(self) -> int:
        """Serve until nobody is left. The exit code."""
        self._log = self.where.log_file.open("a", buffering=1)
        self._tree = Tree(self._say, self._tell)
        self._tree.on_signal = self._on_signal
        self._tree.on_start = self._on_start
        self._listener = self._listen()
        self._tree.watch(self._listener, self._accept)
        self._idle_since = time.monotonic() + FIRST_LEASE_S - IDLE_S
        self._tree.after(IDLE_S, self._look)
        self.announce()
        try:
            self._tree.run()
        finally:
            self._listener.close()
            with contextlib.suppress(FileNotFoundError):
                self.where.control_socket.unlink()
        if failed := self._tree.failed:
            words = self._last_words.get(failed, "no word from it")
            self._refuse(f"{failed} does not start: {words} (see {self.where.log_file})")
        return 1 if self._trouble else 0

    # Leases

    def _listen(self) -> socket.socket:
        with contextlib.suppress(FileNotFoundError):
            self.where.control_socket.unlink()
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        before = os.umask(0o177)
        try:
            listener.bind(str(self.where.control_socket))
        finally:
            os.umask(before)
        listener.listen(128)
        listener.setblocking(False)
        return listener

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            connection, _ = self._listener.accept()
            connection.setblocking(False)
            lease = _Lease(connection)
            self._leases.add(lease)
            self._tree.watch(connection, lambda: self._hear(lease))

    def _hear(self, lease: _Lease) -> None:
        try:
            received = lease.connection.recv(65_536)
        except BlockingIOError:
            return
        except OSError:
            received = b""
        if not received:
            self._tree.forget(lease.connection)
            lease.connection.close()
            self._leases.discard(lease)
            self._idle_since = time.monotonic()
            return
        *lines, lease.received = (lease.received + received).split(b"\n")
        for line in lines:
            with contextlib.suppress(ValueError):
                self._obey(lease, json.loads(line))

    def _obey(self, lease: _Lease, message: dict[str, Any]) -> None:
        if message.get("leave"):
            lease.leaving = True
            others = sum(not other.leaving for other in self._leases)
            _send(lease, {"others": others})
            if not others:
                self._tree.stop()
            return
        lease.need = frozenset(message.get("need", ()))
        lease.events = bool(message.get("events"))
        lease.answered = False
        for name in sorted(lease.need & {"postgres", "valkey"}):
            if name not in self._services:
                self._start(name)
        self._answer()

    def _answer(self) -> None:
        """Tell everybody who waits and whose servers are ready."""
        for lease in self._leases:
            ready = all(name in self._services and self._services[name].ready for name in lease.need)
            if lease.need and ready and not lease.answered:
                lease.answered = True
                _send(
                    lease,
                    {"database_url": self.addresses.database_url, "redis_url": self.addresses.redis_url},
                )

    def _refuse(self, reason: str) -> None:
        self._trouble = reason
        for lease in self._leases:
            if not lease.answered:
                _send(lease, {"error": reason})

    # Servers

    def _start(self, name: str) -> None:
        try:
            if name == "postgres":
                server: Postgres | Valkey = Postgres(self.where, self.addresses.database_url)
            else:
                server = Valkey(self.where, self.addresses.redis_url)
            self._services[name] = _Service(server)
            program = server.program(os.environ)
            self._tree.start(replace(program, command=lambda: self._prepared(name, program)))
        except (MissingError, OSError) as error:
            self._tell(name, f"does not start: {error}")
            self._refuse(str(error))
            self._tree.stop()

    def _prepared(self, name: str, program: Program) -> list[str]:
        """The command of a server, after everything that has to be there before it starts."""
        service = self._services[name]
        service.ready = False
        server = service.server
        if isinstance(server, Postgres):
            server.prepare()
        if not _becomes_free(server.port):
            self._move(name, server)
        if isinstance(server, Valkey):
            server.prepare()
        return list(program.command())

    def _move(self, name: str, server: Postgres | Valkey) -> None:
        """Another program took the remembered port: choose another, and remember that."""
        old, new = server.port, free_port()
        if isinstance(server, Postgres):
            changed = Addresses(with_port(self.addresses.database_url, new), self.addresses.redis_url)
            server.use(changed.database_url)
        else:
            changed = Addresses(self.addresses.database_url, with_port(self.addresses.redis_url, new))
            server.use(changed.redis_url)
        self.addresses = changed
        write_addresses(self.where, changed)
        self._tell(name, f"uses port {new}: {old} is taken by another program")

    def _on_start(self, name: str) -> None:
        service, pid = self._services[name], self._tree.pid(name)

        def look() -> None:
            if pid is None or self._tree.pid(name) != pid or self._tree.stopping:
                return
            if not service.server.is_ready(pid):
                self._tree.after(_READY_POLL_S, look)
                return
            if isinstance(service.server, Postgres):
                try:
                    service.server.settle()
                except Failed as error:
                    self._tell(name, f"keeps its old password: {error}")
            service.ready = True
            self._tree.mark_well(name)
            self._tell(name, f"is ready on port {service.server.port}")
            self._answer()

        self._tree.after(_READY_POLL_S, look)

    # Time, signals, words

    def _look(self) -> None:
        if not self._leases and time.monotonic() - self._idle_since >= IDLE_S:
            self._say("supervisor", "ends: nobody needs the servers any more")
            self._tree.stop()
        self._tree.after(0.5, self._look)

    def _on_signal(self, number: int) -> None:
        if number == signal.SIGTERM:
            self._say("supervisor", "ends: asked to")
            self._tree.stop()

    def _say(self, name: str, line: str) -> None:
        if not line.strip():
            return
        self._log.write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {name} | {line}\n")
        self._last_words[name] = line

    def _tell(self, name: str, words: str) -> None:
        self._log.write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} supervisor | {name} {words}\n")
        for lease in self._leases:
            if lease.events:
                _send(lease, {"event": f"{name} {words}"})


def _send(lease: _Lease, message: dict[str, Any]) -> None:
    """Without waiting: a client that does not read misses what it was told, and holds up nobody."""
    with contextlib.suppress(OSError):
        lease.connection.send(json.dumps(message).encode() + b"\n")


def _becomes_free(port: int) -> bool:
    deadline = time.monotonic() + _PORT_PATIENCE_S
    while not port_is_free(port):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def hold_lock(where: Place) -> IO[str] | None:
    """Become the one supervisor of the instance, after a predecessor that is ending; None if one lives on."""
    file = (where.folder / "supervisor.lock").open("a")
    deadline = time.monotonic() + _PREDECESSOR_S
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                file.close()
                return None
            time.sleep(0.05)
        else:
            return file


def main(instance: str, ready_fd: int | None) -> int:
    """Run the supervisor of the instance; write to the file descriptor once clients may connect."""
    where = place(instance)
    lock = hold_lock(where)
    if lock is None:
        return 1
    _shorten(where.log_file)

    def announce() -> None:
        if ready_fd is not None:
            with contextlib.suppress(OSError):
                os.write(ready_fd, b"ready")
            os.close(ready_fd)

    with lock:
        return Supervisor(where, reserve(instance), announce).run()


def _shorten(log: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        if log.stat().st_size > _LONGEST_LOG:
            log.replace(log.with_suffix(".log.1"))
