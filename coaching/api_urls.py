"""Paths of the app under /api/v1/."""

from django.urls import path

from coaching.measurements import api as measurements

urlpatterns = [path(route, view) for room in (measurements,) for route, view in room.routes.items()]
