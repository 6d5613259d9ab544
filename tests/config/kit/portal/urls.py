"""Addresses for the tests of the shell."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.kit.portal import styleguide, theme


def page(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("page")


urlpatterns = [
    path("", page, name="root"),
    path("app/", page, name="home"),
    path("app/workouts/", page, name="workouts"),
    path("app/workouts/library/", page, name="library"),
    path("app/journey/", page, name="journey"),
    path("app/measurements/", page, name="measurements"),
    path("app/measurements/new/", page, name="measurement-new"),
    path("app/practice/", page, name="practice"),
    path("app/practice/clients/", page, name="clients"),
    path("sign-in/", page, name="sign-in"),
    path("sign-out/", page, name="sign-out"),
    path("theme/", theme.ThemeView.as_view(), name="theme"),
    path("styleguide/", styleguide.StyleguideView.as_view(), name="styleguide"),
]
