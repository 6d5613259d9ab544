"""Numbers for Prometheus.

Count in passing with `counter`, `gauge` and `histogram` (kept per process, added up over processes where
`METRICS_DIR` is set); say what can be looked up with a `Source`, which is asked at each scrape::

    BOOKED = metrics.counter("consultations_booked", "Consultations booked.", ["kind"])
    BOOKED.labels("discovery_call").inc()

    metrics.sources.register("active_users", metrics.Source("People seen today.", (), read_active_users))

Every name gets the prefix `regimen_`. Labels hold kinds and states, never ids or names of people.
"""

from config.kit.metrics.instruments import SOCKETS, counter, gauge, histogram
from config.kit.metrics.rendering import render, start_afresh
from config.kit.metrics.sources import Source, sources

__all__ = ["SOCKETS", "Source", "counter", "gauge", "histogram", "render", "sources", "start_afresh"]
