"""The way into the admins: one sign-in for everybody; who may not enter finds no door."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse


def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """What the admins call their login page: our sign-in. Somebody signed in who lands here may not enter."""
    if request.user.is_authenticated:
        raise Http404
    return redirect_to_login(request.GET.get("next") or reverse("admin:index"), resolve_url("sign-in"))


def admin_sign_out(request: HttpRequest) -> HttpResponse:
    """The admins' log-out is the portal's; 307 keeps the POST a POST."""
    response = HttpResponseRedirect(reverse("sign-out"))
    response.status_code = 307
    return response
