"""A `DomainError` that a portal page did not catch becomes its error page, never a bare 500."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from config.kit.errors import DomainError, NotAuthenticated

from . import failures

_PAGES = (400, 403, 404, 429, 503)


class ProblemMiddleware:
    """Outside `/api/`: refusals as pages. A 404 tells as little as possible, the others say what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, DomainError) or request.path.startswith("/api/"):
            return None
        if isinstance(exception, NotAuthenticated):
            return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
        status = exception.status if exception.status in _PAGES else 400
        return failures.page(
            request,
            status,
            detail="" if status == 404 else exception.detail,
            retry_after_s=exception.retry_after_s,
        )
