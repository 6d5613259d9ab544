"""The editor's door: `/cms/` exists for editors only."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import resolve_url

from content.site import rules

_PREFIX = "/cms/"


class EditorsOnlyMiddleware:
    """Visitors are asked to sign in; for people without the role the address does not exist.

    Wagtail itself would send them to the sign-in page again and again. The role decides, not the membership of
    Wagtail's group, which follows a moment later: so a role that was taken away counts at once.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponseBase | None:
        if not request.path_info.startswith(_PREFIX):
            return None
        user = request.user
        if not user.is_authenticated:
            return redirect_to_login(request.get_full_path(), resolve_url("sign-in"))
        if not rules.may_edit(user.roles):
            raise Http404
        return None
