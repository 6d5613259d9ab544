"""One log for many programs: a name before each line, in colour where a person reads it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TextIO

_COLOURS = {"web": 36, "worker": 32, "beat": 35, "schema": 33, "services": 34, "up": 1}
_WIDTH = max(len(name) for name in _COLOURS)


class Printer:
    """Writes lines; `on_closed` is called once when nobody reads them any more (`make run | head`)."""

    def __init__(self, out: TextIO | None = None, on_closed: Callable[[], None] = lambda: None) -> None:
        self._out = out or sys.stdout
        self._coloured = self._out.isatty() and not os.environ.get("NO_COLOR")
        self.on_closed = on_closed
        self._closed = False

    def line(self, name: str, text: str) -> None:
        prefix = f"{name:<{_WIDTH}} |"
        if self._coloured:
            prefix = f"\x1b[{_COLOURS.get(name, 37)}m{prefix}\x1b[0m"
        self.plain(f"{prefix} {text}")

    def plain(self, text: str) -> None:
        if self._closed:
            return
        try:
            self._out.write(text + "\n")
            self._out.flush()
        except OSError:
            self._closed = True
            # Python writes what is left when it ends, and would complain then.
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._out.fileno())
            self.on_closed()
