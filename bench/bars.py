"""The bars of the product, and whether this run meets them.

CPU and counts are steady and decide. Latencies depend on what else the machine does: read them beside the share of
other programs that the report tells.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

LATENCY_P95_MS, LATENCY_P99_MS, PAGE_P95_MS = 50.0, 200.0, 150.0
PLAIN_SHARE, RAW_TIMES = 0.55, 2.0
LIST_STATEMENTS, CREATE_STATEMENTS, KEY_STATEMENTS, PAGE_STATEMENTS = 2, 6, 2, 12
# What counts as flat: the noise of the counters, not a slope.
FLAT_TIMES = 1.25
GROWING = ("list", "create", "summary", "page", "home")
TITLES = {
    "list": "list of 20",
    "create": "create",
    "summary": "summary",
    "page": "page /app/measurements/",
    "home": "page /app/",
    "long_all": "summary of five years",
}


@dataclass(frozen=True)
class Bar:
    """`met` is None where the run has no number for it."""

    name: str
    wanted: str
    found: str
    met: bool | None


def _at_most(name: str, found: float, most: float, unit: str = "", digits: int = 0) -> Bar:
    if math.isnan(found):
        return Bar(name, f"<= {most:.{digits}f}{unit}", "not measured", None)
    return Bar(name, f"<= {most:.{digits}f}{unit}", f"{found:.{digits}f}{unit}", found <= most)


def judge(found: dict[str, Any]) -> list[Bar]:
    """Every bar that this bench can tell about."""
    return [*_list_bars(found), *_create_bars(found), *_latency_bars(found), *_page_bars(found), *_growth_bars(found)]


def cpu_ms(calls: dict[str, Any], key: str, *groups: str) -> float:
    """CPU of a request in these groups of processes."""
    spent = calls.get(key, {}).get("cpu_ms", {})
    return sum(spent.get(group, math.nan) for group in groups)


def _list_bars(found: dict[str, Any]) -> list[Bar]:
    calls = list(found["sizes"].values())[-1]
    asked = found["statements"]["list_cold"]
    own = cpu_ms(calls, "list", "server")
    return [
        _at_most("list: statements, nothing remembered", asked["count"], LIST_STATEMENTS),
        _at_most("list: writes", asked["writes"], 0),
        _at_most(
            "list: server CPU of a plain ModelViewSet's",
            100 * own / cpu_ms(calls, "plain_list", "server"),
            100 * PLAIN_SHARE,
            " %",
        ),
        _at_most("list: server CPU of raw SQL's", own / cpu_ms(calls, "raw_list", "server"), RAW_TIMES, " x", 2),
    ]


def _create_bars(found: dict[str, Any]) -> list[Bar]:
    plain, keyed = found["statements"]["create"]["count"], found["statements"]["create_with_key"]["count"]
    exact = found["exact"]
    return [
        _at_most("create: statements", plain, CREATE_STATEMENTS),
        _at_most("create: statements more with an Idempotency-Key", keyed - plain, KEY_STATEMENTS),
        Bar(
            f"create: {exact['writers']} writers at once, everything sent twice",
            f"{exact['distinct']} stored",
            f"{exact['stored']} stored, {exact['events']} told, {exact['acknowledged']} of {exact['sent']} answered",
            exact["exact"],
        ),
    ]


def _worst(found: dict[str, Any], key: str, name: str) -> float:
    told = [calls.get(key, {}).get("open_loop", {}).get(name, math.nan) for calls in found["sizes"].values()]
    return max((value for value in told if not math.isnan(value)), default=math.nan)


def _latency_bars(found: dict[str, Any]) -> list[Bar]:
    bars = []
    for key in ("list", "create", "summary"):
        bars += [
            _at_most(f"{TITLES[key]}: p95, worst size", _worst(found, key, "p95_ms"), LATENCY_P95_MS, " ms", 1),
            _at_most(f"{TITLES[key]}: p99, worst size", _worst(found, key, "p99_ms"), LATENCY_P99_MS, " ms", 1),
        ]
    long = found["long"].get("long_all", {}).get("open_loop", {})
    bars.append(_at_most(f"{TITLES['long_all']}: p95", long.get("p95_ms", math.nan), LATENCY_P95_MS, " ms", 1))
    return bars


def _page_bars(found: dict[str, Any]) -> list[Bar]:
    bars = []
    for key in ("page", "home"):
        bars += [
            _at_most(f"{TITLES[key]}: statements", found["statements"][key]["count"], PAGE_STATEMENTS),
            _at_most(f"{TITLES[key]}: p95, worst size", _worst(found, key, "p95_ms"), PAGE_P95_MS, " ms", 1),
        ]
    return bars


def growth(found: dict[str, Any], key: str) -> float:
    """CPU of server and database at the largest size, in those of the smallest."""
    sizes = list(found["sizes"].values())
    first, last = (cpu_ms(calls, key, "server", "database") for calls in (sizes[0], sizes[-1]))
    return last / first if first else math.nan


def _growth_bars(found: dict[str, Any]) -> list[Bar]:
    first, *_, last = found["sizes"]
    return [
        _at_most(
            f"{TITLES[key]}: CPU at {int(last):,} rows of that at {int(first):,}",
            growth(found, key),
            FLAT_TIMES,
            " x",
            2,
        )
        for key in GROWING
    ]
