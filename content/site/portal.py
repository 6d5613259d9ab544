"""Wagtail's own doors for people, closed: one sign-in, one place for passwords, one place for people."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.generic import View
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView


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


@method_decorator(require_admin_access, name="dispatch")
class CmsAccountView(AccountView):
    """How Wagtail looks and what it mails. Name, picture, language and time zone are in the person's profile."""

    _elsewhere = frozenset({"name_email", "avatar", "locale", "password"})

    def get_panels(self) -> list[Any]:
        return [panel for panel in super().get_panels() if panel.name not in self._elsewhere]


class CmsPeopleView(View):
    """People and their rights are administered in Django's admin, by those who may enter it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not getattr(request.user, "is_staff", False):
            raise Http404
        return HttpResponseRedirect(reverse("admin:index"))
