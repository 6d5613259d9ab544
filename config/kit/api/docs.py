"""Swagger UI from the wheel, without inline scripts, so that the strict content policy holds here too."""

from __future__ import annotations

from django.views.generic import TemplateView


class DocsView(TemplateView):
    """`/api/docs/`: the schema to read and to try."""

    template_name = "api/docs.html"
