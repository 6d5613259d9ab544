"""Slots: what keeps processes that share one instance for tests out of each other's way.

Each test process takes the first free number and with it a database and three Redis databases of its own. The
lock of the number is held by the process and given back by the kernel, so a killed run leaves nothing taken.
Programs that a test process starts inherit its slot through the environment.
"""

from __future__ import annotations

import fcntl
import os

from .places import place

SLOTS = 64
_VARIABLE = "REGIMEN_TEST_SLOT"
_held: list[object] = []


def take(instance: str = "test") -> int:
    """The slot of this process: the inherited one, or the first that is free."""
    # pytest-xdist starts its workers from a process that has a slot already; each needs one of its own.
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    number, _, owner = os.environ.get(_VARIABLE, "").partition("@")
    if number and owner == worker:
        return int(number)
    folder = place(instance).folder / "slots"
    folder.mkdir(exist_ok=True)
    for slot in range(SLOTS):
        file = (folder / str(slot)).open("a")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            continue
        _held.append(file)
        os.environ[_VARIABLE] = f"{slot}@{worker}"
        return slot
    raise RuntimeError(f"All {SLOTS} slots for test processes are taken.")
