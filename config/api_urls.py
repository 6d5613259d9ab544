"""Platform endpoints that belong to no app."""

from django.urls import path

from config.kit.flags import api as flags

urlpatterns = [path("features", flags.FeaturesView.as_view(), name="api-features")]
