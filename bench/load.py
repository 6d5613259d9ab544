"""The load client: HTTP/1.1 over kept connections, one thread, no library. Its own CPU is counted apart.

`closed` keeps every connection busy: it tells the capacity. `opened` sends at a fixed mean rate whether or not
answers come (arrivals of a Poisson process): it tells latencies that people would see. A request that waits in
the client because all connections are busy has been waiting since its time came.
"""

from __future__ import annotations

import gc
import random
import re
import selectors
import socket
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

_HEAD_END = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\nContent-Length: *(\d+)", re.IGNORECASE)
_CLOSES = re.compile(rb"\r\nConnection: *close", re.IGNORECASE)
# The grain of the selector's clock: sending later than this counts as waiting.
_GRAIN_S = 0.0015
_PATIENCE_S = 20.0

Source = Callable[[], bytes]


class LoadError(RuntimeError):
    """The server does not answer as HTTP; the text says what happened."""


@dataclass
class Measured:
    """What one run of load showed. `latencies_s` in the order of the answers."""

    seconds: float = 0.0
    client_cpu_s: float = 0.0
    statuses: dict[int, int] = field(default_factory=dict)
    latencies_s: list[float] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.latencies_s)

    @property
    def failures(self) -> int:
        return sum(count for status, count in self.statuses.items() if status >= 400)

    @property
    def per_second(self) -> float:
        return self.count / self.seconds if self.seconds else 0.0

    def percentile_ms(self, share: float) -> float:
        """The latency that this share of the answers did not exceed (nearest rank)."""
        ranked = sorted(self.latencies_s)
        if not ranked:
            return float("nan")
        return ranked[min(int(share * len(ranked)), len(ranked) - 1)] * 1000


class _Wire:
    """One connection, made when it is first needed, and the request that is under way on it.

    Not earlier: a thread of gunicorn waits some seconds for the first request of a new connection.
    """

    __slots__ = ("_address", "_selector", "received", "since", "socket")

    def __init__(self, address: tuple[str, int], selector: selectors.BaseSelector) -> None:
        self._address = address
        self._selector = selector
        self.since = 0.0
        self.received = b""
        self.socket: socket.socket | None = None

    def _connect(self) -> socket.socket:
        connection = socket.create_connection(self._address, timeout=5)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.setblocking(False)
        self._selector.register(connection, selectors.EVENT_READ, self)
        return connection

    def close(self) -> None:
        if self.socket is not None:
            self._selector.unregister(self.socket)
            self.socket.close()
            self.socket = None

    def send(self, request: bytes, since: float) -> None:
        self.since = since
        self.received = b""
        if self.socket is None:
            self.socket = self._connect()
        if self.socket.send(request) != len(request):
            raise LoadError("a request did not fit into the socket's buffer")

    def receive(self) -> tuple[int, bool, bytes] | None:
        """(status, whether the server closes, body) once the answer is complete."""
        assert self.socket is not None
        try:
            piece = self.socket.recv(262_144)
        except BlockingIOError:
            return None
        if not piece:
            raise LoadError("the server closed the connection in the middle of an answer")
        self.received += piece
        end = self.received.find(_HEAD_END)
        if end < 0:
            return None
        head = self.received[: end + 2]
        status = int(head[9:12])
        length = _LENGTH.search(head)
        if length is None and status not in (204, 304):
            raise LoadError(f"an answer of status {status} tells no length")
        start = end + len(_HEAD_END)
        if len(self.received) - start < (int(length.group(1)) if length else 0):
            return None
        return status, _CLOSES.search(head) is not None, self.received[start:]


class Client:
    """A pool of kept connections to one server."""

    def __init__(self, host: str, port: int, connections: int) -> None:
        self._selector = selectors.DefaultSelector()
        self._wires = [_Wire((host, port), self._selector) for _ in range(connections)]
        self.last_body = b""

    def close(self) -> None:
        for wire in self._wires:
            wire.close()
        self._selector.close()

    def once(self, request: bytes) -> tuple[int, bytes]:
        """Send one request and answer its status and body."""
        found = self.closed(lambda: request, total=1)
        return next(iter(found.statuses)), self.last_body

    def closed(self, source: Source, *, seconds: float = 0.0, total: int = 0, connections: int = 0) -> Measured:
        """Every connection sends its next request as soon as the answer is there; ends by time or by number."""
        idle = deque(self._wires[: connections or len(self._wires)])
        begin = time.perf_counter()

        def due(now: float, sent: int) -> float:
            """When the next request is to be sent; infinity once none is."""
            if (total and sent >= total) or (seconds and now - begin >= seconds):
                return float("inf")
            return now

        return self._run(source, idle, due)

    def opened(self, source: Source, *, rate: float, seconds: float, seed: int = 1) -> Measured:
        """Send at `rate` requests a second on average for `seconds`, whatever comes back."""
        chance = random.Random(seed)
        times: list[float] = []
        moment = 0.0
        while (moment := moment + chance.expovariate(rate)) < seconds:
            times.append(moment)
        begin = time.perf_counter() + 0.01

        def due(now: float, sent: int) -> float:
            return begin + times[sent] if sent < len(times) else float("inf")

        return self._run(source, deque(self._wires), due)

    def _run(self, source: Source, idle: deque[_Wire], due: Callable[[float, int], float]) -> Measured:
        found = Measured()
        sent = under_way = 0
        heard = begin = time.perf_counter()
        cpu = time.process_time()
        gc.disable()
        try:
            while True:
                now = time.perf_counter()
                moment = due(now, sent)
                while idle and moment <= now:
                    late = now - moment
                    idle.popleft().send(source(), now if late < _GRAIN_S else moment)
                    sent += 1
                    under_way += 1
                    moment = due(now, sent)
                if not under_way and moment == float("inf"):
                    break
                wait = _PATIENCE_S if not idle or moment == float("inf") else max(0.0, moment - now)
                events = self._selector.select(min(wait, _PATIENCE_S))
                now = time.perf_counter()
                if events:
                    heard = now
                elif under_way and now - heard > _PATIENCE_S:
                    raise LoadError(f"no answer for {_PATIENCE_S:.0f} s")
                for key, _ in events:
                    wire: _Wire = key.data
                    answer = wire.receive()
                    if answer is None:
                        continue
                    status, closes, body = answer
                    found.latencies_s.append(now - wire.since)
                    found.statuses[status] = found.statuses.get(status, 0) + 1
                    self.last_body = body
                    if closes:
                        wire.close()
                    under_way -= 1
                    idle.append(wire)
        finally:
            gc.enable()
        found.seconds = time.perf_counter() - begin
        found.client_cpu_s = time.process_time() - cpu
        return found
