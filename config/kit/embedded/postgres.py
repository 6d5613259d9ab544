"""The embedded PostgreSQL of one instance: made once, then run with settings from its command line."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .binaries import postgres_programs
from .places import DATABASE, HOST, Place, write_private
from .programs import Program

# Superuser of the instance; reached through the socket only, which nobody else may enter. The application's
# own role is an ordinary one, as on a managed PostgreSQL.
_SUPERUSER = "postgres"
_SETTINGS = {
    "listen_addresses": HOST,
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A statement in the log would carry people's data.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
_NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
_ORPHAN_PATIENCE_S = 10.0


class Failed(subprocess.SubprocessError):
    """A program of PostgreSQL ended badly; carries what it printed last."""


class Postgres:
    """One database cluster. `prepare` before each start, `program` to start it, `is_ready` after."""

    name = "postgres"

    def __init__(self, where: Place, database_url: str) -> None:
        self._where = where
        self._programs = postgres_programs(where.folder)
        self._data = self._programs.data_root / "postgres"
        here = self._programs.data_root == where.folder
        self._sockets = where.sockets / "postgres" if here else self._programs.data_root / "sockets"
        self.use(database_url)

    def use(self, database_url: str) -> None:
        """Take the port and the password of the URL."""
        parts = urlsplit(database_url)
        self._port = parts.port or 0
        self._password = unquote(parts.password or "")

    @property
    def port(self) -> int:
        return self._port

    def prepare(self) -> None:
        """Make the cluster where there is none, and wait for a predecessor that is still ending."""
        identity = self._programs.identity
        self._sockets.mkdir(mode=0o700, exist_ok=True)
        identity.own(self._sockets)
        if not (self._data / "PG_VERSION").is_file():
            self._make()
        end_predecessor(self._data)

    def program(self, environment: Mapping[str, str]) -> Program:
        return Program(
            name=self.name,
            command=self._command,
            env=_environment(environment),
            # Fast shutdown; then immediate, from which the next start recovers.
            stop=((signal.SIGINT, 20.0), (signal.SIGQUIT, 5.0)),
            orphan_signal=signal.SIGINT,
            popen=self._programs.identity.popen,
        )

    def is_ready(self, pid: int) -> bool:
        """Whether the server with that pid takes connections: it says so in its pid file.

        A killed predecessor leaves a file that says the same of itself.
        """
        try:
            lines = (self._data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) > 7 and lines[0] == str(pid) and lines[7].strip() == "ready"

    def settle(self) -> None:
        """Give the role the password of the URL, where the remembered addresses were lost and made anew."""
        if self._password_mark.is_file() and self._password_mark.read_text() == self._password_digest():
            return
        self._run(
            *("psql", "-h", self._sockets, "-p", str(self._port), "-U", _SUPERUSER, "-d", "postgres", "-qX"),
            text=self._role_statement("ALTER"),
        )
        self._remember_password()

    def _command(self) -> list[str]:
        settings = {
            **_SETTINGS,
            **({} if self._where.durable else _NOT_DURABLE),
            "port": str(self._port),
            "unix_socket_directories": str(self._sockets),
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return self._programs.command("postgres", "-D", self._data, *options)

    def _make(self) -> None:
        """Make the cluster beside its final place and move it there when it is whole."""
        draft = self._data.with_name("postgres.new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        self._programs.identity.own(draft)
        self._run(
            "initdb",
            *("-D", draft, "-U", _SUPERUSER, "--encoding=UTF8", "--locale=C", "--no-sync"),
            *("--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST"),
            *("--auth-local=trust", "--auth-host=scram-sha-256", "--no-instructions"),
        )
        # Single-user mode: no server, no port, no wait.
        self._run(
            *("postgres", "--single", "-D", draft, "-c", "fsync=off", "postgres"),
            text=f"{self._role_statement('CREATE')}\nCREATE DATABASE {DATABASE} OWNER {DATABASE};\n",
        )
        draft.rename(self._data)
        self._remember_password()

    def _role_statement(self, verb: str) -> str:
        password = self._password.replace("'", "''")
        return f"{verb} ROLE {DATABASE} LOGIN CREATEDB PASSWORD '{password}';"

    @property
    def _password_mark(self) -> Path:
        return self._where.folder / "postgres.password"

    def _password_digest(self) -> str:
        return hashlib.sha256(self._password.encode()).hexdigest()

    def _remember_password(self) -> None:
        write_private(self._password_mark, self._password_digest())

    def _run(self, name: str, *arguments: str | Path, text: str = "") -> None:
        done = subprocess.run(
            self._programs.command(name, *arguments),
            input=text,
            text=True,
            env=_environment(os.environ),
            cwd="/",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            **self._programs.identity.popen,
        )
        # Single-user mode goes on after an error and ends well, so its words count too.
        if done.returncode or "ERROR:" in done.stdout or "FATAL:" in done.stdout:
            raise Failed(f"{name} failed: {done.stdout.strip()[-600:]}")


def end_predecessor(data: Path) -> None:
    """Wait for a server of this cluster that outlived its supervisor; remove a pid file that means nobody.

    After a reboot the remembered pid may belong to anything, and PostgreSQL would refuse to start.
    """
    pid_file = data / "postmaster.pid"
    deadline = time.monotonic() + _ORPHAN_PATIENCE_S
    told = False
    while True:
        try:
            pid = int(pid_file.read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return
        command = _command_line(pid)
        if command is not None and str(data) not in command:
            with contextlib.suppress(FileNotFoundError):
                pid_file.unlink()
            return
        if command is None:
            return  # dead: PostgreSQL takes the file over by itself
        if not told:
            _send(pid, signal.SIGINT)
            told = True
        elif time.monotonic() > deadline:
            _send(pid, signal.SIGQUIT)
            deadline += _ORPHAN_PATIENCE_S
        time.sleep(0.05)


def _command_line(pid: int) -> str | None:
    """The command line of a process, None where there is no such process (or only its remains)."""
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace") or None
        except OSError:
            return None
    done = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return done.stdout.strip() or None


def _send(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, number)


def _environment(base: Mapping[str, str]) -> dict[str, str]:
    """Without the variables that change what PostgreSQL does, and with a language that is everywhere."""
    kept = {name: value for name, value in base.items() if not name.startswith(("PG", "LC_", "DYLD_", "LD_"))}
    return {**kept, "LC_ALL": "C", "LANG": "C"}
