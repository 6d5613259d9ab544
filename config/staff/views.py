"""The way into the admins: one sign-in for everybody; who may not enter finds no door."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.urls import reverse

from accounts.signin.portal import SignOutView


def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """What the admins call their login page: our sign-in. Somebody signed in who lands here may not enter."""
    if request.user.is_authenticated:
        raise Http404
    return redirect_to_login(request.GET.get("next") or reverse("admin:index"), resolve_url("sign-in"))


def admin_sign_out(request: HttpRequest) -> HttpResponse:
    """The admins' log-out is the portal's: a POST ends the sign-in, a GET asks."""
    return SignOutView.as_view()(request)
