"""Probes are answered before everything else.

They come from inside, by address and over plain HTTP, so the checks of host and scheme do not suit them; and a probe
must not fail because a session, a redirect table or a template does.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from config.kit.health import views
from config.kit.metrics.views import metrics

_PROBES: dict[str, Callable[[HttpRequest], HttpResponseBase]] = {
    "/health": views.live,
    "/ready": views.ready,
    "/metrics": metrics,
}


class ProbeMiddleware:
    """Comes right after the request's id."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        probe = _PROBES.get(request.path_info)
        if probe is None:
            return self.get_response(request)
        response = probe(request)
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
