"""The shared Redis connection, and how to live without it for a while.

Nothing that must not be lost is kept in Redis only, so every use names what to answer while it is down.
After a failure no call is tried for a while: a stopped Redis slows nobody down, one that hangs only now and then.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import cache
from typing import TypeVar

import redis
from django.conf import settings

logger = logging.getLogger(__name__)

T = TypeVar("T")

ERRORS = (redis.RedisError, OSError)
_SHORTEST_REST_S, _LONGEST_REST_S = 1.0, 10.0
_resting_until = 0.0


def rest_after(began: float) -> float:
    """Until when nobody tries again after a call that began then and has failed now: five times what it took.

    A Redis that refuses is tried again in a second. One that hangs takes each try its whole time-out.
    """
    present = time.monotonic()
    return present + min(max(_SHORTEST_REST_S, 5 * (present - began)), _LONGEST_REST_S)


@cache
def client() -> redis.Redis:
    """The process-wide client: pooled, thread-safe, with short time-outs."""
    return redis.Redis.from_url(
        settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=0.5, health_check_interval=30
    )


def attempt(call: Callable[[redis.Redis], T], *, otherwise: T, insist: bool = False) -> T:
    """The result of `call(client)`, or `otherwise` while Redis is down.

    `insist` tries even while others rest: for what would be missed if Redis has come back a moment ago.
    """
    global _resting_until
    began = time.monotonic()
    if began < _resting_until and not insist:
        return otherwise
    try:
        return call(client())
    except ERRORS as error:
        _resting_until = rest_after(began)
        logger.warning("redis_down", extra={"error": type(error).__name__})
        return otherwise
