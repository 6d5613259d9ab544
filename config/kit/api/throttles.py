"""Limits shared by all processes: fixed windows counted in Redis, told in `RateLimit-*` headers.

While Redis is down nobody is limited by count; sign-in keeps its own counters in the process then
(`Window.hit` answers from memory), so guessing stays slow.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from config.kit import redis
from config.kit.errors import RateLimited

# Counts one use and answers the count and the seconds left, in one round trip.
_HIT = """
local n = redis.call('INCRBY', KEYS[1], ARGV[2])
local left = redis.call('TTL', KEYS[1])
if left < 0 then
  redis.call('EXPIRE', KEYS[1], ARGV[1])
  left = tonumber(ARGV[1])
end
return {n, left}
"""


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
        found = redis.attempt(lambda r: r.eval(_HIT, 1, key, self.seconds, by), otherwise=None)
        if found is None:
            return self._hit_memory(key, by) if memory else Standing(self.limit, 0, self.seconds)
        return Standing(self.limit, int(found[0]), int(found[1]))

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
    standing = Window(name).hit(who)
    if standing.exceeded:
        raise RateLimited(f"You can try again in {standing.reset_s} seconds.", retry_after_s=standing.reset_s)
    return standing


def client_ip(request: Any) -> str:
    """The address that the connection (or the trusted proxy before us) tells."""
    return getattr(request, "client_ip", None) or request.META.get("REMOTE_ADDR", "") or "unknown"


class RequestThrottle(BaseThrottle):
    """The general limit of every endpoint: per person when signed in, per address else."""

    def allow_request(self, request: Request, view: Any) -> bool:
        person = request.user
        if getattr(person, "is_authenticated", False):
            standing = enforce("user", str(person.id))
        else:
            standing = enforce("anonymous", client_ip(request))
        request._request.rate_standing = standing  # type: ignore[attr-defined]
        return True
