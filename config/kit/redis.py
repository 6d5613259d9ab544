"""The shared Redis connection, and how to live without it for a while.

Nothing that must not be lost is kept in Redis only, so every use names what to answer while it is down.
After a failure no call is tried for a second: a stopped Redis slows nobody down.
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
_REST_S = 1.0
_resting_until = 0.0


@cache
def client() -> redis.Redis:
    """The process-wide client: pooled, thread-safe, with short time-outs."""
    return redis.Redis.from_url(
        settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=0.5, health_check_interval=30
    )


def attempt(call: Callable[[redis.Redis], T], *, otherwise: T) -> T:
    """The result of `call(client)`, or `otherwise` while Redis is down."""
    global _resting_until
    if time.monotonic() < _resting_until:
        return otherwise
    try:
        return call(client())
    except ERRORS as error:
        _resting_until = time.monotonic() + _REST_S
        logger.warning("redis_down", extra={"error": type(error).__name__})
        return otherwise
