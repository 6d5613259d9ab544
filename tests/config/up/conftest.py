"""The whole product, started as its user would, in a state folder of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.kit.embedded.places import ROOT, free_port, state_dir
from tests.config.kit.embedded.conftest import Instance, wait_for

# The schema without the demo: these tests are about processes.
PREPARE = """
import django
django.setup()
from django.conf import settings
from config.kit import embedded
from config.kit.schema import preparation
embedded.ensure("run")
preparation.prepare(settings.DATABASE_URL)
preparation.mark(settings.DATABASE_URL, demo="not wanted")
"""


class Running:
    """One `manage.py up`."""

    def __init__(self, instance: Instance, port: int, **environment: str) -> None:
        self.port = port
        self.instance = instance
        self.log_file = instance.state / f"up-{port}.log"
        with self.log_file.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "up"],
                env={**instance.env, "PORT": str(port), **environment},
                cwd=ROOT,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def log(self) -> str:
        return self.log_file.read_text()

    def status(self, path: str = "/health") -> int:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def wait_until_up(self) -> None:
        wait_for(lambda: self.status() == 200, 60, self.log)
        wait_for(lambda: len(self.pool()) >= 2 and self.children("beat"), 60, self.log)

    def children(self, what: str) -> list[int]:
        """Our own children whose command has the word: `config.up.web`, `worker`, `beat`."""
        return [pid for pid, words in _children(self.process.pid) if what in words]

    def pool(self) -> list[int]:
        """The processes that do the worker's work."""
        return [pid for worker in self.children("worker") for pid, _ in _children(worker)]

    def kill(self, what: str) -> int:
        (pid,) = self.children(what)
        os.kill(pid, signal.SIGKILL)
        return pid

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def _children(parent: int) -> list[tuple[int, list[str]]]:
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            if int((entry / "stat").read_text().rpartition(")")[2].split()[1]) == parent:
                found.append((int(entry.name), (entry / "cmdline").read_bytes().decode().split("\0")))
        except (OSError, ValueError):
            continue
    return found


@pytest.fixture(scope="module")
def prepared() -> Iterator[Path]:
    """A state folder whose database has the schema."""
    folder = Path(tempfile.mkdtemp(prefix="regimen-up-"))
    if (state_dir() / "schema").is_dir():
        shutil.copytree(state_dir() / "schema", folder / "schema")
    made = Instance(folder)
    made.env["DJANGO_SETTINGS_MODULE"] = "config.settings.local"
    made.env.pop("REGIMEN_TEST_SLOT", None)
    subprocess.run([sys.executable, "-c", PREPARE], env=made.env, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    made.end()
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def up(prepared: Path) -> Iterator[Callable[..., Running]]:
    """Starts it; ends all of it afterwards."""
    instance = Instance(prepared)
    instance.env.pop("REGIMEN_TEST_SLOT", None)
    instance.env["DJANGO_SETTINGS_MODULE"] = "config.settings.local"
    started: list[Running] = []

    def start(port: int | None = None, **environment: str) -> Running:
        started.append(Running(instance, port or free_port(), **environment))
        return started[-1]

    yield start
    for one in started:
        one.end()
    instance.end()
