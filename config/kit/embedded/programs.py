"""Child programs: started, listened to, started again after a crash, ended together.

One mechanism for the servers (`supervisor`) and for `manage.py up`. Everything happens in the main thread:
Linux ends a child when the *thread* that started it ends, and forking beside threads is unsafe.
"""

from __future__ import annotations

import contextlib
import ctypes
import heapq
import itertools
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

BAD_CONFIGURATION = 78  # EX_CONFIG: a setting is missing or malformed, trying again does not help
_PR_SET_PDEATHSIG = 1
_LONGEST_LINE = 65_536
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def end_with_parent(signal_number: int = signal.SIGKILL, parent: int | None = None) -> None:
    """Have the kernel send this process the signal when its parent dies. Does nothing but on Linux."""
    if _libc is None:
        return
    _libc.prctl(_PR_SET_PDEATHSIG, int(signal_number), 0, 0, 0)
    if parent is not None and os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)  # the parent died before the line above


@dataclass(frozen=True)
class Program:
    """What to run, and how it wants to be ended."""

    name: str
    command: Callable[[], Sequence[str]]
    env: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    cwd: Path = Path("/")
    stop: tuple[tuple[int, float], ...] = ((signal.SIGTERM, 10.0),)
    """Signals to send one after the other, each with the seconds to wait; SIGKILL to the group comes last."""
    orphan_signal: int = signal.SIGKILL
    """What it gets when we are killed ourselves."""
    popen: Mapping[str, Any] = field(default_factory=dict)
    tries: int = 5
    """Starts in a row that may fail before a program that never ran well is given up."""
    well_after_s: float = 10.0
    """It runs well once it has lived so long, or once `Tree.mark_well` says so."""
    again: bool = True
    """Whether an end is a crash. If not, it runs once and `Tree.when_done` tells its exit code."""


@dataclass
class _Child:
    program: Program
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    failures: int = 0
    was_well: bool = False
    pending: bytes = b""


class Tree:
    """The running programs of one parent, and the loop that looks after them.

    `say(name, line)` gets every line that a program prints, `tell(name, words)` what happens to it.
    """

    def __init__(self, say: Callable[[str, str], None], tell: Callable[[str, str], None] | None = None) -> None:
        self._say = say
        self._tell = tell or say
        self._selector = selectors.DefaultSelector()
        self._timers: list[tuple[float, int, Callable[[], None]]] = []
        self._order = itertools.count()
        self._children: dict[str, _Child] = {}
        self._stopping = False
        self.failed: str | None = None
        self.on_signal: Callable[[int], None] = lambda _: self.stop()
        self.on_start: Callable[[str], None] = lambda _: None
        self.when_done: Callable[[str, int], None] = lambda _name, _code: None
        self._wake_reader, self._wake_writer = os.pipe()
        for end in (self._wake_reader, self._wake_writer):
            os.set_blocking(end, False)
        self.watch(self._wake_reader, self._woken)

    # What the owner calls

    def start(self, program: Program) -> None:
        """Run the program until `stop`."""
        self._children[program.name] = _Child(program)
        self._spawn(self._children[program.name])

    def watch(self, source: Any, callback: Callable[[], object]) -> None:
        """Call back whenever there is something to read from the source."""
        self._selector.register(source, selectors.EVENT_READ, callback)

    def forget(self, source: Any) -> None:
        with contextlib.suppress(KeyError, ValueError):
            self._selector.unregister(source)

    def after(self, seconds: float, callback: Callable[[], None]) -> None:
        """Call back once, later."""
        heapq.heappush(self._timers, (time.monotonic() + seconds, next(self._order), callback))

    def mark_well(self, name: str) -> None:
        """Tell that the program does its work: from now on it is started again however often it ends."""
        self._children[name].was_well = True

    def pid(self, name: str) -> int | None:
        child = self._children.get(name)
        return child.process.pid if child and child.process else None

    @property
    def stopping(self) -> bool:
        return self._stopping

    def restart(self, name: str) -> None:
        """End the program; it is started again as after a crash."""
        child = self._children[name]
        if child.process is not None:
            child.was_well = True
            self._escalate(child, child.process, child.program.stop)

    def stop(self) -> None:
        """End everything, politely at first. `run` returns when all have ended."""
        if self._stopping:
            return
        self._stopping = True
        for child in self._children.values():
            if child.process is not None:
                self._escalate(child, child.process, child.program.stop)

    def kill(self) -> None:
        """End everything at once."""
        self._stopping = True
        for child in self._children.values():
            if child.process is not None:
                _signal_group(child.process.pid, signal.SIGKILL)

    def close(self) -> None:
        """Give back what the tree itself holds open, after `run`."""
        self._selector.close()
        os.close(self._wake_reader)
        os.close(self._wake_writer)

    def run(self) -> None:
        """Look after the programs until `stop` has ended them all."""
        with self._signals():
            try:
                while not (self._stopping and all(child.process is None for child in self._children.values())):
                    self._step()
            finally:
                self.kill()
                self._reap_all()

    # The loop

    def _step(self) -> None:
        timeout = max(0.0, self._timers[0][0] - time.monotonic()) if self._timers else None
        for key, _ in self._selector.select(timeout):
            if self._selector.get_map().get(key.fd) is key:  # an earlier callback may have closed it
                key.data()
        while self._timers and self._timers[0][0] <= time.monotonic():
            heapq.heappop(self._timers)[2]()

    @contextlib.contextmanager
    def _signals(self) -> Any:
        """Turn signals into bytes in our pipe, so that they are handled between two steps."""
        numbers = [signal.SIGTERM, signal.SIGINT, signal.SIGCHLD]
        if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup wants it ignored
            numbers.append(signal.SIGHUP)
        before = {number: signal.signal(number, lambda *_: None) for number in numbers}
        previous = signal.set_wakeup_fd(self._wake_writer, warn_on_full_buffer=False)
        self._reap()  # what ended before we listened
        try:
            yield
        finally:
            signal.set_wakeup_fd(previous)
            for number, handler in before.items():
                signal.signal(number, handler)

    def _woken(self) -> None:
        received = os.read(self._wake_reader, 4096)
        if signal.SIGCHLD in received:
            self._reap()
        for number in received:
            if number != signal.SIGCHLD:
                self.on_signal(number)

    # One child

    def _spawn(self, child: _Child) -> None:
        if self._stopping:
            return
        program = child.program
        child.started_at = time.monotonic()
        try:
            child.process = _popen(program)
        except (OSError, subprocess.SubprocessError) as error:
            self._tell(program.name, f"does not start: {error}")
            self._ended(child, 127)
            return
        output = child.process.stdout
        assert output is not None
        os.set_blocking(output.fileno(), False)
        child.pending = b""
        self.watch(output, lambda: self._read(child, output))
        self.on_start(program.name)

    def _read(self, child: _Child, output: IO[bytes]) -> bool:
        """Pass on what the program printed; whether there may be more."""
        try:
            received = os.read(output.fileno(), _LONGEST_LINE)
        except BlockingIOError:
            return False
        except OSError:
            received = b""
        if not received:
            self.forget(output)
        *lines, child.pending = (child.pending + received).split(b"\n")
        if len(child.pending) >= _LONGEST_LINE or (not received and child.pending):
            lines, child.pending = [*lines, child.pending], b""
        for line in lines:
            self._say(child.program.name, line.decode("utf-8", "replace").rstrip("\r"))
        return bool(received)

    def _reap(self) -> None:
        for child in list(self._children.values()):
            if child.process is not None and child.process.poll() is not None:
                process, child.process = child.process, None
                _signal_group(process.pid, signal.SIGKILL)  # what it left behind
                if process.stdout is not None:
                    while self._read(child, process.stdout):
                        pass
                    self.forget(process.stdout)
                    process.stdout.close()
                self._ended(child, process.returncode)

    def _ended(self, child: _Child, code: int) -> None:
        program = child.program
        if not program.again:
            self.when_done(program.name, code)
            return
        if self._stopping:
            return
        if time.monotonic() - child.started_at >= program.well_after_s:
            child.was_well, child.failures = True, 0
        child.failures += 1
        hopeless = code == BAD_CONFIGURATION or (not child.was_well and child.failures >= program.tries)
        if hopeless:
            self._tell(program.name, f"{_told(code)}. It never started, so everything ends.")
            self.failed = program.name
            self.stop()
            return
        wait_s = min(0.25 * 2 ** (child.failures - 1), 30.0)
        self._tell(program.name, f"{_told(code)}. Starting it again in {wait_s:g} s.")
        self.after(wait_s, lambda: self._spawn(child))

    def _escalate(self, child: _Child, process: subprocess.Popen[bytes], steps: Sequence[tuple[int, float]]) -> None:
        if child.process is not process:
            return
        if not steps:
            self._tell(child.program.name, "does not end. It is killed.")
            _signal_group(process.pid, signal.SIGKILL)
            return
        (number, seconds), *later = steps
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(number)
        self.after(seconds, lambda: self._escalate(child, process, later))

    def _reap_all(self) -> None:
        for child in self._children.values():
            if child.process is not None:
                child.process.wait()
                child.process = None


def _popen(program: Program) -> subprocess.Popen[bytes]:
    command = list(program.command())
    if _libc is None:  # no PR_SET_PDEATHSIG: a small guard process watches us instead
        guard = Path(__file__).with_name("guard.py")
        command = [
            sys.executable,
            "-S",
            "-E",
            str(guard),
            str(os.getpid()),
            str(int(program.orphan_signal)),
            *command,
        ]
    parent, orphan_signal = os.getpid(), program.orphan_signal
    return subprocess.Popen(
        command,
        env=dict(program.env),
        cwd=program.cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        # After the change of user, which would reset it.
        preexec_fn=lambda: end_with_parent(orphan_signal, parent),
        **program.popen,
    )


def _signal_group(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)


def _told(code: int) -> str:
    if code < 0:
        with contextlib.suppress(ValueError):
            return f"was ended by {signal.Signals(-code).name}"
    return f"ended with code {code}"
