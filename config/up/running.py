"""The tree of `manage.py up`.

Order: the servers, the schema (a process of its own, only where something changed), the web, and once it answers
the worker and the beat, so that the first page does not share the processor with them.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections import ChainMap
from collections.abc import Mapping
from functools import partial

from config.kit import embedded
from config.kit.embedded.places import HOST, ROOT, port_is_free
from config.kit.embedded.programs import Program, Tree
from config.settings.env import env

from .printing import Printer

DEMO_PASSWORD = "Regimen-demo-1"  # noqa: S105  printed for everybody to use; demo accounts exist in DEBUG only
DEMO_ACCOUNTS = ("owner", "editor", "desk", "trainer", "nutritionist", "client", "newcomer")
_QUEUES = "high,default,low,ai,ingest"
_SECOND_SIGNAL_AFTER_S = 1.0
_SERVERS_AGAIN_S = 2.0


class Up:
    """Everything that runs, from the first line to the last."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._printer = Printer(on_closed=lambda: self._tree.stop())
        self._tree = Tree(self._printer.line, self._told)
        self._tree.on_signal = self._on_signal
        self._tree.when_done = self._prepared
        self._env = _environment()
        self._lease: embedded.Lease | None = None
        self._asked_at = 0.0
        self._failed = False
        self._demo = False

    def run(self) -> int:
        """Until somebody asks it to end; the exit code."""
        try:
            self._lease = embedded.lease("run", events=True)
        except (embedded.EmbeddedError, OSError) as error:
            self._printer.plain(str(error))
            return 1
        self._watch_servers()
        if self._lease is not None and self._schema_is_current():
            self._start_web()
        else:
            self._start_preparation()
        try:
            self._tree.run()
        finally:
            self._leave()
        return 1 if self._failed or self._tree.failed else 0

    # The servers

    def _watch_servers(self) -> None:
        if self._lease is not None:
            self._env.update(DATABASE_URL=self._lease.addresses.database_url, REDIS_URL=self._lease.addresses.redis_url)
            self._tree.watch(self._lease, self._hear_servers)

    def _hear_servers(self) -> None:
        lease = self._lease
        told = lease.events() if lease is not None else []
        for words in told or ():
            self._printer.line("services", words)
        if lease is not None and told is None:
            self._tree.forget(lease)
            lease.close()
            if not self._tree.stopping:
                self._printer.line("services", "ended. Starting them again.")
                self._servers_again()

    def _servers_again(self) -> None:
        if self._tree.stopping:
            return
        before = (self._env["DATABASE_URL"], self._env["REDIS_URL"])
        try:
            self._lease = embedded.lease("run", events=True)
        except (embedded.EmbeddedError, OSError) as error:
            self._printer.line("services", str(error))
            self._tree.after(_SERVERS_AGAIN_S, self._servers_again)
            return
        self._watch_servers()
        self._printer.line("services", "are there again.")
        if before != (self._env["DATABASE_URL"], self._env["REDIS_URL"]):
            for name in ("web", "worker", "beat"):
                if self._tree.pid(name):
                    self._tree.restart(name)

    def _leave(self) -> None:
        """Give the servers back, and wait for their end if nobody else uses them."""
        if self._lease is None:
            return
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)  # we are ending
        if not self._lease.leave() and not self._failed:
            self._printer.line("services", "stay: another program uses them.")

    # The programs

    def _schema_is_current(self) -> bool:
        from config.kit.schema import preparation

        mark = preparation.look(self._env["DATABASE_URL"])
        self._demo = mark.demo == "loaded"
        return mark.is_current()

    def _start_preparation(self) -> None:
        # With the settings of this process, not the addresses: only an embedded database is loaded from a
        # snapshot, and by its addresses it looks like any other.
        environment = {key: value for key, value in self._env.items() if key not in ("DATABASE_URL", "REDIS_URL")}
        environment |= {key: os.environ[key] for key in ("DATABASE_URL", "REDIS_URL") if key in os.environ}
        command = [sys.executable, "manage.py", "prepare"]
        self._tree.start(
            Program("schema", lambda: command, env=environment, cwd=ROOT, again=False, stop=((signal.SIGTERM, 5.0),))
        )

    def _prepared(self, name: str, code: int) -> None:
        if self._tree.stopping:
            return
        if code:
            self._failed = True
            self._told(name, f"ended with code {code}. Nothing can start without it.")
            self._tree.stop()
            return
        if self._lease is not None:
            self._schema_is_current()
        self._start_web()

    def _start_web(self) -> None:
        daphne = [sys.executable, "-m", "config.up.web", "-v", "0", "--no-server-name"]
        # An ASGI server needs a pool of connections, see config/settings/parts/database.py.
        environment = ChainMap(self._env, {"DATABASE_POOL_SIZE": "10"})
        self._start("web", [*daphne, "-b", HOST, "-p", str(self._port), "config.asgi:application"], environment, 5.0)
        self._tree.after(0, self._look_for_web)

    def _look_for_web(self) -> None:
        if self._tree.stopping:
            return
        if not self._tree.pid("web") or not _listens(self._port):
            self._tree.after(0.05, self._look_for_web)
            return
        self._tree.mark_well("web")
        self._greet()
        celery = [sys.executable, "-m", "config.up.worker", "-q", "-A", "config.celery"]
        worker = ["worker", "-Q", _QUEUES, "--without-gossip", "--without-mingle", "-l", "WARNING"]
        # A name of its own: two may run on one machine.
        self._start("worker", [*celery, *worker, "-n", f"up{os.getpid()}@%h"], self._env, 10.0)
        self._start("beat", [*celery, "beat", "--pidfile=", "-l", "WARNING"], self._env, 5.0)

    def _start(self, name: str, command: list[str], environment: Mapping[str, str], patience_s: float) -> None:
        # The mapping itself, not a copy: a start after the servers moved reads the new addresses.
        self._tree.start(
            Program(name, partial(list, command), env=environment, cwd=ROOT, stop=((signal.SIGTERM, patience_s),))
        )

    # Words

    def _told(self, name: str, words: str) -> None:
        self._printer.line("up", f"{name} {words}")

    def _greet(self) -> None:
        here = f"http://localhost:{self._port}"
        lines = [
            "",
            f"Regimen is up at {here}/",
            f"  API documentation  {here}/api/docs/",
            f"  Administration     {here}/admin/",
            f"  Web site editor    {here}/cms/",
        ]
        if self._demo:
            names = ", ".join(DEMO_ACCOUNTS)
            lines += [
                f"  Demo sign-ins      {names}",
                f"                     each @demo.regimen.test, password {DEMO_PASSWORD}",
            ]
        for line in [*lines, "Ctrl-C ends everything.", ""]:
            self._printer.plain(line)

    def _on_signal(self, _number: int) -> None:
        """The first asks everything to end. A later one kills; `make` repeats the first within the moment."""
        now = time.monotonic()
        if not self._asked_at:
            self._asked_at = now
            self._printer.line("up", "Ending. Once more to end at once.")
            self._tree.stop()
        elif now - self._asked_at > _SECOND_SIGNAL_AFTER_S:
            self._tree.kill()


def main() -> int:
    port: int = env.int("PORT", 8000, example="8001", minimum=1, maximum=65535)
    if not port_is_free(port):
        another = port + 1 if port < 65535 else 8001
        sys.stderr.write(f"Port {port} is taken. Choose another: PORT={another} make run\n")
        return 1
    try:
        return Up(port).run()
    except KeyboardInterrupt:  # before the tree listens to signals
        return 130


def _environment() -> dict[str, str]:
    """What our own programs get: output line by line, compiled modules kept for the next start."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    kept.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
    return {**kept, "PYTHONUNBUFFERED": "1"}


def _listens(port: int) -> bool:
    try:
        socket.create_connection((HOST, port), timeout=0.5).close()
    except OSError:
        return False
    return True
