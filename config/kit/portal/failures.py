"""Error pages: plain, useful, drawn without the database so that they work when it does not."""

from __future__ import annotations

import logging
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from config.kit import errors
from config.kit.api import problems

logger = logging.getLogger(__name__)

_PROBLEMS: dict[int, type[errors.DomainError]] = {
    400: errors.MalformedRequest,
    403: errors.PermissionDenied,
    404: errors.NotFound,
    429: errors.RateLimited,
    500: errors.ServerFault,
    503: errors.Unavailable,
}

_LAST_RESORT = (
    "<!doctype html><html lang='en'><title>Something went wrong</title>"
    "<h1>Something went wrong on our side</h1><p>Please try again in a minute.</p></html>"
)


def page(request: HttpRequest, status: int, *, detail: str = "", retry_after_s: int | None = None) -> HttpResponse:
    """The error page of a status: one of 400, 403, 404, 429, 500, 503. Programs get a problem document instead."""
    if request.path.startswith("/api/"):
        # What went wrong before a view of the API could answer: a host that is not ours, a fault in a middleware.
        return problems.plain_response(_PROBLEMS[status](detail, retry_after_s=retry_after_s))
    context = {
        "status": status,
        "detail": detail,
        "retry_after_s": retry_after_s,
        "theme": _theme(request),
        "request_id": getattr(request, "request_id", ""),
        "path": request.path,
    }
    # No request is given: context processors would read the session and the person from the database.
    response = HttpResponse(render_to_string(f"errors/{status}.html", context), status=status)
    if retry_after_s is not None:
        response["Retry-After"] = str(retry_after_s)
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form sent from a page that was open for too long (settings.CSRF_FAILURE_VIEW)."""
    logger.warning("csrf refused", extra={"reason": reason, "path": request.path})
    return page(
        request,
        403,
        detail="This page was open for a long time. Go back, load it again and send it once more.",
    )


def server_error(request: HttpRequest) -> HttpResponse:
    try:
        if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
            # The database is away for a moment: nothing is broken, and nothing was changed.
            return page(request, 503, retry_after_s=5)
        return page(request, 500)
    except Exception:
        logger.exception("the error page failed")
        return HttpResponse(_LAST_RESORT, status=500)


def _theme(request: HttpRequest) -> str:
    from .context import THEME_COOKIE, THEMES

    theme = request.COOKIES.get(THEME_COOKIE, "")
    return theme if theme in THEMES else ""
