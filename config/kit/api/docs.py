"""The API to read and to try: the schema, Swagger UI from the wheel, and the error codes. Nothing from outside."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.http import condition
from django.views.generic import TemplateView, View
from drf_spectacular.generators import SchemaGenerator

from config.kit.api import reference
from config.kit.api.views import etag_of


@cache
def _schema() -> tuple[bytes, str]:
    """The document and its ETag: made once in a process, because it takes a while and never changes."""
    document = SchemaGenerator().get_schema(request=None, public=True)
    return msgspec.json.format(msgspec.json.encode(document), indent=1), etag_of(document)


class SchemaView(View):
    """`/api/schema/`: OpenAPI 3.1 as JSON."""

    @method_decorator(condition(etag_func=lambda request: _schema()[1]))
    def get(self, request: HttpRequest) -> HttpResponse:
        # No person is in it, so caches between may keep it for a while.
        headers = {"Cache-Control": "public, max-age=300", "Access-Control-Allow-Origin": "*"}
        return HttpResponse(_schema()[0], content_type="application/json", headers=headers)


class DocsView(TemplateView):
    """`/api/docs/`: Swagger UI over our schema."""

    template_name = "api/docs.html"
    extra_context = {"page_title": "API"}


class ErrorsView(TemplateView):
    """`/api/docs/errors`: where `type` of every problem leads to."""

    template_name = "api/errors.html"
    extra_context = {"page_title": "Error codes"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(groups=reference.groups(), **kwargs)
