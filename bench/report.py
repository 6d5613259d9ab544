"""The result as tables that a terminal and Markdown both show."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.bars import GROWING, TITLES, cpu_ms, growth

_CALLS = ("list", "create", "summary", "page", "home", "sign_in")
_FLOORS = (
    ("list", "own list of 20", ("plain_list", "raw_list", "constant")),
    ("create", "create", ("plain_create", "insert")),
)
_NAMES = {
    **TITLES,
    "sign_in": "sign in",
    "plain_list": "plain ModelViewSet with count",
    "raw_list": "raw SQL by hand",
    "constant": "constant JSON",
    "plain_create": "plain ModelViewSet",
    "insert": "bare INSERT",
    "long_list": "list of 20",
    "long_summary": "summary of 30 days",
    "long_all": "summary of all",
}


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table whose columns line up; all but the first are numbers."""
    widths = [max(len(row[place]) for row in (head, *rows)) for place in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        aligned = [
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]
        return f"| {' | '.join(aligned)} |"

    rule = [("-" * width) if place == 0 else ("-" * (width - 1) + ":") for place, width in enumerate(widths)]
    return "\n".join([line(head), line(rule), *(line(row) for row in rows)])


def _number(value: float | None, digits: int = 2) -> str:
    return "" if value is None or math.isnan(value) else f"{value:,.{digits}f}"


def render(found: dict[str, Any]) -> str:
    """All tables of one run."""
    sizes = list(found["sizes"])
    return "\n\n".join(
        [
            _facts(found),
            f"### Calls at {int(sizes[-1]):,} rows\n\n{_calls(found['sizes'][sizes[-1]], _CALLS, found['statements'])}",
            f"### A weight on every day of five years\n\n{_calls(found['long'], tuple(found['long']), {})}",
            f"### Server CPU beside the floors, ms per request\n\n{_floors(found)}",
            f"### Growth: CPU of server and database together, ms per request\n\n{_growth(found)}",
            f"### Bars\n\n{_bars(found)}",
        ]
    )


def _facts(found: dict[str, Any]) -> str:
    machine = found["machine"]
    others = found["other_programs_share"]
    lines = [
        f"{machine['cpu']}, {machine['cores']} cores, {machine['memory_gib']} GiB, {machine['system']}.",
        f"Python {machine['python']}, Django {machine['django']}, DRF {machine['djangorestframework']}, "
        f"PostgreSQL {machine['postgresql']}, {machine['redis']}.",
        f"Under test: {found['stack']}, {found['memory_mib']} MiB; one Celery worker beside it.",
        f"Measured {found['at']}{' (quick)' if found['quick'] else ''} in {found.get('seconds', 0):.0f} s. "
        f"Other programs used {others:.0%} of the machine meanwhile"
        + (": latencies and capacities are theirs too." if others > 0.1 else "."),
    ]
    return "\n".join(lines)


def _calls(calls: dict[str, Any], keys: Sequence[str], statements: dict[str, Any]) -> str:
    rows = []
    for key in keys:
        call = calls[key]
        opened = call["open_loop"]
        rows.append(
            [
                _NAMES[key],
                str(statements[key]["count"]) if key in statements else "",
                *(_number(call["cpu_ms"].get(group), 2) for group in ("server", "database", "redis", "client")),
                _number(call["capacity_per_s"], 0 if call["capacity_per_s"] >= 20 else 1),
                _number(opened.get("rate_per_s"), 0),
                *(_number(opened.get(name), 1) for name in ("p50_ms", "p95_ms", "p99_ms")),
                str(call["failures"]),
            ]
        )
    head = ["call", "statements", "server CPU ms", "database", "Redis", "client", "capacity/s", "sent/s"]
    return table([*head, "p50 ms", "p95 ms", "p99 ms", "failed"], rows)


def _floors(found: dict[str, Any]) -> str:
    rows = []
    largest = list(found["sizes"].values())[-1]
    for own, title, floors in _FLOORS:
        mine = cpu_ms(largest, own, "server")
        for key in (own, *floors):
            there = cpu_ms(largest, key, "server")
            rows.append(
                [
                    f"**{title}**" if key == own else _NAMES[key],
                    *(_number(cpu_ms(calls, key, "server"), 2) for calls in found["sizes"].values()),
                    "" if key == own or not there else f"{mine / there:.2f} x",
                ]
            )
    mine, floor = cpu_ms(largest, "sign_in", "server"), found["argon2_cpu_ms"]
    signed = [_number(cpu_ms(calls, "sign_in", "server"), 1) for calls in found["sizes"].values()]
    rows.append(["**sign in**", *signed, ""])
    rows.append(["Argon2 alone", *([""] * (len(signed) - 1)), _number(floor, 1), f"{mine / floor:.2f} x"])
    return table(["", *(f"{int(size):,} rows" for size in found["sizes"]), "ours of it"], rows)


def _growth(found: dict[str, Any]) -> str:
    rows = [
        [
            _NAMES[key],
            *(_number(cpu_ms(calls, key, "server", "database"), 2) for calls in found["sizes"].values()),
            f"{growth(found, key):.2f} x",
        ]
        for key in (*GROWING, "plain_list")
    ]
    return table(["", *(f"{int(size):,} rows" for size in found["sizes"]), "last of first"], rows)


def _bars(found: dict[str, Any]) -> str:
    said = {True: "met", False: "NOT MET", None: "not measured"}
    return table(
        ["bar", "wanted", "found", ""],
        [[bar["name"], bar["wanted"], bar["found"], said[bar["met"]]] for bar in found["bars"]],
    )


if __name__ == "__main__":
    print(render(json.loads(Path(sys.argv[1]).read_text())))
