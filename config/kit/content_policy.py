"""Response headers that tell browsers what a page may do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

# JSON is no page: whoever opens it as one may load nothing and frame nothing.
_DATA = ("application/json", "application/problem+json")
_DATA_POLICY = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"


class ContentPolicyMiddleware(CSPMiddleware):
    """The strict content policy everywhere, relaxed where `CONTENT_POLICY_BY_PREFIX` says so; device permissions.

    Answers of the API get a policy that never changes, so that none is put together for each of them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response)
        self._permissions = ", ".join(f"{name}={value}" for name, value in settings.PERMISSIONS_POLICY.items())

    def get_policy_parts(self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False) -> Any:
        parts = super().get_policy_parts(request, response, report_only)
        for prefix, directives in settings.CONTENT_POLICY_BY_PREFIX.items():
            if request.path_info.startswith(prefix):
                parts.replace = {**directives, **(parts.replace or {})}
        return parts

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.headers.get("Content-Type", "").startswith(_DATA):
            response.headers.setdefault("Content-Security-Policy", _DATA_POLICY)
        else:
            response = super().process_response(request, response)
        response.headers.setdefault("Permissions-Policy", self._permissions)
        return response
