"""Times every request and what it asked of the database, by route; writes one log line each."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.conf import settings
from django.db import connections
from django.http import HttpRequest, HttpResponseBase

from config.kit.metrics.instruments import REQUEST_DATABASE_SECONDS, REQUEST_QUERIES, REQUEST_SECONDS

logger = logging.getLogger("regimen.request")

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_QUIET = frozenset({"health", "ready", "metrics"})


class DatabaseTimer:
    """Counts statements and the time they took; hangs at the request as `request.database`."""

    __slots__ = ("queries", "seconds")

    def __init__(self) -> None:
        self.queries = 0
        self.seconds = 0.0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        started = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.seconds += time.perf_counter() - started
            self.queries += 1


def route_of(request: HttpRequest) -> str:
    """The pattern of the path, which has no ids in it: a bounded set of labels."""
    match = request.resolver_match
    if match is None:
        return "unmatched"
    return match.route or "/"


class MetricsMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.slow_s = settings.LOG_SLOW_REQUEST_MS / 1000
        self.log_all = settings.LOG_REQUESTS == "all"

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        timer = DatabaseTimer()
        request.database = timer  # type: ignore[attr-defined]
        started = time.perf_counter()
        with ExitStack() as stack:
            for alias in connections:
                stack.enter_context(connections[alias].execute_wrapper(timer))
            response = self.get_response(request)
        seconds = time.perf_counter() - started
        route = route_of(request)
        method = request.method if request.method in _METHODS else "other"
        status = response.status_code
        REQUEST_SECONDS.labels(method, route, status).observe(seconds)
        if timer.queries:
            REQUEST_DATABASE_SECONDS.labels(route).inc(timer.seconds)
            REQUEST_QUERIES.labels(route).inc(timer.queries)
        if (self.log_all or seconds >= self.slow_s or status >= 500) and route not in _QUIET:
            logger.log(
                logging.ERROR if status >= 500 else logging.INFO,
                "request",
                extra={
                    "method": method,
                    "route": route,
                    "status": status,
                    "duration_ms": round(seconds * 1000, 1),
                    "database_ms": round(timer.seconds * 1000, 1),
                    "queries": timer.queries,
                },
            )
        return response
