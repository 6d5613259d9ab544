"""The text that Prometheus scrapes."""

from __future__ import annotations

import os
from pathlib import Path

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from config.kit.metrics.sources import SourcesCollector

CONTENT_TYPE = CONTENT_TYPE_LATEST


def render() -> bytes:
    """Everything counted by all processes that share `METRICS_DIR` (else by this one), and every source."""
    folder = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
    if folder:
        _forget_the_dead(Path(folder))
        counted = CollectorRegistry()
        MultiProcessCollector(counted, folder)
    else:
        counted = REGISTRY
    looked_up = CollectorRegistry()
    looked_up.register(SourcesCollector())
    return generate_latest(counted) + generate_latest(looked_up)


def start_afresh() -> None:
    """Empty `METRICS_DIR`: called once by whoever starts the processes, before the first of them."""
    folder = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
    for path in Path(folder).glob("*.db") if folder else ():
        path.unlink(missing_ok=True)


def _forget_the_dead(folder: Path) -> None:
    """A process that was killed leaves its open sockets in the sum: take away what no living process holds."""
    pids = {path.stem.rpartition("_")[2] for path in folder.glob("gauge_live*_*.db")}
    for pid in filter(str.isdigit, pids):
        try:
            os.kill(int(pid), 0)
        except ProcessLookupError:
            mark_process_dead(int(pid), str(folder))
        except PermissionError:
            continue  # It lives, as another user.
