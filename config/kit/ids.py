"""Identifiers: UUID version 7 (RFC 9562), made here and never by the database, so any PostgreSQL will do."""

from __future__ import annotations

import os
import secrets
import threading
import time
from datetime import UTC, datetime
from uuid import UUID

_lock = threading.Lock()
_last = 0

_VERSION = 0x7 << 76
_VARIANT = 0b10 << 62
_SEQUENCE_BITS = 74
_FOLLOW_MS = 10_000


def _build(milliseconds: int, rest: int) -> int:
    """Lay 48 bits of time and 74 bits of `rest` around the version and variant."""
    high = rest >> 62
    low = rest & ((1 << 62) - 1)
    return (milliseconds << 80) | _VERSION | (high << 64) | _VARIANT | low


def uuid7() -> UUID:
    """A new id that sorts after every id this process made before, unless its clock was set back by over 10 s."""
    global _last
    with _lock:
        milliseconds = time.time_ns() // 1_000_000
        # 74 random bits; the top one stays clear so that counting up never overflows.
        value = (milliseconds << _SEQUENCE_BITS) | secrets.randbits(_SEQUENCE_BITS - 1)
        # A clock that was set back far is followed: order is kept for small steps, the time told stays true.
        if value <= _last and (_last >> _SEQUENCE_BITS) - milliseconds <= _FOLLOW_MS:
            value = _last + 1 + secrets.randbits(16)
        _last = value
    return UUID(int=_build(value >> _SEQUENCE_BITS, value & ((1 << _SEQUENCE_BITS) - 1)))


def time_of(identifier: UUID) -> datetime:
    """The moment (UTC, to the millisecond) that a version 7 id carries."""
    return datetime.fromtimestamp((identifier.int >> 80) / 1000, tz=UTC)


def floor_of(moment: datetime) -> UUID:
    """The smallest version 7 id of `moment`: the bound of a time range over an id column."""
    return UUID(int=_build(int(moment.timestamp() * 1000), 0))


def _reset_after_fork() -> None:
    global _last, _lock
    _last = 0
    _lock = threading.Lock()


os.register_at_fork(after_in_child=_reset_after_fork)
