"""Two ways to page: by opaque cursor for what grows with time, by number for catalogues and staff lists."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

import msgspec
from django.db.models import Q, QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.utils.urls import remove_query_param, replace_query_param

from config.kit.errors import ValidationFailed

_READ: dict[str, Callable[[Any], Any]] = {
    "u": UUID,
    "d": date.fromisoformat,
    "m": datetime.fromisoformat,
    "t": time.fromisoformat,
    "s": str,
    "i": int,
}


def _write(value: Any) -> list[Any]:
    match value:
        case UUID():
            return ["u", str(value)]
        case datetime():
            return ["m", value.isoformat()]
        case date():
            return ["d", value.isoformat()]
        case time():
            return ["t", value.isoformat()]
        case bool() | int():
            return ["i", int(value)]
        case str():
            return ["s", value]
    raise TypeError(f"{type(value)} can not be part of a cursor")


class CursorPaging:
    """Keyset paging over `ordering`, whose last field must be unique; stable while rows are inserted.

    Every field of `ordering` carries the same sign and is never null.
    """

    default_limit = 20
    max_limit = 200

    def __init__(self, *ordering: str) -> None:
        self.fields = [name.lstrip("-") for name in ordering]
        self.descending = ordering[0].startswith("-")
        if any(name.startswith("-") != self.descending for name in ordering):
            raise ValueError("all fields of a cursor's ordering carry one sign")

    def parameters(self) -> dict[str, serializers.Field]:
        return {
            "cursor": serializers.CharField(
                required=False, max_length=500, help_text="Opaque: take it from `next` or `previous`."
            ),
            "limit": serializers.IntegerField(
                required=False,
                min_value=1,
                max_value=self.max_limit,
                help_text=f"Rows to answer, {self.default_limit} unless told.",
            ),
        }

    def page(
        self,
        rows: QuerySet,
        request: Request,
        values: dict[str, Any],
        shape: Callable[[Any], Any],
        columns: Sequence[str],
    ) -> dict[str, Any]:
        """`{"next", "previous", "results"}`; one query, no count.

        `rows` that already are the values of `columns` and what the ordering adds are taken as they are: a list that
        is asked often makes that part once (`self.values_of`).
        """
        limit = values.get("limit") or self.default_limit
        position, backwards = self._decode(values.get("cursor"))
        downward = self.descending != backwards
        rows = rows.order_by(*(f"-{name}" if downward else name for name in self.fields))
        if position:
            rows = rows.filter(self._beyond(position, downward))
        every = self.values_of(columns)
        if getattr(rows, "_fields", None) != every:
            rows = rows.values_list(*every)
        found = list(rows[: limit + 1])
        more = len(found) > limit
        found = found[:limit]
        if backwards:
            found.reverse()
        has_next = bool(found) if backwards else more
        has_previous = more if backwards else bool(position) and bool(found)
        width = len(columns)
        where = [every.index(name) for name in self.fields]
        return {
            "next": self._link(request, [found[-1][i] for i in where], False) if has_next else None,
            "previous": self._link(request, [found[0][i] for i in where], True) if has_previous else None,
            "results": [shape(*row[:width]) for row in found],
        }

    def values_of(self, columns: Sequence[str]) -> tuple[str, ...]:
        """`columns` and those of the ordering that are missing among them."""
        return (*columns, *(name for name in self.fields if name not in columns))

    def _beyond(self, position: list[Any], downward: bool) -> Q:
        compare = "lt" if downward else "gt"
        condition = Q()
        for name, value in reversed(list(zip(self.fields, position, strict=True))):
            beyond = Q(**{f"{name}__{compare}": value})
            condition = beyond | (Q(**{name: value}) & condition) if condition else beyond
        # The plain bound on the first field lets the index range be used.
        return Q(**{f"{self.fields[0]}__{compare}e": position[0]}) & condition

    def _link(self, request: Request, position: list[Any], backwards: bool) -> str:
        raw = msgspec.json.encode([int(backwards), *(_write(value) for value in position)])
        cursor = base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
        return replace_query_param(request.build_absolute_uri(), "cursor", cursor)

    def _decode(self, cursor: str | None) -> tuple[list[Any], bool]:
        if not cursor:
            return [], False
        try:
            raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
            backwards, *pairs = msgspec.json.decode(raw)
            position = [_READ[kind](value) for kind, value in pairs]
            if len(position) != len(self.fields) or backwards not in (0, 1):
                raise ValueError("wrong shape")
        except (ValueError, KeyError, TypeError, binascii.Error, msgspec.DecodeError, OverflowError) as error:
            raise ValidationFailed.at("cursor", "invalid", "This cursor was not made here.") from error
        return position, bool(backwards)


class PagePaging:
    """`{"count", "next", "previous", "results"}` by page number."""

    default_size = 20
    max_size = 100
    max_page = 10_000

    def parameters(self) -> dict[str, serializers.Field]:
        return {
            "page": serializers.IntegerField(
                required=False, min_value=1, max_value=self.max_page, help_text="Page number, 1 unless told."
            ),
            "page_size": serializers.IntegerField(
                required=False,
                min_value=1,
                max_value=self.max_size,
                help_text=f"Rows on a page, {self.default_size} unless told.",
            ),
        }

    def page(
        self,
        rows: QuerySet,
        request: Request,
        values: dict[str, Any],
        shape: Callable[[Any], Any],
        columns: Sequence[str],
    ) -> dict[str, Any]:
        number = values.get("page") or 1
        size = values.get("page_size") or self.default_size
        count = rows.count()
        start = (number - 1) * size
        found = list(rows.values_list(*columns)[start : start + size]) if start < count else []
        here = request.build_absolute_uri()
        previous = None
        if number > 1:
            previous = (
                remove_query_param(here, "page") if number == 2 else replace_query_param(here, "page", number - 1)
            )
        return {
            "count": count,
            "next": replace_query_param(here, "page", number + 1) if start + size < count else None,
            "previous": previous,
            "results": [shape(*row) for row in found],
        }
