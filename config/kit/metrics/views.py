"""`GET /metrics`."""

from __future__ import annotations

import hmac

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from config.kit.metrics.rendering import CONTENT_TYPE, render


def may_read(request: HttpRequest) -> bool:
    """With the token of the settings; without one only while DEBUG is on."""
    token: str = settings.METRICS_TOKEN
    if not token:
        return bool(settings.DEBUG)
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    return scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), token.encode())


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus text. Without the token nothing is here: 404, so that scanners learn nothing."""
    if not may_read(request):
        return HttpResponse("Not found.\n", status=404, content_type="text/plain")
    return HttpResponse(render(), content_type=CONTENT_TYPE, headers={"Cache-Control": "no-store"})
