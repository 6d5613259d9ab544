"""What the kernel itself registers at start: everything else is in the `wiring.py` of each app."""

from __future__ import annotations

from collections.abc import Iterable


def wire() -> None:
    """Called once by `KitConfig.ready`. The kernel subscribes to no event of its own."""
    from config.kit.jobs import signals
    from config.kit.logs import reports
    from config.kit.metrics.sources import Source, sources

    signals.connect()
    reports.start()
    sources.register(
        "outbox_events",
        Source("Events by state: pending, retrying (a handler failed), dead.", ("state",), _outbox_events),
    )
    sources.register("outbox_lag_seconds", Source("Age of the oldest event nobody has handed on.", (), _outbox_lag))
    sources.register("jobs_active", Source("Jobs being worked on, by queue.", ("queue",), _jobs_active))
    sources.register(
        "jobs_done",
        Source("Jobs that ended, by queue and outcome.", ("queue", "outcome"), _jobs_done, kind="counter"),
    )


def _outbox_events() -> Iterable[tuple[tuple[str, ...], float]]:
    from config.kit import outbox

    found = outbox.stats()
    return [(("pending",), found.pending), (("retrying",), found.retrying), (("dead",), found.dead)]


def _outbox_lag() -> Iterable[tuple[tuple[str, ...], float]]:
    from config.kit import outbox

    return [((), outbox.stats().lag_s)]


def _jobs_active() -> Iterable[tuple[tuple[str, ...], float]]:
    from config.kit import jobs

    return [((entry.queue,), entry.active) for entry in jobs.queue_stats()]


def _jobs_done() -> Iterable[tuple[tuple[str, ...], float]]:
    from config.kit import jobs

    for entry in jobs.queue_stats():
        yield (entry.queue, "completed"), entry.completed
        yield (entry.queue, "failed"), entry.failed
