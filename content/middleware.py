"""The editor's door: `/cms/` exists for editors only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import resolve_url
from wagtail.users.models import UserProfile

from content.site import rules, services

_PREFIX = "/cms/"
_RIGHT = "wagtailadmin.access_admin"


class EditorsOnlyMiddleware:
    """Visitors are asked to sign in; for people without the role the address does not exist.

    Wagtail itself would send them to the sign-in page again and again. The role decides, not the membership of
    Wagtail's group, which follows by an event a moment later: a role that was taken away counts at once, and an
    editor who is quicker than the event is made a member here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponseBase | None:
        if not request.path_info.startswith(_PREFIX):
            return None
        user: Any = request.user
        if not user.is_authenticated:
            return redirect_to_login(request.get_full_path(), resolve_url("sign-in"))
        if not rules.may_edit(user.roles):
            raise Http404
        if not user.has_perm(_RIGHT):
            services.follow_roles(user.pk, roles=user.roles)
            for kept in ("_perm_cache", "_user_perm_cache", "_group_perm_cache"):
                # Through the lazy object to the person behind it.
                if hasattr(user, kept):
                    delattr(user, kept)
            if not user.has_perm(_RIGHT):
                raise Http404
        _share_the_clock(user)
        return None


def _share_the_clock(user: Any) -> None:
    """Wagtail shows times, and understands publishing times, in a zone of its own: make it the person's."""
    kept = UserProfile.get_for_user(user)
    if kept.current_time_zone != user.profile.time_zone:
        kept.current_time_zone = user.profile.time_zone
        kept.save(update_fields=["current_time_zone"])
