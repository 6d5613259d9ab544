"""Counters, gauges and histograms that the code moves as it runs."""

from __future__ import annotations

from collections.abc import Sequence

from prometheus_client import Counter, Gauge, Histogram

PREFIX = "regimen"
SECONDS_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


def counter(name: str, what: str, labels: Sequence[str] = ()) -> Counter:
    """Goes up only. `name` without `_total`, which Prometheus adds."""
    return Counter(name, what, labels, namespace=PREFIX)


def gauge(name: str, what: str, labels: Sequence[str] = ()) -> Gauge:
    """Goes up and down; the sum over the processes that live."""
    return Gauge(name, what, labels, namespace=PREFIX, multiprocess_mode="livesum")


def histogram(
    name: str, what: str, labels: Sequence[str] = (), buckets: Sequence[float] = SECONDS_BUCKETS
) -> Histogram:
    """A distribution; `name` ends with its unit, for example `_seconds`."""
    return Histogram(name, what, labels, namespace=PREFIX, buckets=buckets)


REQUEST_SECONDS = histogram("http_request_seconds", "Time to answer a request.", ["method", "route", "status"])
REQUEST_DATABASE_SECONDS = counter("http_database_seconds", "Time requests spent in the database.", ["route"])
REQUEST_QUERIES = counter("http_database_queries", "Statements requests sent to the database.", ["route"])
CACHE_READS = counter("cache_reads", "Keys asked of the cache.", ["outcome"])
SOCKETS = gauge("sockets", "Open sockets.", ["kind"])
