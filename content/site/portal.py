"""Wagtail's own doors for people, closed: one sign-in, one place for passwords, one place for people."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.generic import View


class CmsSignInView(View):
    """Signing in happens on the product's page; `next` is kept where it is ours."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        target = request.GET.get("next", "")
        if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
            target = reverse("wagtailadmin_home")
        return HttpResponseRedirect(f"{reverse('sign-in')}?{urlencode({'next': target})}")


class CmsSignOutView(View):
    """Wagtail's menu posts here; the product's page asks once and ends the sign-in everywhere it must."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("sign-out"))


class CmsPasswordView(View):
    """Passwords are the product's."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("password-forgot"))


class CmsPeopleView(View):
    """People and their rights are administered in Django's admin."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:index"))
