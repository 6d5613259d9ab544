"""How large a request may be: told by its length or, where it tells none, counted while it arrives.

`BodyLimitMiddleware` serves WSGI, where a body in chunks would look empty to Django: it is written to disk, up to the
limit, and then read like any other. `limit_asgi` wraps the ASGI application: there Django stores the whole body
before the first middleware runs, so the count must be outside of it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Awaitable, Callable
from typing import IO, Any

from django.conf import settings
from django.core.handlers.wsgi import LimitedStream
from django.http import HttpRequest, HttpResponseBase

from config.kit import actor, errors
from config.kit import request_id as request_ids
from config.kit.api import problems

_PIECE_BYTES = 64 * 1024
Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


def limit_for(path: str) -> int:
    """The most bytes that a body to `path` may have."""
    found = max(
        (prefix for prefix in settings.BODY_LIMITS_BY_PREFIX if path == prefix or path.startswith(f"{prefix}/")),
        key=len,
        default=None,
    )
    return settings.BODY_LIMIT_BYTES if found is None else settings.BODY_LIMITS_BY_PREFIX[found]


def too_large(limit: int) -> errors.PayloadTooLarge:
    return errors.PayloadTooLarge(f"The request may have at most {limit} bytes.", limit_bytes=limit)


class BodyLimitMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or ""
        limit = limit_for(request.path_info)
        if length:
            if not length.isdecimal() or int(length) > limit:
                return _refuse(limit)
            return self.get_response(request)
        if (
            request.META.get("wsgi.input_terminated")
            and "chunked" in request.headers.get("Transfer-Encoding", "").lower()
        ):
            spool: Any
            with tempfile.SpooledTemporaryFile(
                settings.FILE_UPLOAD_MAX_MEMORY_SIZE, dir=settings.FILE_UPLOAD_TEMP_DIR
            ) as spool:
                if not _copy(request.META["wsgi.input"], spool, limit):
                    return _refuse(limit)
                spool_size = spool.tell()
                request.META["CONTENT_LENGTH"] = str(spool_size)
                spool.seek(0)
                whole: Any = LimitedStream(spool, spool_size)
                request._stream = whole
                return self.get_response(request)
        return self.get_response(request)


def _copy(source: IO[bytes], target: Any, limit: int) -> bool:
    left = limit
    while piece := source.read(_PIECE_BYTES):
        left -= len(piece)
        if left < 0:
            return False
        target.write(piece)
    return True


def _refuse(limit: int) -> HttpResponseBase:
    return problems.plain_response(too_large(limit))


class _TooLarge(Exception):
    """Unwinds Django's reading of the body."""


def limit_asgi(application: Any) -> Any:
    """`application` with the limit kept while the body is received; sockets pass untouched."""

    async def limited(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
            return
        limit = limit_for(scope["path"])
        announced = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
        if announced.isdigit() and int(announced) > limit:
            await _send_refusal(scope, send, limit)
            return
        seen = 0
        begun = False

        async def counted() -> dict[str, Any]:
            nonlocal seen
            message = await receive()
            if message["type"] == "http.request":
                seen += len(message.get("body", b""))
                if seen > limit:
                    raise _TooLarge
            return message

        async def watched(message: dict[str, Any]) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await application(scope, counted, watched)
        except _TooLarge:
            if not begun:
                await _send_refusal(scope, send, limit)

    return limited


async def _send_refusal(scope: Scope, send: Send, limit: int) -> None:
    given = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"").decode("latin-1")
    request_id = request_ids.read_or_make(given)
    with actor.acting(actor.Actor(kind="anonymous", request_id=request_id)):
        response = problems.plain_response(too_large(limit))
    response[request_ids.HEADER] = request_id
    if not scope.get("http_version", "1.1").startswith("2"):
        response["Connection"] = "close"
    headers = [(name.lower().encode(), value.encode()) for name, value in response.items()]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": response.content})
