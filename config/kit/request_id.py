"""The first door of every request: its id, the address it comes from, and who is acting in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from config.kit import actor
from config.kit.ids import uuid7

HEADER = "X-Request-ID"
_GOOD = re.compile(r"[A-Za-z0-9._\-]{8,64}")
_MAX_USER_AGENT = 400


def read_or_make(given: str | None) -> str:
    """The caller's id where it is 8 to 64 plain characters, else a new one."""
    if given and _GOOD.fullmatch(given):
        return given
    return uuid7().hex


def address_of(meta: dict[str, str]) -> str | None:
    """The address of the person: the connection's, or what the outermost of our own proxies saw.

    `X-Forwarded-For` is read from the right: only as many entries as there are proxies of ours are believed.
    """
    found = meta.get("REMOTE_ADDR", "")
    proxies = settings.TRUSTED_PROXY_COUNT
    if proxies:
        hops = [hop.strip() for hop in meta.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
        if hops:
            found = hops[-proxies] if len(hops) >= proxies else hops[0]
    try:
        address = ip_address(found.strip("[]"))
    except ValueError:
        return None
    return str(getattr(address, "ipv4_mapped", None) or address)


class RequestIdMiddleware:
    """Sets `request.request_id` and `request.client_ip`, answers `X-Request-ID`, opens the actor of the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request_id = read_or_make(request.headers.get(HEADER))
        address = address_of(request.META)
        request.request_id = request_id  # type: ignore[attr-defined]
        request.client_ip = address  # type: ignore[attr-defined]
        somebody = actor.Actor(
            kind="anonymous",
            ip=address,
            user_agent=request.META.get("HTTP_USER_AGENT", "")[:_MAX_USER_AGENT],
            request_id=request_id,
        )
        with actor.acting(somebody):
            response = self.get_response(request)
        response.headers[HEADER] = request_id
        return response
