"""From which web pages a socket may be opened. Apps and devices send no Origin and are told apart by their
token.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host


def headers_of(scope: Mapping[str, Any]) -> dict[str, str]:
    """Header names in lower case to their (last) value."""
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope.get("headers", [])}


def is_own(headers: Mapping[str, str]) -> bool:
    """Whether the page that opens the socket is one of ours, so that its cookie may be believed."""
    origin = headers.get("origin")
    if not origin:
        return False
    try:
        given = urlsplit(origin)
    except ValueError:
        return False
    if origin == _origin_of(settings.PUBLIC_URL):
        return True
    if given.scheme != "https" and (given.scheme != "http" or settings.SESSION_COOKIE_SECURE):
        return False
    host = headers.get("host", "")
    domain, _ = split_domain_port(host)
    allowed = settings.ALLOWED_HOSTS or ([".localhost", "127.0.0.1", "[::1]"] if settings.DEBUG else [])
    return bool(domain) and given.netloc.lower() == host.lower() and validate_host(domain, allowed)


def is_allowed(headers: Mapping[str, str]) -> bool:
    """Whether the socket may be opened at all: no page, a page of ours, or one that the API lets in too."""
    origin = headers.get("origin")
    return origin is None or origin in settings.CORS_ALLOWED_ORIGINS or is_own(headers)


def _origin_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
