"""What every template may read: the shell around the page and the chosen theme."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from . import navigation

THEME_COOKIE = "theme"
THEMES = ("light", "dark")


def shell(request: HttpRequest) -> dict[str, Any]:
    """`shell` (built when first read, None for visitors) and `theme` ("light", "dark" or "")."""
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return {
        "shell": SimpleLazyObject(lambda: _shell(request)),
        "theme": theme if theme in THEMES else "",
    }


def _shell(request: HttpRequest) -> navigation.Shell | None:
    user = getattr(request, "user", None)
    return navigation.build(request) if user is not None and user.is_authenticated else None
