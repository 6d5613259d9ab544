"""Conventions of the REST API: views by verb, strict input, typed output, paging, problems, throttles, schema."""

from config.kit.api.paging import CursorPaging, PagePaging
from config.kit.api.serializers import EmptyInput, NumberField, Serializer, TimeZoneField
from config.kit.api.views import APIView, CommandView, DetailView, ListView, Shape, verbs

__all__ = [
    "APIView",
    "CommandView",
    "CursorPaging",
    "DetailView",
    "EmptyInput",
    "ListView",
    "NumberField",
    "PagePaging",
    "Serializer",
    "Shape",
    "TimeZoneField",
    "verbs",
]
