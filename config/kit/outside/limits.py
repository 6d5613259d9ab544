"""How often a provider may be called, by all processes together."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from config.kit import redis

# Generic cell rate algorithm: one key holds the moment up to which the allowance is used.
# KEYS used; ARGV emission_ms, burst_ms. Answers 0 when allowed, else milliseconds to wait.
_TAKE = """
local t = redis.call('TIME')
local now = t[1] * 1000 + t[2] / 1000
local used = tonumber(redis.call('GET', KEYS[1]) or '0')
if used < now then used = now end
local ahead = used + tonumber(ARGV[1]) - tonumber(ARGV[2]) - now
if ahead > 0.5 then return math.ceil(ahead) end
used = used + tonumber(ARGV[1])
redis.call('SET', KEYS[1], string.format('%.3f', used), 'PX', math.ceil(used - now) + 1)
return 0
"""


@dataclass(frozen=True, slots=True)
class Rate:
    """`count` calls in `per_s` seconds, of which up to `burst` (all, unless told) may come at once."""

    count: int
    per_s: float
    burst: int = 0

    @property
    def emission_ms(self) -> float:
        return self.per_s * 1000 / self.count

    @property
    def burst_ms(self) -> float:
        return self.emission_ms * (self.burst or self.count)


class Limiter:
    """The allowance of one provider; counted per process while Redis is down."""

    def __init__(self, provider: str, rate: Rate | None) -> None:
        self.rate = rate
        self._key = f"outside:rate:{provider}"
        self._used_until = 0.0
        self._lock = threading.Lock()

    def take(self) -> float:
        """Use one call; 0 when it may be made, else the seconds to wait (and nothing was used)."""
        rate = self.rate
        if rate is None:
            return 0.0
        found = redis.attempt(lambda r: r.eval(_TAKE, 1, self._key, rate.emission_ms, rate.burst_ms), otherwise=None)
        if found is not None:
            return float(found) / 1000
        now = time.monotonic() * 1000
        with self._lock:
            used = max(self._used_until, now)
            ahead = used + rate.emission_ms - rate.burst_ms - now
            if ahead > 0.5:
                return ahead / 1000
            self._used_until = used + rate.emission_ms
        return 0.0
