"""Paths of the app under /api/v1/."""

from django.urls import path

from accounts.imports import api as imports
from accounts.sessions import api as sessions
from accounts.signin import api as signin
from accounts.users import api as users

urlpatterns = [path(route, view) for room in (signin, sessions, users, imports) for route, view in room.routes.items()]
