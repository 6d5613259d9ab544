"""`GET /health` and `GET /ready`: for probes, so they need no sign-in and tell no secrets."""

from __future__ import annotations

import threading
import time
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from config.kit.health.checks import checks, run

_HEADERS = {"Cache-Control": "no-store"}
_KEEP_S = 1.0
_lock = threading.Lock()
_last: tuple[float, int, dict[str, Any]] | None = None


@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """200 while the process serves; asks nobody."""
    return JsonResponse({"status": "ok", "release": settings.RELEASE}, headers=_HEADERS)


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 when every check passes, else 503 with the failed ones named; each with its duration."""
    status, body = _standing()
    return JsonResponse(body, status=status, headers=_HEADERS)


def _standing() -> tuple[int, dict[str, Any]]:
    """Asked at most once a second per process, so that a flood of probes is no load on the database."""
    global _last
    with _lock:
        if _last is None or time.monotonic() - _last[0] > _KEEP_S:
            results = run([(name, check) for name, check in checks.items() if check.ready])
            failed = [result.name for result in results if not result.ok]
            body: dict[str, Any] = {
                "status": "unavailable" if failed else "ok",
                "failed": failed,
                "checks": {
                    result.name: {
                        "ok": result.ok,
                        "duration_ms": result.duration_ms,
                        **({"problem": result.problem} if result.problem else {}),
                    }
                    for result in results
                },
            }
            _last = (time.monotonic(), 503 if failed else 200, body)
        return _last[1], _last[2]
