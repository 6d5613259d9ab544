"""Typed reading of the environment.

Every setting that a deployment may change is read through `env`, declared in `.env.example`, and checked at
start: a missing or malformed variable ends the process with one line that names it and shows an example.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

from environs import Env, EnvError

BASE_DIR = Path(__file__).resolve().parents[2]

_raw = Env()
_raw.read_env(str(BASE_DIR / ".env"), recurse=False)

_REQUIRED = object()


def stop(name: str, problem: str, example: str) -> NoReturn:
    """End the process with the one line that a person needs to mend the setting."""
    sys.stderr.write(f"Setting {name} {problem}. Example: {name}={example}\n")
    raise SystemExit(78)  # EX_CONFIG


class _Reader:
    """Reads one variable; `example` is shown where the value is missing or malformed."""

    def _read(
        self, method: builtins.str, name: builtins.str, default: Any, example: builtins.str, **kwargs: Any
    ) -> Any:
        reader: Callable[..., Any] = getattr(_raw, method)
        if _raw.str(name, "") == "":
            if default is _REQUIRED:
                stop(name, "is missing", example)
            return default
        try:
            return reader(name, **kwargs)
        except (EnvError, ValueError) as error:
            reason = str(error).rsplit(": ", 1)[-1].strip().rstrip(".")
            stop(name, f"is malformed ({reason})", example)

    def str(self, name: builtins.str, default: Any = _REQUIRED, *, example: builtins.str = "text") -> Any:
        return self._read("str", name, default, example)

    def bool(self, name: builtins.str, default: Any = _REQUIRED, *, example: builtins.str = "true") -> Any:
        return self._read("bool", name, default, example)

    def int(
        self,
        name: builtins.str,
        default: Any = _REQUIRED,
        *,
        example: builtins.str = "10",
        minimum: int | None = None,
        maximum: int | None = None,
    ) -> Any:
        value = self._read("int", name, default, example)
        if value is not None and minimum is not None and value < minimum:
            stop(name, f"must be at least {minimum}", example)
        if value is not None and maximum is not None and value > maximum:
            stop(name, f"must be at most {maximum}", example)
        return value

    def float(self, name: builtins.str, default: Any = _REQUIRED, *, example: builtins.str = "0.5") -> Any:
        return self._read("float", name, default, example)

    def list(self, name: builtins.str, default: Any = _REQUIRED, *, example: builtins.str = "a,b") -> Any:
        return self._read("list", name, default, example)

    def url(
        self, name: builtins.str, default: Any = _REQUIRED, *, example: builtins.str, schemes: tuple[builtins.str, ...]
    ) -> Any:
        value = self._read("str", name, default, example)
        if value and urlsplit(value).scheme not in schemes:
            stop(name, f"must start with {' or '.join(s + '://' for s in schemes)}", example)
        return value

    def choice(self, name: builtins.str, default: Any, *, choices: tuple[builtins.str, ...]) -> Any:
        value = self._read("str", name, default, choices[0])
        if value not in choices:
            stop(name, f"must be one of {', '.join(choices)}", choices[0])
        return value


env = _Reader()
