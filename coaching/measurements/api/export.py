"""Measurements as a CSV file."""

from __future__ import annotations

from typing import Any

from django.http import StreamingHttpResponse
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from coaching.measurements import queries
from coaching.measurements.api.verbs import TAGS, asked_for, period_filters
from config.kit.api import DetailView
from config.kit.api.renderers import JSONRenderer


class _CSVRenderer(JSONRenderer):
    """Lets `Accept: text/csv` through; the body is streamed, and a refusal stays a problem document."""

    media_type = "text/csv"
    format = "csv"


class ExportMeasurements(DetailView):
    """All measurements, or those between two days, as CSV (UTF-8, metric units, oldest first)."""

    summary = "Measurements as CSV"
    tags = TAGS
    filters = period_filters()
    output = {"type": "string", "description": "CSV with a header line."}
    media_type = "text/csv"
    renderer_classes: list[type[BaseRenderer]] = [JSONRenderer, _CSVRenderer]

    def get_object(self, request: Request, values: dict[str, Any]) -> StreamingHttpResponse:
        return StreamingHttpResponse(
            queries.csv_lines(queries.history(**asked_for(request, values))),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="measurements.csv"'},
        )
