"""The tree starts again what crashed, gives up what never ran, and ends what it started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from config.kit.embedded.programs import BAD_CONFIGURATION, Program, Tree

from .conftest import wait_for

GUARD = Path(__file__).parents[4] / "config" / "kit" / "embedded" / "guard.py"


class Told:
    """A tree whose words are kept; it is ended after so many seconds whatever happens."""

    def __init__(self, patience_s: float = 20) -> None:
        self.lines: list[str] = []
        self.tree = Tree(lambda name, line: self.lines.append(f"{name}: {line}"))
        self.tree.after(patience_s, self.tree.kill)

    def start(self, code: str, *, name: str = "child", **options: object) -> None:
        program = Program(name=name, command=lambda: [sys.executable, "-u", "-c", code], **options)  # type: ignore[arg-type]
        self.tree.start(program)

    def when(self, condition: Callable[[], object], action: Callable[[], object]) -> None:
        def look() -> None:
            if condition():
                action()
            else:
                self.tree.after(0.02, look)

        self.tree.after(0, look)

    def count(self, line: str) -> int:
        return self.lines.count(line)


def test_every_line_is_passed_on_even_the_last_without_an_end() -> None:
    told = Told()
    told.start("print('one'); print('two', end='')", again=False)
    told.tree.when_done = lambda name, code: told.tree.stop()
    told.tree.run()
    assert told.lines == ["child: one", "child: two"]


def test_a_program_that_runs_once_tells_its_code() -> None:
    told, codes = Told(), []
    told.start("raise SystemExit(3)", again=False)
    told.tree.when_done = lambda name, code: (codes.append((name, code)), told.tree.stop())[0]
    told.tree.run()
    assert codes == [("child", 3)] and told.tree.failed is None


def test_a_crashed_program_is_started_again_and_told() -> None:
    told = Told()
    told.start("import os, signal, time; print('up'); time.sleep(0.2); os.kill(os.getpid(), signal.SIGKILL)")
    told.tree.mark_well("child")
    told.when(lambda: told.count("child: up") == 3, told.tree.stop)
    told.tree.run()
    assert told.count("child: was ended by SIGKILL. Starting it again in 0.25 s.") == 1
    assert told.count("child: was ended by SIGKILL. Starting it again in 0.5 s.") == 1
    assert told.tree.failed is None


def test_a_program_that_never_starts_ends_everything() -> None:
    told = Told()
    told.start("import time; time.sleep(60)", name="other")
    told.start("raise SystemExit(1)", tries=2)
    told.tree.run()
    assert told.tree.failed == "child"
    assert told.lines[-1] == "child: ended with code 1. It never started, so everything ends."


def test_a_malformed_setting_is_not_tried_twice() -> None:
    told = Told()
    told.start(f"raise SystemExit({BAD_CONFIGURATION})")
    told.tree.run()
    assert told.tree.failed == "child" and len(told.lines) == 1


def test_a_program_that_is_not_there_is_given_up() -> None:
    told = Told()
    told.tree.start(Program(name="child", command=lambda: ["/nowhere"], tries=2))
    told.tree.run()
    assert told.tree.failed == "child"


def test_what_ignores_the_polite_signal_is_killed_with_its_children() -> None:
    told = Told()
    told.start(
        "import signal, subprocess, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "print(subprocess.Popen(['sleep', '60']).pid)\n"
        "time.sleep(60)",
        stop=((signal.SIGTERM, 0.3),),
    )
    told.when(lambda: told.lines, told.tree.stop)
    told.tree.run()
    grandchild = int(told.lines[0].split()[1])
    assert told.lines[-1] == "child: does not end. It is killed."
    wait_for(lambda: _gone(grandchild), 3)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux does it; elsewhere the guard, tested below")
def test_a_killed_parent_takes_its_programs_along() -> None:
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from config.kit.embedded.programs import Program, Tree\n"
            "tree = Tree(lambda name, line: print(line, flush=True))\n"
            "tree.start(Program('child', lambda: ['sh', '-c', 'echo $$; exec sleep 60']))\n"
            "tree.run()",
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    wait_for(lambda: _gone(child), 3)


def test_the_guard_ends_its_program_when_the_parent_is_gone() -> None:
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import os, subprocess, sys, time\n"
            "subprocess.Popen([sys.executable, '-S', '-E', sys.argv[1], str(os.getpid()), '15',\n"
            "                  'sh', '-c', 'echo $$; exec sleep 60'], start_new_session=True)\n"
            "time.sleep(60)",
            str(GUARD),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    wait_for(lambda: _gone(child), 5)


def test_the_guard_passes_signals_on_and_ends_like_its_program() -> None:
    command = [sys.executable, "-S", "-E", str(GUARD), str(os.getpid()), "9"]
    guarded = subprocess.Popen(
        [*command, "sh", "-c", "trap 'exit 7' TERM; echo up; while :; do sleep 0.05; done"],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert guarded.stdout is not None and guarded.stdout.readline() == "up\n"
    guarded.terminate()
    assert guarded.wait(5) == 7
    guarded.stdout.close()
    killed = subprocess.Popen([*command, "sh", "-c", "kill -9 $$"], start_new_session=True)
    assert killed.wait(5) == -signal.SIGKILL


def _gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    if sys.platform == "linux":  # its remains, where nobody collects orphans, are not it
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    return False


def test_ten_starts_leave_no_process_and_no_descriptor_behind() -> None:
    before = len(os.listdir("/dev/fd"))
    told = Told()
    told.start("import time; time.sleep(0.01)", tries=100, well_after_s=0)
    told.when(lambda: len(told.lines) >= 3, told.tree.stop)
    started = time.monotonic()
    told.tree.run()
    assert time.monotonic() - started < 15
    told.tree.close()
    assert len(os.listdir("/dev/fd")) == before
