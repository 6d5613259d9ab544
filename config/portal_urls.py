"""Platform pages that belong to no app."""

urlpatterns: list = []
