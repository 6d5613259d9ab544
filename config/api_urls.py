"""Platform endpoints that belong to no app."""

from django.urls import path

from config.kit.api import verbs
from config.kit.flags.api import FeaturesView
from config.staff import api as staff

urlpatterns = [
    path("features", verbs(get=FeaturesView), name="api-features"),
    *(path(route, view) for route, view in staff.routes.items()),
]
