"""16 writers at one person at the same moment, each request sent twice: nothing may be lost or counted twice."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import connection

from bench.calls import around, entry, request
from bench.data import Caller
from bench.measuring import Bench

WRITERS = 16
_MARK = "bench-exact"


def sixteen_writers(bench: Bench, caller: Caller, count: int) -> dict[str, Any]:
    """Send `count` measurements, each twice with one Idempotency-Key; tell what was acknowledged and what is there."""
    bodies = [entry(number, _MARK) for number in range(count)]
    twice = [
        request("POST", "/api/v1/measurements", token=caller.token, body=body, key=f"{_MARK}-{number}")
        for number, body in enumerate(bodies)
        for _ in range(2)
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kit_outboxevent WHERE name = 'measurement.recorded'")
        events_before = cursor.fetchone()[0]
    found = bench.busy.closed(around(twice), total=len(twice), connections=WRITERS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), sum(weight_kg) FROM coaching_measurement WHERE source_name = %s", [_MARK])
        stored, total = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM kit_outboxevent WHERE name = 'measurement.recorded'")
        events = cursor.fetchone()[0] - events_before
    wanted = sum(Decimal(str(body["weight_kg"])) for body in bodies)
    return {
        "writers": WRITERS,
        "sent": len(twice),
        "acknowledged": found.statuses.get(201, 0),
        "distinct": count,
        "stored": stored,
        "events": events,
        "total_kg": float(total or 0),
        "wanted_kg": float(wanted),
        "exact": stored == count == events and total == wanted and found.statuses.get(201, 0) == len(twice),
    }
