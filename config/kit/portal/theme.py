"""The person's choice of theme, kept in a cookie so that the server draws the right one at once."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View

from .context import THEME_COOKIE, THEMES

YEAR_S = 365 * 24 * 3600


class ThemeView(View):
    """POST `theme` = light, dark or system; goes back to where the person was."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        back = request.POST.get("next", "")
        if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
            back = "/"
        response = HttpResponseRedirect(back)
        theme = request.POST.get("theme", "")
        if theme in THEMES:
            # Not HttpOnly: the script that switches without a reload writes the same cookie.
            response.set_cookie(THEME_COOKIE, theme, max_age=YEAR_S, samesite="Lax", secure=request.is_secure())
        else:
            response.delete_cookie(THEME_COOKIE, samesite="Lax")
        return response
