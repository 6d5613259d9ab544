"""Instances of their own for these tests, held by processes that can be killed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from config.kit.embedded.places import ROOT

# Says the addresses, then lives until its input ends.
HOLDER = """
import json, sys
from config.kit import embedded
addresses = embedded.ensure(sys.argv[1])
print(json.dumps([addresses.database_url, addresses.redis_url]), flush=True)
sys.stdin.read()
"""


class Instance:
    """An instance in a state folder of its own."""

    def __init__(self, state: Path, *, python: str = sys.executable, popen: Mapping[str, Any] | None = None) -> None:
        self.state = state
        self.folder = state / "run"
        self._python = python
        self._popen = dict(popen or {})
        self._holders: list[subprocess.Popen[str]] = []
        self.env = {
            **{key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "REDIS_URL")},
            "REGIMEN_STATE_DIR": str(state),
            "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)]),
        }

    def start(self, instance: str = "run", **environment: str) -> subprocess.Popen[str]:
        """A process that asks for the servers and keeps them."""
        holder = subprocess.Popen(
            [self._python, "-c", HOLDER, instance],
            env={**self.env, **environment},
            cwd="/",
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **self._popen,
        )
        self._holders.append(holder)
        return holder

    def hold(self, instance: str = "run", **environment: str) -> tuple[str, str]:
        """The two addresses, once the servers are ready."""
        return self.addresses(self.start(instance, **environment))

    def addresses(self, holder: subprocess.Popen[str]) -> tuple[str, str]:
        assert holder.stdout is not None and holder.stderr is not None
        line = holder.stdout.readline()
        assert line, holder.stderr.read() + self.log()
        database_url, redis_url = json.loads(line)
        return database_url, redis_url

    def release(self, holder: subprocess.Popen[str] | None = None) -> None:
        """End one holder, or all."""
        for process in [holder] if holder else self._holders:
            if process.poll() is None:
                process.kill()
            process.communicate()

    def log(self) -> str:
        return "".join(path.read_text() for path in self.state.glob("*/services.log"))

    def pids(self, what: str) -> list[int]:
        """Its processes: `postgres` (the postmaster), `valkey-server`, `supervisor`, or "" for all."""
        found = []
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                command = (entry / "cmdline").read_bytes().decode(errors="replace").split("\0")
                environment = (entry / "environ").read_bytes().decode(errors="replace")
                program = (entry / "exe").readlink().name
            except OSError:
                continue
            if f"REGIMEN_STATE_DIR={self.state}\0" not in environment or command[1:2] == ["-c"]:
                continue
            name = "supervisor" if "config.kit.embedded" in command else program
            if (what == "" and command[0]) or (name == what and (what != "postgres" or "-D" in command)):
                found.append(int(entry.name))
        return found

    def kill(self, what: str) -> int:
        """Kill -9 the one process of that name; its pid."""
        (pid,) = self.pids(what)
        os.kill(pid, signal.SIGKILL)
        return pid

    def end(self) -> None:
        """End the holders and, without waiting for their leases to run out, the servers."""
        self.release()
        for pid in self.pids("supervisor"):
            os.kill(pid, signal.SIGTERM)
        self.wait_until_gone(30)

    def wait_until_gone(self, seconds: float) -> None:
        wait_for(lambda: not self.pids(""), seconds, lambda: f"still there: {self.pids('')}\n{self.log()}")


def wait_for(condition: Callable[[], Any], seconds: float, message: Callable[[], str] = lambda: "") -> Any:
    """The first true answer within so many seconds."""
    deadline = time.monotonic() + seconds
    while True:
        answer = condition()
        if answer:
            return answer
        assert time.monotonic() < deadline, message() or f"not within {seconds} s"
        time.sleep(0.05)


@pytest.fixture
def state() -> Iterator[Path]:
    """A folder with a short path: sockets do not fit into pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="regimen-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def instance(state: Path) -> Iterator[Instance]:
    made = Instance(state)
    yield made
    made.end()


@pytest.fixture
def ordinary_user(state: Path) -> Iterator[Callable[[int], Instance]]:
    """An instance that runs as the user with that id, who needs not exist."""
    if os.geteuid() != 0:
        pytest.skip("only root can start a process as another user")
    candidates = (sys.executable, "/usr/bin/python3", "/usr/local/bin/python3")
    python = next((path for path in candidates if _any_user_can_run(path)), None)
    if python is None:
        pytest.skip("no Python 3.11 or newer that another user can run")
    made: list[Instance] = []

    def make(uid: int) -> Instance:
        os.chown(state, uid, uid)
        made.append(Instance(state, python=python, popen={"user": uid, "group": uid, "extra_groups": []}))
        return made[-1]

    yield make
    for one in made:
        one.end()


def _any_user_can_run(python: str) -> bool:
    try:
        version = subprocess.run(
            [python, "-c", "import sys; print(sys.version_info >= (3, 11))"],
            user=65534,
            group=65534,
            extra_groups=[],
            capture_output=True,
            text=True,
            cwd="/",
            check=False,
        )
    except OSError:
        return False
    return version.stdout.strip() == "True"
