"""Django's cache over Redis, which counts its hits and lives without Redis.

A cache that is down is an empty cache: reads miss, writes are dropped, and for a while nobody tries again. Counting
in it (`incr`) raises ValueError as for a key that is not there.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from typing import Any

from django.core.cache.backends import redis as django_redis
from django.core.cache.backends.base import DEFAULT_TIMEOUT

from config.kit.metrics.instruments import CACHE_READS
from config.kit.redis import ERRORS, rest_after

logger = logging.getLogger(__name__)

_MISSING = object()


class Cache(django_redis.RedisCache):
    """`settings.CACHES["default"]["BACKEND"]`."""

    _resting_until = 0.0  # Of the process: every thread's instance shares it.

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        options = {"socket_timeout": 2, "socket_connect_timeout": 0.5, **params.get("OPTIONS", {})}
        super().__init__(server, {**params, "OPTIONS": options})

    def _try(self, call: Any, otherwise: Any) -> Any:
        began = time.monotonic()
        if began < Cache._resting_until:
            return otherwise
        try:
            return call()
        except ERRORS as error:
            Cache._resting_until = rest_after(began)
            logger.warning("cache_down", extra={"error": type(error).__name__})
            return otherwise

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        found = self._try(lambda: super(Cache, self).get(key, _MISSING, version), _MISSING)
        CACHE_READS.labels("miss" if found is _MISSING else "hit").inc()
        return default if found is _MISSING else found

    def get_many(self, keys: Iterable[Any], version: int | None = None) -> dict[Any, Any]:
        wanted = list(keys)
        found = self._try(lambda: super(Cache, self).get_many(wanted, version), {})
        if found:
            CACHE_READS.labels("hit").inc(len(found))
        if len(found) < len(wanted):
            CACHE_READS.labels("miss").inc(len(wanted) - len(found))
        return found

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return self._try(lambda: super(Cache, self).add(key, value, timeout, version), False)

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._try(lambda: super(Cache, self).set(key, value, timeout, version), None)

    def set_many(self, data: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> list[Any]:
        return self._try(lambda: super(Cache, self).set_many(data, timeout, version), list(data))

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return self._try(lambda: super(Cache, self).touch(key, timeout, version), False)

    def delete(self, key: Any, version: int | None = None) -> bool:
        return self._try(lambda: super(Cache, self).delete(key, version), False)

    def delete_many(self, keys: Iterable[Any], version: int | None = None) -> None:
        self._try(lambda: super(Cache, self).delete_many(keys, version), None)

    def has_key(self, key: Any, version: int | None = None) -> bool:
        return self._try(lambda: super(Cache, self).has_key(key, version), False)

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        found = self._try(lambda: super(Cache, self).incr(key, delta, version), None)
        if found is None:
            raise ValueError("Key not found")
        return found

    def clear(self) -> None:
        self._try(lambda: super(Cache, self).clear(), None)
