"""One call under load: CPU of each group of processes, capacity, and latencies at half of it."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from bench import stack
from bench.calls import Call
from bench.load import Client, LoadError, Measured
from config.kit.embedded.places import HOST

BUSY_CONNECTIONS = 16
OPEN_CONNECTIONS = 32


@dataclass(frozen=True)
class Plan:
    """How much is measured. Times are seconds for one call; `rounds` take turns among all calls."""

    sizes: tuple[int, ...]
    callers: int
    rounds: int
    busy_s: float
    open_s: float
    warm_s: float
    sign_ins: int
    exact: int


FULL = Plan(
    (1_000, 100_000, 1_000_000), callers=50, rounds=3, busy_s=1.5, open_s=6.0, warm_s=0.7, sign_ins=12, exact=320
)
QUICK = Plan((1_000, 50_000), callers=25, rounds=1, busy_s=0.8, open_s=1.5, warm_s=0.25, sign_ins=4, exact=80)


@dataclass
class Cost:
    """What one kind of call costs. CPU is in ms per request; latencies come from the open loop."""

    count: int = 0
    seconds: float = 0.0
    failures: int = 0
    cpu_s: dict[str, float] = field(default_factory=dict)
    opened: dict[str, float] = field(default_factory=dict)

    def add(self, found: Measured, cpu_s: dict[str, float]) -> None:
        self.count += found.count
        self.seconds += found.seconds
        self.failures += found.failures
        for name, spent in cpu_s.items():
            self.cpu_s[name] = self.cpu_s.get(name, 0.0) + spent

    def cpu_ms(self, group: str = "server") -> float:
        return self.cpu_s.get(group, 0.0) * 1000 / self.count if self.count else float("nan")

    @property
    def per_second(self) -> float:
        return self.count / self.seconds if self.seconds else 0.0

    def as_dict(self) -> dict[str, Any]:
        return {
            "requests": self.count,
            "failures": self.failures,
            "capacity_per_s": round(self.per_second, 1),
            "cpu_ms": {name: round(self.cpu_ms(name), 3) for name in self.cpu_s},
            "open_loop": {name: round(value, 2) for name, value in self.opened.items()},
        }


class Bench:
    """Sends load to the running stack and keeps what it costs."""

    def __init__(self, running: stack.Running, plan: Plan) -> None:
        self.running = running
        self.plan = plan
        self.busy = Client(HOST, running.port, BUSY_CONNECTIONS)
        self.spread = Client(HOST, running.port, OPEN_CONNECTIONS)
        self.ours_s = 0.0
        """CPU of everything that belongs to the measurement, while load was sent."""
        self.machine_s = 0.0
        self.loaded_s = 0.0

    def close(self) -> None:
        self.busy.close()
        self.spread.close()

    def check(self, call: Call) -> bytes:
        """One request must be answered as it should be, before anything is timed."""
        status, body = self.busy.once(call.source())
        if status != call.status:
            raise LoadError(f"{call.key} answers {status}, expected {call.status}: {body[:400]!r}")
        return body

    def capacity(self, calls: Iterable[Call], costs: dict[str, Cost]) -> None:
        """All connections busy: what a request costs, and how many a second there can be. Calls take turns."""
        calls = list(calls)
        for call in calls:
            self.check(call)
            if call.slow:
                self.busy.closed(call.source, total=2)
            else:
                self.busy.closed(call.source, seconds=self.plan.warm_s)
        for _ in range(self.plan.rounds):
            for call in calls:
                # Before each: no round pays for what the one before left to do.
                if call.writes:
                    self.settle()
                cost = costs.setdefault(call.key, Cost())
                if call.slow:
                    self._timed(
                        lambda call=call: self.busy.closed(call.source, total=self.plan.sign_ins, connections=4), cost
                    )
                else:
                    self._timed(lambda call=call: self.busy.closed(call.source, seconds=self.plan.busy_s), cost)
        self.settle()

    def latencies(self, calls: Iterable[Call], costs: dict[str, Cost]) -> None:
        """Half of the capacity, whether or not answers come in time."""
        for call in calls:
            if call.floor_of or call.slow:
                continue
            cost, alone = costs[call.key], Cost()
            rate = max(cost.per_second / 2, 1.0)
            found = self._timed(
                lambda call=call, rate=rate: self.spread.opened(call.source, rate=rate, seconds=self.plan.open_s), alone
            )
            cost.failures += found.failures
            cost.opened = {
                "rate_per_s": rate,
                "requests": found.count,
                "p50_ms": found.percentile_ms(0.50),
                "p95_ms": found.percentile_ms(0.95),
                "p99_ms": found.percentile_ms(0.99),
                "server_cpu_ms": alone.cpu_ms(),
            }
            if call.writes:
                self.settle()

    def _timed(self, run: Any, cost: Cost) -> Measured:
        before, machine = self.running.cpu_s(), stack.machine_cpu_s()
        found: Measured = run()
        after = self.running.cpu_s()
        self.machine_s += stack.machine_cpu_s() - machine
        spent = {name: after[name] - before[name] for name in after}
        spent["client"] = found.client_cpu_s
        self.ours_s += sum(spent.values())
        self.loaded_s += found.seconds
        cost.add(found, spent)
        return found

    def settle(self, patience_s: float = 30.0) -> None:
        """Wait until the worker has handed on every event."""
        from django.db import connection

        until = time.monotonic() + patience_s
        with connection.cursor() as cursor:
            while time.monotonic() < until:
                cursor.execute("SELECT EXISTS (SELECT FROM kit_outboxevent WHERE state = 'pending')")
                if not cursor.fetchone()[0]:
                    return
                time.sleep(0.05)

    def others_share(self) -> float:
        """The part of the machine that other programs used while load was sent, from 0 to 1."""
        import os

        whole = self.loaded_s * (os.cpu_count() or 1)
        return max(self.machine_s - self.ours_s, 0.0) / whole if whole else 0.0


def plan_facts(plan: Plan) -> dict[str, Any]:
    return asdict(plan)
