"""Limits shared by all processes: fixed windows counted in Redis, told in `RateLimit-*` headers.

While Redis is down nobody is limited by count; sign-in keeps its own counters in the process then
(`Window.hit` answers from memory), so guessing stays slow.
"""

from __future__ import annotations

import hashlib
import threading
import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from redis import Redis
from redis.exceptions import NoScriptError
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from config.kit import redis
from config.kit.errors import RateLimited

# Counts one use and answers the count and the seconds left, in one round trip. Whoever has another key to read takes
# it along; where it holds what ends everything, nothing is counted.
_HIT = """
local beside = false
if KEYS[2] then
  beside = redis.call('GET', KEYS[2])
  if beside == ARGV[3] then
    return {0, 0, beside}
  end
end
local n = redis.call('INCRBY', KEYS[1], ARGV[2])
local left = redis.call('TTL', KEYS[1])
if left < 0 then
  redis.call('EXPIRE', KEYS[1], ARGV[1])
  left = tonumber(ARGV[1])
end
return {n, left, beside}
"""
_HIT_SHA = hashlib.sha1(_HIT.encode(), usedforsecurity=False).hexdigest()


def _run_hit(client: Redis, *keys_and_arguments: Any, keys: int) -> Any:
    try:
        return client.evalsha(_HIT_SHA, keys, *keys_and_arguments)
    except NoScriptError:
        return client.eval(_HIT, keys, *keys_and_arguments)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where someone stands in a window: `count` of `limit` used, which resets in `reset_s` seconds."""

    limit: int
    count: int
    reset_s: int

    @property
    def remaining(self) -> int:
        return max(self.limit - self.count, 0)

    @property
    def exceeded(self) -> bool:
        return self.limit > 0 and self.count > self.limit


class Window:
    """The window named in `settings.THROTTLES` as "count/seconds"; a count of 0 means no limit."""

    _memory: dict[str, tuple[int, float]] = {}
    _lock = threading.Lock()

    def __init__(self, name: str) -> None:
        self.name = name
        count, _, seconds = settings.THROTTLES[name].partition("/")
        self.limit = int(count)
        self.seconds = int(seconds)

    def _key(self, who: str) -> str:
        return f"throttle:{self.name}:{who}"

    def hit(self, who: str, *, by: int = 1, memory: bool = False) -> Standing:
        """Count `by` uses (0 only looks) and tell the standing."""
        if not self.limit:
            return Standing(0, 0, 0)
        key = self._key(who)
        found = redis.attempt(lambda r: _run_hit(r, key, self.seconds, by, keys=1), otherwise=None)
        if found is None:
            return self._hit_memory(key, by) if memory else Standing(self.limit, 0, self.seconds)
        return Standing(self.limit, int(found[0]), int(found[1]))

    def hit_beside(self, who: str, key: str, *, unless: bytes) -> tuple[Standing, bytes | None]:
        """Count one use and read `key` in the same round trip; where it holds `unless`, nothing is counted.

        The value is None where there is none, and while Redis is down.
        """
        if not self.limit:
            return Standing(0, 0, 0), redis.attempt(lambda r: r.get(key), otherwise=None)  # type: ignore[return-value]
        found = redis.attempt(
            lambda r: _run_hit(r, self._key(who), key, self.seconds, 1, unless, keys=2), otherwise=None
        )
        if found is None:
            return Standing(self.limit, 0, self.seconds), None
        return Standing(self.limit, int(found[0]), int(found[1])), found[2]

    def clear(self, who: str) -> None:
        key = self._key(who)
        redis.attempt(lambda r: r.delete(key), otherwise=0)
        with self._lock:
            self._memory.pop(key, None)

    def _hit_memory(self, key: str, by: int) -> Standing:
        present = time.monotonic()
        with self._lock:
            if len(self._memory) > 10_000:
                self._memory.clear()
            count, ends = self._memory.get(key, (0, present + self.seconds))
            if ends <= present:
                count, ends = 0, present + self.seconds
            count += by
            self._memory[key] = (count, ends)
        return Standing(self.limit, count, max(int(ends - present), 1))


def enforce(name: str, who: str) -> Standing:
    """Count one use of the window `name`; raises RateLimited with the wait when it is full."""
    return insist(Window(name).hit(who))


def insist(standing: Standing) -> Standing:
    """The standing; raises RateLimited with the wait when the window is full."""
    if standing.exceeded:
        raise RateLimited(f"You can try again in {standing.reset_s} seconds.", retry_after_s=standing.reset_s)
    return standing


def client_ip(request: Any) -> str:
    """The address that the connection (or the trusted proxy before us) tells."""
    return getattr(request, "client_ip", None) or request.META.get("REMOTE_ADDR", "") or "unknown"


class RequestThrottle(BaseThrottle):
    """The general limit of every endpoint: per person when signed in, per address else.

    An authentication that has counted the request already leaves its `rate_standing` there.
    """

    def allow_request(self, request: Request, view: Any) -> bool:
        person = request.user
        counted: Any = request._request
        if getattr(person, "is_authenticated", False):
            if not hasattr(counted, "rate_standing"):
                counted.rate_standing = Window("user").hit(str(person.id))
        else:
            counted.rate_standing = Window("anonymous").hit(client_ip(request))
        insist(counted.rate_standing)
        return True
