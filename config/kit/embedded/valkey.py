"""The embedded Redis of one instance: Valkey, configured by a file that only its owner can read."""

from __future__ import annotations

import signal
import socket
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from .binaries import valkey_server
from .places import HOST, Place, write_private
from .programs import Program

# Databases are cheap. Each slot of parallel tests takes three.
_DATABASES = 256


class Valkey:
    """One server. `prepare` before each start, `program` to start it, `is_ready` after."""

    name = "valkey"

    def __init__(self, where: Place, redis_url: str) -> None:
        self._where = where
        self._server = valkey_server()
        self._data = where.folder / "valkey"
        self._file = where.folder / "valkey.conf"
        self.use(redis_url)

    def use(self, redis_url: str) -> None:
        """Take the port and the password of the URL."""
        parts = urlsplit(redis_url)
        self._port = parts.port or 0
        self._password = unquote(parts.password or "")

    @property
    def port(self) -> int:
        return self._port

    def prepare(self) -> None:
        self._data.mkdir(mode=0o700, exist_ok=True)
        lines = [
            f"bind {HOST}",
            f"port {self._port}",
            f"requirepass {self._password}",
            f'dir "{self._data}"',
            f"databases {_DATABASES}",
            'save ""',
            # What a client was told is done is in the file before the answer goes out, so a killed server
            # loses nothing; a machine that loses its power loses a second at most.
            f"appendonly {'yes' if self._where.durable else 'no'}",
            "appendfsync everysec",
            # A queue may not be emptied to make room.
            "maxmemory-policy noeviction",
            "loglevel warning",
            # `ps` shows whose server it is.
            "set-proc-title no",
        ]
        write_private(self._file, "\n".join(lines) + "\n")

    def program(self, environment: Mapping[str, str]) -> Program:
        return Program(
            name=self.name,
            command=lambda: [str(self._server), str(self._file)],
            env=dict(environment),
            stop=((signal.SIGTERM, 10.0),),
            orphan_signal=signal.SIGTERM,
        )

    def is_ready(self, _pid: int) -> bool:
        """Whether it takes commands: while it still reads its file it answers LOADING."""
        try:
            with socket.create_connection((HOST, self._port), timeout=1) as connection:
                connection.sendall(f"AUTH {self._password}\r\nPING\r\n".encode())
                answer = b""
                while answer.count(b"\r\n") < 2:
                    received = connection.recv(256)
                    if not received:
                        return False
                    answer += received
        except OSError:
            return False
        return b"+PONG" in answer
