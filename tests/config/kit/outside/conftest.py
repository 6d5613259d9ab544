"""A real HTTP server on loopback that misbehaves as told, and a Redis that can be taken away."""

from __future__ import annotations

import itertools
import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import pytest
import redis as redis_library

from config.kit import outside, redis
from config.kit.outside import usage

_names = itertools.count(1)


class Service:
    """An outside service. `behave[path]` is a function of the request handler; `seen` are the requests it got."""

    def __init__(self) -> None:
        self.behave: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.seen: list[tuple[str, str, dict[str, str]]] = []
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _any(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                self.sent = self.rfile.read(length) if length else b""
                service.seen.append(
                    (self.command, self.path, {name.lower(): value for name, value in self.headers.items()})
                )
                service.behave[urlsplit(self.path).path](self)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = _any

            def log_message(self, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def answer(status: int = 200, body: Any = None, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """A behaviour: this status and JSON (or these bytes)."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()

    def behave(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(raw)))
        handler.end_headers()
        if handler.command != "HEAD":
            handler.wfile.write(raw)

    return behave


def in_turn(*behaviours: Callable[[BaseHTTPRequestHandler], None]) -> Callable[[BaseHTTPRequestHandler], None]:
    """One behaviour after the other; the last one stays."""
    left = list(behaviours)

    def behave(handler: BaseHTTPRequestHandler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return behave


def dribble(handler: BaseHTTPRequestHandler) -> None:
    """A body of which a byte comes now and then, each well within any read time-out."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    try:
        for _ in range(100):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        handler.close_connection = True


def dribble_headers(handler: BaseHTTPRequestHandler) -> None:
    try:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(100):
            handler.wfile.write(f"X-{number}: 1\r\n".encode())
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        handler.close_connection = True


def endless(handler: BaseHTTPRequestHandler) -> None:
    """A body without length and end."""
    handler.send_response(200)
    handler.send_header("Connection", "close")
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b"x" * 65536)
    except OSError:
        handler.close_connection = True


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.close()
    handler.close_connection = True


@pytest.fixture
def service() -> Iterator[Service]:
    made = Service()
    yield made
    made.close()


@pytest.fixture
def client_of(service: Service) -> Callable[..., outside.Client]:
    """A client of the service, under a name that no other test uses."""

    def make(**kwargs: Any) -> outside.Client:
        name = kwargs.pop("provider", f"test-{next(_names)}-{service.port}")
        made = outside.Client(name, **{"base_url": service.url, "timeout_s": 5, **kwargs})
        if made.breaker is not None:
            made.breaker.reset()
        return made

    return make


@pytest.fixture
def no_redis(monkeypatch: pytest.MonkeyPatch) -> None:
    """Redis is gone: nobody listens where it was."""
    nobody = redis_library.Redis.from_url("redis://127.0.0.1:1/0", socket_connect_timeout=0.2, socket_timeout=0.2)
    monkeypatch.setattr(redis, "client", lambda: nobody)
    monkeypatch.setattr(redis, "_resting_until", 0.0)


@pytest.fixture(autouse=True)
def _nothing_pending() -> Iterator[None]:
    usage._pending.clear()
    redis._resting_until = 0.0
    yield
    usage._pending.clear()
    redis._resting_until = 0.0
