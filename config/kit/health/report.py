"""How everything is, for staff: like `/ready` with facts, and with the outside services, which never fail it."""

from __future__ import annotations

from typing import Any

from config.kit import clock, redis
from config.kit.health.checks import checks, run
from config.kit.outside import standing


def report() -> dict[str, Any]:
    """`{"status", "checked_at", "checks": {name: ...}, "cache": {...}, "workers": {...}, "outside": [...]}`.

    `status` is ok or degraded. Never raises.
    """
    results = run(checks.items())
    return {
        "status": "ok" if all(result.ok for result in results) else "degraded",
        "checked_at": clock.iso(clock.now()),
        "checks": {
            result.name: {
                "ok": result.ok,
                "duration_ms": result.duration_ms,
                "problem": result.problem or None,
                "facts": result.facts,
                "needed_to_be_ready": checks[result.name].ready,
            }
            for result in results
        },
        "cache": _cache(),
        "outside": standing.providers(),
    }


def _cache() -> dict[str, Any]:
    info = redis.attempt(lambda r: {**r.info("memory"), **r.info("stats"), **r.info("clients")}, otherwise=None)
    if info is None:
        return {"ok": False}
    hits, misses = int(info.get("keyspace_hits", 0)), int(info.get("keyspace_misses", 0))
    return {
        "ok": True,
        "used_bytes": int(info.get("used_memory", 0)),
        "clients": int(info.get("connected_clients", 0)),
        "hit_share": round(hits / (hits + misses), 4) if hits + misses else None,
    }
