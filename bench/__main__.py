"""`make bench`: measure, print, keep. Ends with an error only where something could not be measured."""

from __future__ import annotations

import datetime
import json
import logging
import os
import sys
import time
from pathlib import Path
from typing import Any

from bench import stack
from bench.load import LoadError

RESULTS = Path(__file__).parent / "results"


def main() -> int:
    started = time.monotonic()
    try:
        with stack.alone(), stack.data_servers() as environment:
            found = _measure(environment, started)
    except (stack.StackError, LoadError) as error:
        print(error, file=sys.stderr)
        return 1
    from bench import report

    found["seconds"] = round(time.monotonic() - started, 1)
    print(report.render(found))
    _keep(found)
    return 0


def _measure(environment: Any, started: float) -> dict[str, Any]:
    os.environ.update(environment)
    _say(started, "Preparing the database and the files of the pages.")
    import django

    django.setup()
    # The lines of this process; the servers under test log as in production, each to a file.
    logging.disable(logging.WARNING)

    from django.conf import settings

    from bench import bars, exact, facts, files, floors_alone, statements
    from bench.calls import calls, long_calls
    from bench.data import Data
    from bench.measuring import FULL, QUICK, Bench, Cost
    from config.kit.schema import fingerprint, preparation

    quick = os.environ.get("BENCH_QUICK", "") not in ("", "0")
    plan = QUICK if quick else FULL
    preparation.fill(settings.DATABASE_URL, fingerprint.current(), lambda line: _say(started, line))
    files.collect()

    found: dict[str, Any] = {
        "at": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "quick": quick,
        "machine": facts.machine(settings.DATABASE_URL, settings.REDIS_URL),
        "stack": facts.under_test(),
        "sizes": {},
    }
    data = Data()
    _say(started, "Starting the servers under test.")
    with stack.running(environment) as running:
        bench = Bench(running, plan)
        try:
            for size in plan.sizes:
                began = time.monotonic()
                data.grow(size)
                _say(
                    started, f"{data.rows:,} rows of {data.people:,} people, made in {time.monotonic() - began:.0f} s."
                )
                people = data.callers(plan.callers)
                if "statements" not in found:
                    counted = statements.count(people[0])
                    found["statements"] = {key: vars(one) for key, one in counted.items()}
                costs: dict[str, Cost] = {}
                wanted = calls(people)
                for group in ([c for c in wanted if not c.writes], [c for c in wanted if c.writes]):
                    bench.capacity(group, costs)
                    bench.latencies(group, costs)
                data.take_away_created()
                found["sizes"][str(data.rows)] = {key: cost.as_dict() for key, cost in costs.items()}
            _say(started, "Five years of one person, 16 writers at once, and the floors that need no server.")
            costs = {}
            wanted = long_calls(data.add_long_history())
            bench.capacity(wanted, costs)
            bench.latencies(wanted, costs)
            found["long"] = {key: cost.as_dict() for key, cost in costs.items()}
            found["exact"] = exact.sixteen_writers(bench, people[0], plan.exact)
            found["argon2_cpu_ms"] = floors_alone.argon2_ms()
            found["other_programs_share"] = round(bench.others_share(), 3)
            found["memory_mib"] = round(running.memory_mib())
        finally:
            bench.close()
    found["bars"] = [vars(bar) for bar in bars.judge(found)]
    return found


def _keep(found: dict[str, Any]) -> None:
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(found, indent=1)
    stamp = found["at"].replace(":", "").replace("-", "")[:15]
    (RESULTS / f"{stamp}{'-quick' if found['quick'] else ''}.json").write_text(text)
    if not found["quick"]:
        (RESULTS / "last.json").write_text(text)
    print(f"Kept in bench/results/ ({found['seconds']:.0f} s in all).")


def _say(started: float, line: str) -> None:
    print(f"{time.monotonic() - started:5.0f} s  {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
