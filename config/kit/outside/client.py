"""The HTTP client for outside services."""

from __future__ import annotations

import json
import logging
import math
import os
import threading
import time
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

import httpcore
import httpx
import msgspec
import stamina
from django.core.cache import caches

from config.kit import clock
from config.kit.outside import standing, usage
from config.kit.outside.breaker import Breaker, Permit
from config.kit.outside.errors import (
    AddressRefused,
    AnswerInvalid,
    AnswerTooLarge,
    OutsideBusy,
    OutsideDeclined,
    OutsideError,
    OutsideLeftAlone,
    OutsideTimedOut,
    OutsideUnavailable,
)
from config.kit.outside.guard import Backend, deadline
from config.kit.outside.limits import Limiter, Rate

logger = logging.getLogger(__name__)

T = TypeVar("T")

_IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
_SUCCESS = range(200, 300)
_MAX_RETRY_AFTER_S = 2
_KEPT_HEADERS = ("content-type", "etag", "last-modified")


@dataclass(frozen=True)
class Cached:
    """Keep the answer under `key`: for `fresh_s` no call is made, for `stale_s` it stands in when the service fails."""

    key: str
    fresh_s: float
    stale_s: float


@dataclass(frozen=True)
class Answer(Generic[T]):
    """What came back. `data` is what `read` made of it; `age_s` is 0 unless it comes from the cache,
    `stale` when it stands in for a service that fails: tell people how old it is."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    data: T
    age_s: float = 0.0
    stale: bool = False

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", errors="replace")

    def json(self) -> Any:
        """The body as JSON; raises AnswerInvalid."""
        try:
            return json.loads(self.body)
        except ValueError as error:
            raise AnswerInvalid(detail="The answer is not JSON.") from error


class _Transport(httpx.HTTPTransport):
    """httpx over our network backend: its own `__init__` has no argument for one, so the pool is made here."""

    def __init__(self, *, guarded: bool) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_connections=50,
            max_keepalive_connections=10,
            keepalive_expiry=20,
            network_backend=Backend(guarded=guarded),
        )


class Client:
    """Calls one provider. Safe to make at import and to share between threads.

    `timeout_s` is the whole time of one attempt, connecting and reading included; `total_s` that of all attempts.
    Only idempotent calls are repeated: GET, HEAD, OPTIONS, PUT, DELETE, or any with an `idempotency_key`.
    `guarded` refuses private addresses at every connect: for addresses that people gave.
    """

    def __init__(
        self,
        provider: str,
        *,
        base_url: str = "",
        timeout_s: float = 10.0,
        total_s: float | None = None,
        attempts: int = 3,
        headers: Mapping[str, str] | None = None,
        rate: Rate | None = None,
        max_bytes: int = 5 * 1024 * 1024,
        guarded: bool = False,
        breaker: bool = True,
        follow_redirects: bool = False,
        currency: str = "USD",
        idempotency_header: str = "Idempotency-Key",
    ) -> None:
        self.provider = provider
        self.base_url = base_url
        self.timeout_s = timeout_s
        self.total_s = total_s if total_s is not None else timeout_s * 2
        self.attempts = attempts
        self.max_bytes = max_bytes
        self.currency = currency
        self.breaker = Breaker(provider, trial_s=timeout_s + 10) if breaker else None
        self._headers = {"User-Agent": "Regimen", "Accept": "application/json", **(headers or {})}
        self._limiter = Limiter(provider, rate)
        self._guarded = guarded
        self._follow = follow_redirects
        self._idempotency_header = idempotency_header
        self._lock = threading.Lock()
        self._http: tuple[int, httpx.Client] | None = None
        if self.breaker is not None:
            standing.known[provider] = self.breaker

    # Verbs

    def get(self, path: str = "", **kwargs: Any) -> Answer[Any]:
        return self.request("GET", path, **kwargs)

    def post(self, path: str = "", **kwargs: Any) -> Answer[Any]:
        return self.request("POST", path, **kwargs)

    def put(self, path: str = "", **kwargs: Any) -> Answer[Any]:
        return self.request("PUT", path, **kwargs)

    def patch(self, path: str = "", **kwargs: Any) -> Answer[Any]:
        return self.request("PATCH", path, **kwargs)

    def delete(self, path: str = "", **kwargs: Any) -> Answer[Any]:
        return self.request("DELETE", path, **kwargs)

    def request(
        self,
        method: str,
        path: str = "",
        *,
        read: Callable[[Any], T] | type[T] | None = None,
        cache: Cached | None = None,
        idempotency_key: str | None = None,
        expect: Container[int] = _SUCCESS,
        timeout_s: float | None = None,
        headers: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> Answer[T]:
        """One call, repeated where that is safe. `kwargs` are httpx's: params, json, data, content, files, auth.

        `read` makes the typed answer of the decoded JSON and raises whatever it likes when that is not what was
        promised: a function, a pydantic model or a msgspec struct. Raises OutsideUnavailable (or one of its kinds)
        when the service can not be used now, OutsideDeclined when it refuses, AddressRefused for a private address.
        """
        kept = self._load(cache, read) if cache else None
        if cache and kept and kept.age_s <= cache.fresh_s:
            self._count("cached", usage.Tally(served_from_cache=1))
            return kept
        sent = {**self._headers, **(headers or {})}
        if idempotency_key is not None:
            sent[self._idempotency_header] = idempotency_key
        try:
            answer = self._repeat(
                lambda seconds: self._once(method, path, seconds, sent, read, expect, kwargs),
                again=method.upper() in _IDEMPOTENT or idempotency_key is not None,
                timeout_s=timeout_s or self.timeout_s,
            )
        except OutsideUnavailable:
            if cache and kept and kept.age_s <= cache.stale_s:
                self._count("stale", usage.Tally(served_stale=1))
                return Answer(kept.status, kept.headers, kept.body, kept.data, age_s=kept.age_s, stale=True)
            raise
        if cache:
            self._store(cache, answer)
        return answer

    def charge(self, cost: Decimal) -> None:
        """Log what the last call cost, in `currency`."""
        micros = int((cost * 1_000_000).to_integral_value())
        standing.COST.labels(self.provider, self.currency).inc(float(cost))
        usage.note(self.provider, usage.Tally(cost_micros=micros, currency=self.currency))

    def close(self) -> None:
        """Close pooled connections."""
        with self._lock:
            if self._http is not None:
                self._http[1].close()
                self._http = None

    # One attempt and many

    def _repeat(self, once: Callable[[float], Answer[T]], *, again: bool, timeout_s: float) -> Answer[T]:
        if not again or self.attempts <= 1:
            return once(timeout_s)
        ends = time.monotonic() + max(self.total_s, timeout_s)
        tries = stamina.retry_context(
            on=_worth_another,
            attempts=self.attempts,
            timeout=max(self.total_s, timeout_s),
            wait_initial=0.1,
            wait_max=2.0,
            wait_jitter=0.3,
        )
        for attempt in tries:
            with attempt:
                if attempt.num > 1:
                    usage.note(self.provider, usage.Tally(retries=1))
                return once(max(min(timeout_s, ends - time.monotonic()), 0.05))
        raise AssertionError("stamina ends by returning or raising")

    def _once(
        self,
        method: str,
        path: str,
        seconds: float,
        headers: Mapping[str, str],
        read: Callable[[Any], T] | type[T] | None,
        expect: Container[int],
        kwargs: dict[str, Any],
    ) -> Answer[T]:
        wait = self._limiter.take()
        if wait:
            self._count("limited", usage.Tally(refused_by_limit=1))
            raise OutsideBusy(self.provider, retry_after_s=math.ceil(wait))
        permit = self.breaker.ask() if self.breaker else Permit("closed")
        if not permit.granted:
            self._count("refused", usage.Tally(refused_by_breaker=1))
            raise OutsideLeftAlone(self.provider, retry_after_s=max(math.ceil(permit.wait_s), 1))
        started = time.perf_counter()
        received = 0
        healthy = False
        fault: OutsideError | AddressRefused | None = None
        try:
            with deadline(seconds):
                status, answered, body = self._send(method, path, seconds, headers, kwargs)
            received = len(body)
            self._judge(status, answered, body, expect)
            answer = Answer(status, answered, body, self._read(read, body))
            healthy = True
            return answer
        except (OutsideError, AddressRefused) as error:
            fault = error
            # A service that refuses or slows us down works; an address that we refuse says nothing about it.
            healthy = isinstance(error, OutsideDeclined | OutsideBusy | AddressRefused)
            raise
        finally:
            # Also for what is not ours to catch (a job's time limit): a trial must have an end.
            if self.breaker and self.breaker.tell(permit, ok=healthy) == "opened":
                logger.error("outside_breaker_opened", extra={"provider": self.provider})
            self._record(started, received, healthy, fault)

    def _send(
        self, method: str, path: str, seconds: float, headers: Mapping[str, str], kwargs: dict[str, Any]
    ) -> tuple[int, dict[str, str], bytes]:
        try:
            with self._client().stream(
                method,
                self._url(path),
                headers=headers,
                timeout=seconds,
                follow_redirects=self._follow,
                **kwargs,
            ) as response:
                announced = response.headers.get("content-length", "")
                if announced.isdigit() and int(announced) > self.max_bytes and method.upper() != "HEAD":
                    raise AnswerTooLarge(self.provider)
                body = bytearray()
                for part in response.iter_bytes(64 * 1024):
                    body += part
                    if len(body) > self.max_bytes:
                        raise AnswerTooLarge(self.provider)
                return response.status_code, dict(response.headers), bytes(body)
        except httpx.TimeoutException as error:
            raise OutsideTimedOut(self.provider) from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            raise OutsideUnavailable(self.provider) from error

    def _judge(self, status: int, headers: dict[str, str], body: bytes, expect: Container[int]) -> None:
        if status in expect:
            return
        retry_after = headers.get("retry-after", "")
        seconds = int(retry_after) if retry_after.isdigit() else None
        if status == 429:
            raise OutsideBusy(self.provider, retry_after_s=seconds)
        if status >= 500 or status == 408:
            raise OutsideUnavailable(self.provider, retry_after_s=seconds)
        raise OutsideDeclined(self.provider, status, body, headers)

    def _read(self, read: Any, body: bytes) -> Any:
        if read is None:
            return None
        try:
            if isinstance(read, type) and issubclass(read, msgspec.Struct):
                return msgspec.json.decode(body, type=read)
            return getattr(read, "model_validate", read)(json.loads(body))
        except Exception as error:
            logger.warning("outside_answer_invalid", extra={"provider": self.provider, "error": type(error).__name__})
            raise AnswerInvalid(self.provider) from error

    # Parts

    def _client(self) -> httpx.Client:
        """The pooled client of this process; a fork gets its own."""
        held = self._http
        if held is not None and held[0] == os.getpid():
            return held[1]
        with self._lock:
            if self._http is None or self._http[0] != os.getpid():
                # Proxies of the environment would connect in our place and past the guard.
                made = httpx.Client(transport=_Transport(guarded=self._guarded), trust_env=False, max_redirects=5)
                self._http = (os.getpid(), made)
            return self._http[1]

    def _url(self, path: str) -> str:
        if path.startswith(("http://", "https://")) or not self.base_url:
            return path
        return f"{self.base_url.rstrip('/')}/{path.lstrip('/')}" if path else self.base_url

    def _load(self, cache: Cached, read: Any) -> Answer[Any] | None:
        found = caches["default"].get(self._cache_key(cache))
        if found is None:
            return None
        stored_at, status, headers, body = found
        try:
            return Answer(status, headers, body, self._read(read, body), age_s=max(time.time() - stored_at, 0.0))
        except AnswerInvalid:
            return None  # Kept by an older version of the code.

    def _store(self, cache: Cached, answer: Answer[Any]) -> None:
        headers = {name: value for name, value in answer.headers.items() if name in _KEPT_HEADERS}
        value = (time.time(), answer.status, headers, answer.body)
        caches["default"].set(self._cache_key(cache), value, timeout=max(cache.stale_s, cache.fresh_s))

    def _cache_key(self, cache: Cached) -> str:
        return f"outside:{self.provider}:{cache.key}"

    def _record(
        self, started: float, received: int, healthy: bool, fault: OutsideError | AddressRefused | None
    ) -> None:
        seconds = time.perf_counter() - started
        now = clock.now()
        tally = usage.Tally(calls=1, received_bytes=received, duration_ms=round(seconds * 1000))
        if healthy:
            outcome = "ok" if fault is None else fault.code
            tally.declined = int(isinstance(fault, OutsideDeclined))
            if not isinstance(fault, AddressRefused):
                tally.last_success_at = now
        else:
            tally.failures, tally.last_failure_at = 1, now
            tally.last_failure = fault.code if fault is not None else "interrupted"
            tally.timeouts = int(isinstance(fault, OutsideTimedOut))
            outcome = tally.last_failure
            logger.warning(
                "outside_call_failed",
                extra={"provider": self.provider, "outcome": outcome, "duration_ms": tally.duration_ms},
            )
        standing.SECONDS.labels(self.provider).observe(seconds)
        self._count(outcome, tally)

    def _count(self, outcome: str, tally: usage.Tally) -> None:
        standing.CALLS.labels(self.provider, outcome).inc()
        usage.note(self.provider, tally)


def _worth_another(error: Exception) -> bool | float:
    """Whether a failed attempt is made again, or after how many seconds."""
    if not isinstance(error, OutsideUnavailable) or isinstance(error, AnswerInvalid | OutsideLeftAlone):
        return False
    if error.retry_after_s is None:
        return not isinstance(error, OutsideBusy)
    # Waiting out a long pause is the caller's decision.
    return float(error.retry_after_s) if error.retry_after_s <= _MAX_RETRY_AFTER_S else False
