"""No request is larger than its path allows, whether it tells its size or not, under WSGI and ASGI."""

from __future__ import annotations

import asyncio
import io
import json
import socket
import threading
from collections.abc import Iterator
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import path

from config.kit.body_limit import BodyLimitMiddleware, limit_asgi, limit_for

LIMIT = 1000


def echo(request: HttpRequest) -> HttpResponse:
    """Tells what arrived."""
    if request.content_type.startswith("multipart/"):
        return HttpResponse(json.dumps({name: file.size for name, file in request.FILES.items()}))
    return HttpResponse(str(len(request.body)))


urlpatterns = [path("echo", echo), path("api/v1/imports", echo)]


@pytest.fixture(autouse=True)
def limits(settings: Any) -> None:
    settings.BODY_LIMIT_BYTES = LIMIT
    settings.BODY_LIMITS_BY_PREFIX = {"/api/v1/imports": 5 * LIMIT, "/api/v1/imports/tiny": 10}
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = ["config.kit.request_id.RequestIdMiddleware", "config.kit.body_limit.BodyLimitMiddleware"]


@pytest.mark.parametrize(
    ("address", "limit"),
    [
        ("/", LIMIT),
        ("/api/v1/imports", 5 * LIMIT),
        ("/api/v1/imports/7/file", 5 * LIMIT),
        ("/api/v1/importsx", LIMIT),
        ("/api/v1/imports/tiny", 10),
        ("/x/api/v1/imports", LIMIT),
    ],
)
def test_the_longest_path_that_fits_decides(address, limit):
    assert limit_for(address) == limit


def through(body: bytes, address: str = "/echo", **meta: Any) -> HttpResponse:
    request = RequestFactory().post(address, body, content_type="application/octet-stream", **meta)
    return BodyLimitMiddleware(echo)(request)


def test_a_body_up_to_the_limit_passes_and_one_byte_more_does_not():
    assert through(b"x" * LIMIT).content == b"1000"
    refused = through(b"x" * (LIMIT + 1))
    assert (refused.status_code, refused["Content-Type"]) == (413, "application/problem+json")
    told = json.loads(refused.content)
    assert (told["code"], told["limit_bytes"]) == ("payload_too_large", LIMIT)


def test_imports_may_be_larger():
    assert through(b"x" * 4000, "/api/v1/imports").content == b"4000"
    assert through(b"x" * 5001, "/api/v1/imports").status_code == 413


@pytest.mark.parametrize("length", ["-1", "1e3", "0x10", "99999999999999999999"])
def test_a_length_that_is_no_size_is_refused(length):
    assert through(b"x", CONTENT_LENGTH=length).status_code == 413


def test_a_refused_body_is_not_read():
    class Untouchable(io.RawIOBase):
        def readinto(self, buffer):
            raise AssertionError("the body was read")

    request = RequestFactory().post("/echo", b"", content_type="text/plain", CONTENT_LENGTH=str(LIMIT + 1))
    request.META["wsgi.input"] = Untouchable()
    assert BodyLimitMiddleware(echo)(request).status_code == 413


class _Chunked(WSGIRequestHandler):
    """A WSGI server that hands on bodies in chunks as gunicorn does: decoded, ended, without a length."""

    def log_message(self, *args: Any) -> None:
        pass

    def get_environ(self) -> dict[str, Any]:
        environ = super().get_environ()
        if "chunked" in self.headers.get("Transfer-Encoding", ""):
            environ.pop("CONTENT_LENGTH", None)
            environ["wsgi.input_terminated"] = True
            environ["wsgi.input"] = io.BufferedReader(_Decoded(self.rfile))
        return environ

    def handle(self) -> None:
        from wsgiref.simple_server import ServerHandler

        self.raw_requestline = self.rfile.readline(65537)
        if not self.parse_request():
            return
        environ = self.get_environ()
        handler = ServerHandler(environ.get("wsgi.input", self.rfile), self.wfile, self.get_stderr(), environ)
        handler.request_handler = self
        handler.run(self.server.get_app())


class _Decoded(io.RawIOBase):
    def __init__(self, source: Any) -> None:
        self.source, self.left, self.ended = source, 0, False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self.ended:
            return 0
        if not self.left:
            self.left = int(self.source.readline().strip(), 16)
            if not self.left:
                self.source.readline()
                self.ended = True
                return 0
        part = self.source.read(min(len(buffer), self.left))
        self.left -= len(part)
        if not self.left:
            self.source.readline()
        buffer[: len(part)] = part
        return len(part)


@pytest.fixture
def wsgi_server(limits: None) -> Iterator[tuple[str, int]]:
    server = WSGIServer(("127.0.0.1", 0), _Chunked)
    server.set_app(WSGIHandler())
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server.server_address[:2]
    server.shutdown()
    server.server_close()


def send_chunked(
    address: tuple[str, int], where: str, pieces: list[bytes], kind: str = "text/plain"
) -> tuple[int, bytes]:
    with socket.create_connection(address, timeout=10) as connection:
        head = (
            f"POST {where} HTTP/1.1\r\nHost: testserver\r\nContent-Type: {kind}\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        connection.sendall(head.encode())
        try:
            for piece in pieces:
                connection.sendall(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
            connection.sendall(b"0\r\n\r\n")
        except OSError:
            pass
        answer = b""
        try:
            while part := connection.recv(65536):
                answer += part
        except OSError:
            pass
    head_of_answer, _, body = answer.partition(b"\r\n\r\n")
    return int(head_of_answer.split()[1]), body


def test_a_body_in_chunks_is_read_whole(wsgi_server):
    assert send_chunked(wsgi_server, "/echo", [b"x" * 300] * 3) == (200, b"900")


def test_a_body_in_chunks_is_stopped_at_the_limit(wsgi_server):
    status, body = send_chunked(wsgi_server, "/echo", [b"x" * 300] * 4)
    assert (status, json.loads(body)["code"]) == (413, "payload_too_large")


def test_a_form_with_a_file_in_chunks_is_read(wsgi_server):
    form = b'--b\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n' + b"y" * 2000 + b"\r\n--b--\r\n"
    pieces = [form[at : at + 100] for at in range(0, len(form), 100)]
    status, body = send_chunked(wsgi_server, "/api/v1/imports", pieces, "multipart/form-data; boundary=b")
    assert (status, json.loads(body)) == (200, {"f": 2000})


def asgi(pieces: list[bytes], *, address: str = "/echo", length: int | None = None, disconnect: bool = False) -> Any:
    """What the wrapped ASGI application answers, and how many pieces it took."""
    from django.core.handlers.asgi import ASGIHandler

    sent: list[dict[str, Any]] = []
    taken = 0
    headers = [(b"host", b"testserver"), (b"content-type", b"text/plain")]
    if length is not None:
        headers.append((b"content-length", str(length).encode()))
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": address, "raw_path": address.encode(), "query_string": b"", "headers": headers, "root_path": "",
        "client": ("127.0.0.1", 1), "server": ("testserver", 80),
    }  # fmt: skip
    ended = asyncio.Event()

    async def receive() -> dict[str, Any]:
        nonlocal taken
        if taken < len(pieces):
            taken += 1
            return {"type": "http.request", "body": pieces[taken - 1], "more_body": taken < len(pieces)}
        if disconnect:
            return {"type": "http.disconnect"}
        await ended.wait()
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)
        if message["type"] == "http.response.body" and not message.get("more_body"):
            ended.set()

    asyncio.run(asyncio.wait_for(limit_asgi(ASGIHandler())(scope, receive, send), 20))
    body = b"".join(message.get("body", b"") for message in sent if message["type"] == "http.response.body")
    return (sent[0]["status"], body, taken, dict(sent[0]["headers"])) if sent else (None, b"", taken, {})


def test_under_asgi_a_body_within_the_limit_passes():
    status, body, _, _ = asgi([b"x" * 500] * 2)
    assert (status, body) == (200, b"1000")


def test_under_asgi_an_announced_body_is_refused_before_it_is_read():
    status, body, taken, headers = asgi([b"x" * 2000], length=2000)
    assert (status, taken) == (413, 0)
    assert json.loads(body)["request_id"] == headers[b"x-request-id"].decode()


def test_under_asgi_a_body_of_unknown_size_is_stopped_while_it_arrives():
    status, body, taken, _ = asgi([b"x" * 300] * 1000)
    assert (status, json.loads(body)["code"]) == (413, "payload_too_large")
    assert taken == 4


def test_under_asgi_a_false_length_does_not_help():
    status, _, taken, _ = asgi([b"x" * 300] * 1000, length=10)
    assert (status, taken) == (413, 4)


def test_sockets_pass_untouched():
    seen = []

    async def inner(scope, receive, send):
        seen.append(scope["type"])

    asyncio.run(limit_asgi(inner)({"type": "websocket", "path": "/ws/v1/"}, None, None))
    assert seen == ["websocket"]
