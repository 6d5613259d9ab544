"""Numbers that are looked up when somebody asks: queue depth, lag, states."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import redis
from django.conf import settings
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric

from config.kit.metrics.instruments import PREFIX
from config.kit.registry import Registry

logger = logging.getLogger(__name__)

Reading = tuple[Sequence[str], float]


@dataclass(frozen=True)
class Source:
    """`read()` answers pairs of label values and number; `kind` is gauge or counter."""

    what: str
    labels: Sequence[str]
    read: Callable[[], Iterable[Reading]]
    kind: str = "gauge"


sources: Registry[Source] = Registry("metric sources")


class SourcesCollector:
    """Asks every source; one that fails costs its own numbers only, and is told."""

    def collect(self) -> Iterator[Metric]:
        up = GaugeMetricFamily(
            f"{PREFIX}_metric_source_up", "Whether a source of numbers could be read.", labels=["source"]
        )
        spent = GaugeMetricFamily(
            f"{PREFIX}_metric_source_seconds", "Time to read a source of numbers.", labels=["source"]
        )
        for name, source in sources.items():
            started = time.perf_counter()
            family = CounterMetricFamily if source.kind == "counter" else GaugeMetricFamily
            metric = family(f"{PREFIX}_{name}", source.what, labels=list(source.labels))
            try:
                for labels, value in source.read():
                    metric.add_metric(list(labels), float(value))
            except Exception:
                logger.exception("metric_source_failed", extra={"source": name})
                up.add_metric([name], 0)
            else:
                up.add_metric([name], 1)
                yield metric
            spent.add_metric([name], time.perf_counter() - started)
        yield up
        yield spent


@cache
def _broker() -> redis.Redis:
    return redis.Redis.from_url(settings.CELERY_BROKER_URL, socket_timeout=2, socket_connect_timeout=0.5)


def _queue_depth() -> Iterable[Reading]:
    names = [queue.name for queue in settings.CELERY_TASK_QUEUES]
    with _broker().pipeline(transaction=False) as pipe:
        for name in names:
            pipe.llen(name)
        pipe.hlen("unacked")
        *depths, taken = pipe.execute()
    yield from (((name,), depth) for name, depth in zip(names, depths, strict=True))
    yield (("taken",), taken)


def _pool() -> Iterable[Reading]:
    from django.db import connections

    for alias in connections:
        pool = getattr(connections[alias], "_connection_pools", {}).get(alias)
        if pool is not None:
            for name, value in pool.get_stats().items():
                yield (alias, name), value


sources.register(
    "queue_depth", Source("Jobs that wait, by queue; `taken` are with a worker.", ("queue",), _queue_depth)
)
sources.register("database_pool", Source("State of the connection pool.", ("database", "number"), _pool))
