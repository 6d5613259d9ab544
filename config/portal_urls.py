"""Platform pages that belong to no app."""

from django.urls import path

from config.kit.portal.theme import ThemeView

urlpatterns = [
    path("theme/", ThemeView.as_view(), name="theme"),
]
