"""How the outside services stand: numbers for Prometheus and a list for staff."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import DatabaseError, InterfaceError

from config.kit import clock, metrics
from config.kit.outside.breaker import CLOSED, OPEN, TRIAL, Breaker

logger = logging.getLogger(__name__)

CALLS = metrics.counter("outside_calls", "Calls to outside services.", ["provider", "outcome"])
SECONDS = metrics.histogram("outside_seconds", "Time of calls to outside services.", ["provider"])
COST = metrics.counter("outside_cost", "Cost of calls to outside services.", ["provider", "currency"])

# Breakers of the clients made in this process.
known: dict[str, Breaker] = {}
_RECENT_DAYS = 7


def providers() -> list[dict[str, Any]]:
    """Each provider used lately or known here: its breaker, use of today, last success and failure. Never raises."""
    # Imported late: models can not be loaded while the settings are.
    from config.kit.outside.models import OutsideCall

    today = clock.now().date()
    found: dict[str, dict[str, Any]] = {name: _blank(name) for name in known}
    try:
        rows = list(OutsideCall.objects.filter(day__gt=today - timedelta(days=_RECENT_DAYS)).order_by("day"))
    except (DatabaseError, InterfaceError) as error:
        logger.warning("outside_usage_not_read", extra={"error": type(error).__name__})
        rows = []
    for row in rows:
        entry = found.setdefault(row.provider, _blank(row.provider))
        if row.day == today:
            entry.update(
                calls_today=row.calls,
                failures_today=row.failures,
                cost_today=row.cost_micros / 1_000_000,
                currency=row.currency or None,
            )
        entry["last_success_at"] = row.last_success_at or entry["last_success_at"]
        if row.last_failure_at:
            entry.update(last_failure_at=row.last_failure_at, last_failure=row.last_failure)
    for name, entry in found.items():
        look = (known.get(name) or Breaker(name)).look()
        entry.update(breaker=look["state"], failures_recently=look["failures"], breaker_shared=look["shared"])
    return [found[name] for name in sorted(found)]


def _blank(provider: str) -> dict[str, Any]:
    return {
        "provider": provider,
        "breaker": CLOSED,
        "failures_recently": 0,
        "breaker_shared": False,
        "calls_today": 0,
        "failures_today": 0,
        "cost_today": 0.0,
        "currency": None,
        "last_success_at": None,
        "last_failure_at": None,
        "last_failure": None,
    }


def _breaker_states() -> Iterable[tuple[tuple[str, ...], float]]:
    for entry in providers():
        for state in (CLOSED, OPEN, TRIAL):
            yield (entry["provider"], state), float(entry["breaker"] == state)


metrics.sources.register(
    "outside_breaker",
    metrics.Source("1 for the state a provider's breaker is in.", ("provider", "state"), _breaker_states),
)
