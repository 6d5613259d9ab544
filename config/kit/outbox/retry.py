"""When a failed delivery is tried again, and how a failure is described without anybody's data."""

from __future__ import annotations

import random
import traceback
from datetime import timedelta
from pathlib import Path

from config.kit.errors import DomainError

MAX_ATTEMPTS = 8
_FIRST_S = 5.0
_FACTOR = 4.0
_LONGEST_S = 3600.0
_ERROR_LENGTH = 1000
_ROOT = Path(__file__).resolve().parents[3]


def delay_after(attempts: int, *, chance: float | None = None) -> timedelta:
    """The wait after the `attempts`-th failure: 5 s, 20 s, 80 s ... at most an hour, spread by up to a
    quarter each way so that what failed together does not come back together. Eight attempts take about two
    hours.
    """
    full = min(_FIRST_S * _FACTOR ** min(max(attempts - 1, 0), 16), _LONGEST_S)
    spread = random.random() if chance is None else chance  # noqa: S311
    return timedelta(seconds=full * (0.75 + 0.5 * spread))


def describe(error: BaseException) -> str:
    """Kind and place of a failure. The message is left out: a driver's words repeat the values of the row."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    if isinstance(error, DomainError):
        kind += f" [{error.code}]"
    constraint = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    if constraint:
        kind += f" on {constraint}"
    places = [
        f"{Path(frame.filename).relative_to(_ROOT)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(_ROOT) and "site-packages" not in frame.filename
    ]
    return " < ".join([kind, *reversed(places[-6:])])[:_ERROR_LENGTH]
