"""The portal's side of sessions: a cookie is good as long as its row in `accounts.sessions` is."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone, translation

from accounts.sessions import services as sessions
from config.kit import actor, clock


class SessionMiddleware:
    """Signs a revoked cookie out, tells the kernel who acts, and sets the person's time zone and language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith("/api/") or SESSION_KEY not in request.session:
            # API clients bring a token; without a cookie there is nobody to look up.
            return self.get_response(request)
        session_id = request.session.get("sid")
        if session_id is None or not sessions.is_alive(UUID(session_id)):
            logout(request)
            return self.get_response(request)
        user = request.user
        if not user.is_authenticated:
            return self.get_response(request)
        actor.update(user_id=user.pk, kind="user", session_id=UUID(session_id))
        profile = user.profile
        with timezone.override(clock.zone(profile.time_zone)), translation.override(profile.language):
            request.LANGUAGE_CODE = profile.language
            return self.get_response(request)
