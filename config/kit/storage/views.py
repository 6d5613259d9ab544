"""Doors of stored files: private ones by signed link, public ones of the local disk."""

from __future__ import annotations

import hashlib
import mimetypes
import posixpath
import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

from asgiref.sync import sync_to_async
from django.core.exceptions import SuspiciousFileOperation
from django.core.files import File
from django.core.files.storage import storages
from django.core.handlers.asgi import ASGIRequest
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.utils.http import content_disposition_header, http_date
from django.views.decorators.http import require_safe
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.settings import api_settings

from config.kit import errors
from config.kit.api import problems
from config.kit.storage import links
from config.kit.storage.local import PublicFiles

_PIECE_BYTES = 256 * 1024

# Shown in the browser; none of them can carry script that runs as ours.
_SHOWN = frozenset({
    "image/png", "image/jpeg", "image/webp", "image/gif", "image/avif", "image/heic", "application/pdf", "text/plain",
    "video/mp4", "video/webm", "video/quicktime", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/webm", "audio/wav",
    "audio/x-wav", "model/gltf-binary",
})  # fmt: skip
# Handed over as what they are, to be saved.
_SAVED = frozenset({
    "application/zip", "text/csv", "application/json", "text/calendar", "application/msword", "application/gpx+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
})  # fmt: skip
_EXTRA_TYPES = {
    ".heic": "image/heic",
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".glb": "model/gltf-binary",
    ".gpx": "application/gpx+xml",
}
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


@require_safe
def serve(request: HttpRequest, token: str) -> HttpResponseBase:
    """GET `/files/<token>`: the file of a signed link, to the person it was made for.

    404 for a link that was not made here or is somebody else's, 410 once its time is over, 401 (or the sign-in
    page) for strangers. Ranges are answered, so films can be wound and downloads taken up again.
    """
    try:
        return _serve(request, token)
    except errors.DomainError as error:
        if _is_page(request) and error.status != 410:
            raise  # Becomes the portal's page, or the way to the sign-in.
        return problems.plain_response(error)


def _serve(request: HttpRequest, token: str) -> HttpResponseBase:
    claim = links.read(token)
    if claim is None:
        raise errors.NotFound()
    if claim.expired:
        raise errors.Expired("This link has expired. Open the file again where you found it.")
    person = _person(request)
    if not getattr(person, "is_authenticated", False):
        raise errors.NotAuthenticated()
    if person.pk != claim.user_id:
        raise errors.NotFound()
    filename = claim.filename or posixpath.basename(claim.name)
    content_type, shown = kind_of(filename)
    private: Any = storages["private"]
    try:
        if hasattr(private, "direct_url"):
            address = private.direct_url(
                claim.name, content_type=content_type, as_attachment=not shown, filename=filename
            )
            return HttpResponseRedirect(address, headers={"Cache-Control": "private, no-store"})
        file = private.open(claim.name)
    except (FileNotFoundError, IsADirectoryError):
        raise errors.NotFound() from None
    response = _stream(request, file, tag=f"{claim.name}:{file.size}", content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(not shown, filename) or "inline"
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@require_safe
def serve_public(request: HttpRequest, name: str) -> HttpResponseBase:
    """GET `/media/<name>`: a public file of the local disk (a bucket serves its own)."""
    public = storages["public"]
    if not isinstance(public, PublicFiles):
        raise errors.NotFound()
    try:
        file = public.open(name)
        modified = public.get_modified_time(name)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError, SuspiciousFileOperation):
        raise errors.NotFound() from None
    content_type, shown = kind_of(name)
    response = _stream(request, file, tag=f"{name}:{file.size}:{modified.timestamp()}", content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(not shown, posixpath.basename(name)) or "inline"
    response["Cache-Control"] = "public, max-age=86400"
    response["Last-Modified"] = http_date(modified.timestamp())
    return response


def kind_of(filename: str) -> tuple[str, bool]:
    """The content type to answer, and whether the browser may show it; what could run is bytes to be saved."""
    extension = posixpath.splitext(filename.lower())[1]
    guessed = _EXTRA_TYPES.get(extension) or mimetypes.guess_type(f"x{extension}")[0] or ""
    if guessed in _SHOWN:
        return ("text/plain; charset=utf-8" if guessed == "text/plain" else guessed), True
    return (guessed if guessed in _SAVED else "application/octet-stream"), False


def _is_page(request: HttpRequest) -> bool:
    return "text/html" in request.headers.get("Accept", "") and "Authorization" not in request.headers


def _person(request: HttpRequest) -> Any:
    """The portal's person, or the API client's when it shows a token."""
    if "Authorization" in request.headers:
        kinds: Any = api_settings.DEFAULT_AUTHENTICATION_CLASSES
        try:
            return Request(request, authenticators=[kind() for kind in kinds]).user
        except (APIException, errors.DomainError) as error:
            raise problems.translate(error)
    return getattr(request, "user", None)


def _stream(request: HttpRequest, file: File, *, tag: str, content_type: str) -> HttpResponseBase:
    """The file or the asked range of it, in pieces, with headers that keep browsers from guessing or running it."""
    size = file.size
    etag = f'"{hashlib.sha256(tag.encode()).hexdigest()[:32]}"'
    headers = {
        "Accept-Ranges": "bytes",
        "ETag": etag,
        "X-Content-Type-Options": "nosniff",
        # The viewers of browsers for PDF do not start inside a sandbox; they run no script of the page's origin.
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
        + ("" if content_type == "application/pdf" else "; sandbox"),
    }
    if request.headers.get("If-None-Match") == etag:
        file.close()
        return HttpResponse(status=304, headers=headers)
    start, end, status = 0, size, 200
    asked = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    if asked and any(asked.groups()) and request.headers.get("If-Range", etag) == etag:
        first, last = asked.groups()
        start = int(first) if first else max(size - int(last), 0)
        end = min(int(last) + 1, size) if first and last else size
        if start >= size or start >= end:
            file.close()
            return HttpResponse(status=416, headers={**headers, "Content-Range": f"bytes */{size}"})
        status = 206
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    headers["Content-Length"] = str(end - start)
    if request.method == "HEAD":
        file.close()
        return HttpResponse(status=status, headers=headers, content_type=content_type)
    file.seek(start)
    # The first piece is read before the answer begins: a file that does not open is an error, not half a file.
    head = file.read(min(_PIECE_BYTES, end - start))
    pieces = _Pieces(file, head, end - start - len(head))
    body = pieces.asynchronous() if isinstance(request, ASGIRequest) else pieces
    response: Any = StreamingHttpResponse(body, status=status, headers=headers, content_type=content_type)
    # Registered apart: under ASGI the body is a generator that may never be started.
    response._resource_closers.append(pieces.close)
    return response


class _Pieces:
    """A stretch of a file. Under ASGI Django would read a plain iterator to its end before sending: hence both."""

    def __init__(self, file: File, head: bytes, left: int) -> None:
        self._file = file
        self._head = head
        self._left = left

    def _next(self) -> bytes:
        if self._head:
            piece, self._head = self._head, b""
            return piece
        if self._left <= 0:
            return b""
        piece = self._file.read(min(_PIECE_BYTES, self._left))
        self._left -= len(piece)
        return piece

    def __iter__(self) -> Iterator[bytes]:
        while piece := self._next():
            yield piece

    async def asynchronous(self) -> AsyncIterator[bytes]:
        while piece := await sync_to_async(self._next, thread_sensitive=False)():
            yield piece

    def close(self) -> None:
        self._file.close()
