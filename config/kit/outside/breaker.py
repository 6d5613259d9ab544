"""A circuit breaker that all processes share.

Five failures within 60 seconds open it; nobody calls for 30 seconds; then exactly one trial call goes through, and
closes it or opens it for another 30 seconds. A trial whose process died is given up after its time.

The state lives in Redis and changes in one Lua script each, with the server's clock, so two processes can not both
be the trial. While Redis is down each process keeps a breaker of its own with the same rules.

(pybreaker was looked at and not taken: it counts consecutive failures without a window, lets every process make a
trial call at once, holds a lock for the whole call, and can not be built while Redis is down.)
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from config.kit import redis

CLOSED, OPEN, TRIAL = "closed", "open", "trial"
_PREFIX = "outside:breaker:"
_FORGET_S = 86_400

# KEYS state; ARGV open_ms, trial_ms, token. Answers {state, milliseconds to wait}.
_ASK = """
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local opened = redis.call('HGET', KEYS[1], 'opened')
if not opened then return {'closed', 0} end
local left = tonumber(opened) + tonumber(ARGV[1]) - now
if left > 0 then return {'open', left} end
local trial = tonumber(redis.call('HGET', KEYS[1], 'trial_until') or '0')
if trial > now then return {'open', trial - now} end
redis.call('HSET', KEYS[1], 'trial_until', now + tonumber(ARGV[2]), 'token', ARGV[3])
return {'trial', 0}
"""

# KEYS state, failures; ARGV ok, token, window_ms, threshold, forget_s. Answers the state afterwards.
_TELL = """
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local opened = redis.call('HGET', KEYS[1], 'opened')
if opened then
  if ARGV[2] == '' or redis.call('HGET', KEYS[1], 'token') ~= ARGV[2] then return 'open' end
  if ARGV[1] == '1' then
    redis.call('DEL', KEYS[1], KEYS[2])
    return 'closed'
  end
  redis.call('HSET', KEYS[1], 'opened', now)
  redis.call('HDEL', KEYS[1], 'trial_until', 'token')
  redis.call('EXPIRE', KEYS[1], ARGV[5])
  return 'open'
end
if ARGV[1] == '1' then return 'closed' end
redis.call('ZADD', KEYS[2], now, now .. ':' .. ARGV[6])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - tonumber(ARGV[3]))
redis.call('PEXPIRE', KEYS[2], ARGV[3])
if redis.call('ZCARD', KEYS[2]) < tonumber(ARGV[4]) then return 'closed' end
redis.call('DEL', KEYS[2])
redis.call('HSET', KEYS[1], 'opened', now)
redis.call('EXPIRE', KEYS[1], ARGV[5])
return 'opened'
"""


@dataclass(frozen=True)
class Permit:
    """The answer to "may I call?". `token` marks the trial call; `wait_s` is how long the breaker stays open."""

    state: str
    token: str = ""
    wait_s: float = 0.0

    @property
    def granted(self) -> bool:
        return self.state != OPEN


@dataclass
class _Memory:
    """The same rules for one process, while Redis is down."""

    failures: deque[float] = field(default_factory=deque)
    opened: float | None = None
    trial_until: float = 0.0
    token: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)


class Breaker:
    """The breaker of one provider."""

    def __init__(
        self,
        provider: str,
        *,
        failures: int = 5,
        window_s: float = 60,
        open_s: float = 30,
        trial_s: float = 60,
    ) -> None:
        self.provider = provider
        self.failures = failures
        self.window_s = window_s
        self.open_s = open_s
        self.trial_s = trial_s
        self._memory = _Memory()
        self._keys = (f"{_PREFIX}{provider}", f"{_PREFIX}{provider}:failures")

    def ask(self) -> Permit:
        """May a call be made now? Whoever gets a permit tells the outcome with `tell`."""
        token = secrets.token_hex(8)
        found = redis.attempt(
            lambda r: r.eval(_ASK, 1, self._keys[0], int(self.open_s * 1000), int(self.trial_s * 1000), token),
            otherwise=None,
        )
        if found is None:
            return self._ask_memory(token)
        state, wait_ms = found[0].decode(), float(found[1])
        return Permit(state, token if state == TRIAL else "", wait_ms / 1000)

    def tell(self, permit: Permit, *, ok: bool) -> str:
        """How the call went. Answers closed, open, or opened when this failure opened it."""
        found = redis.attempt(
            lambda r: r.eval(
                _TELL,
                2,
                *self._keys,
                int(ok),
                permit.token,
                int(self.window_s * 1000),
                self.failures,
                _FORGET_S,
                secrets.token_hex(4),
            ),
            otherwise=None,
        )
        return self._tell_memory(permit, ok=ok) if found is None else found.decode()

    def _ask_memory(self, token: str) -> Permit:
        memory, now = self._memory, time.monotonic()
        with memory.lock:
            if memory.opened is None:
                return Permit(CLOSED)
            wait = memory.opened + self.open_s - now
            if wait <= 0:
                wait = memory.trial_until - now
            if wait > 0:
                return Permit(OPEN, wait_s=wait)
            memory.trial_until, memory.token = now + self.trial_s, token
            return Permit(TRIAL, token)

    def _tell_memory(self, permit: Permit, *, ok: bool) -> str:
        memory, now = self._memory, time.monotonic()
        with memory.lock:
            if memory.opened is not None:
                if not permit.token or permit.token != memory.token:
                    return OPEN
                memory.trial_until, memory.token = 0.0, ""
                memory.opened = None if ok else now
                memory.failures.clear()
                return CLOSED if ok else OPEN
            if ok:
                return CLOSED
            memory.failures.append(now)
            while memory.failures[0] <= now - self.window_s:
                memory.failures.popleft()
            if len(memory.failures) < self.failures:
                return CLOSED
            memory.failures.clear()
            memory.opened = now
            return "opened"

    def look(self) -> dict[str, Any]:
        """`{"state", "failures", "shared"}` without changing anything; trial means the next call will be one."""
        found = redis.attempt(self._read, otherwise=None)
        if found is not None:
            return found
        memory, now = self._memory, time.monotonic()
        with memory.lock:
            recent = sum(1 for moment in memory.failures if moment > now - self.window_s)
            state = CLOSED if memory.opened is None else OPEN if now < memory.opened + self.open_s else TRIAL
        return {"state": state, "failures": recent, "shared": False}

    def _read(self, client: Any) -> dict[str, Any]:
        seconds, micros = client.time()
        now_ms = seconds * 1000 + micros // 1000
        opened = client.hget(self._keys[0], "opened")
        recent = client.zcount(self._keys[1], now_ms - self.window_s * 1000, "+inf")
        state = CLOSED if opened is None else OPEN if now_ms < int(opened) + self.open_s * 1000 else TRIAL
        return {"state": state, "failures": int(recent), "shared": True}

    def reset(self) -> None:
        """Close it by hand, for staff who know better."""
        redis.attempt(lambda r: r.delete(*self._keys), otherwise=0)
        self._memory = _Memory()
