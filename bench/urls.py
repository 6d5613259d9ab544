"""The product's addresses, and the floors before them."""

from django.urls import include, path

from config.urls import handler400, handler403, handler404, handler500
from config.urls import urlpatterns as product

urlpatterns = [path("api/v1/bench/", include("bench.floors")), *product]

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
