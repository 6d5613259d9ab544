"""Security: password, and where one is signed in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth import logout
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from accounts.sessions import queries, services
from config.kit import actor
from config.kit.portal import toasts
from config.kit.portal.views import PortalView, SignInRequired


class SecurityView(PortalView):
    page_title = _("Security")
    template_name = "accounts/sessions/security.html"
    narrow = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        current = actor.current().session_id
        found = [(session, session.id == current) for session in queries.alive_of(self.request.user.pk)[:100]]
        return super().get_context_data(sign_ins=found, **kwargs)


class RevokeView(SignInRequired, View):
    http_method_names = ["post"]

    def post(self, request: Any, id: UUID) -> HttpResponse:
        services.revoke(request.user.pk, id, reason="revoked")
        if id == actor.current().session_id:
            logout(request)
            return HttpResponseRedirect(reverse("sign-in"))
        toasts.success(request, str(_("That device is signed out.")))
        return HttpResponseRedirect(reverse("security"))


class RevokeOthersView(SignInRequired, View):
    http_method_names = ["post"]

    def post(self, request: Any) -> HttpResponse:
        count = services.revoke_all(request.user.pk, reason="signed_out", keep=actor.current().session_id)
        toasts.success(
            request,
            str(_("You were signed in nowhere else.") if not count else _("All other devices are signed out.")),
        )
        return HttpResponseRedirect(reverse("security"))
