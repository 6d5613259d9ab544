"""Queries of the busiest paths, turned into SQL once.

    _FACTS = compiled.Query(
        lambda user_id: Profile.objects.filter(user_id=user_id).values_list("first_name", "user__username"),
        user_id=UUID,
    )
    row = _FACTS.first(user_id=person_id)

Django builds and compiles a queryset anew for each call, which takes it several times as long as PostgreSQL takes to
answer a look into an index. Here that is done at the first call, with markers for the values; later calls send the same
text with their own. What comes back is what the queryset's `values_list` would give. For queries whose shape never
changes: other filters or another order are another `Query`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import QuerySet

_MARKERS: Mapping[type, Callable[[int], Any]] = {
    UUID: lambda number: uuid4(),
    datetime.date: lambda number: datetime.date(1, 1, 1) + datetime.timedelta(days=number),
    datetime.datetime: lambda number: datetime.datetime(1, 1, 1 + number, 1, 1, 1, number, tzinfo=datetime.UTC),
    str: lambda number: f"marker-{uuid4()}",
}


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where a value of the call goes."""

    name: str


@dataclass(frozen=True, slots=True)
class _Plan:
    sql: str
    parameters: tuple[Any, ...]
    # (position in the row, what Django does to the value, the expression it passes along)
    converters: tuple[tuple[int, Any, Any], ...]


class Query:
    """A query with named values of the given types, none of them None. `build` answers a `values_list`."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], /, **types: type) -> None:
        self._build = build
        self._types = types
        self._made: _Plan | None = None

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """All rows, in the order of the queryset."""
        # Two threads that come first both make it; it is the same.
        plan = self._made or self._make()
        if values.keys() != self._types.keys() or None in values.values():
            raise TypeError(f"the query takes values for {', '.join(self._types)}, and None is none")
        parameters = [values[part.name] if isinstance(part, _Slot) else part for part in plan.parameters]
        with connection.cursor() as cursor:
            cursor.execute(plan.sql, parameters)
            found = cursor.fetchall()
        return [_converted(row, plan.converters) for row in found] if plan.converters else found

    def first(self, **values: Any) -> tuple[Any, ...] | None:
        """The first row; None where there is none. A queryset that may find many limits itself."""
        found = self.rows(**values)
        return found[0] if found else None

    def _make(self) -> _Plan:
        markers = {name: _MARKERS[kind](number) for number, (name, kind) in enumerate(self._types.items(), start=1)}
        query = self._build(**markers).query
        compiler = query.get_compiler(connection=connection)
        sql, given = compiler.as_sql()
        parameters = tuple(_slot_of(value, markers) for value in given)
        missing = markers.keys() - {part.name for part in parameters if isinstance(part, _Slot)}
        if missing:
            raise ValueError(f"Django does not pass {', '.join(missing)} on as it is: such a query can not be kept")
        converters = compiler.get_converters([column[0] for column in compiler.select])
        self._made = _Plan(
            sql, parameters, tuple((place, convert, about) for place, (convert, about) in converters.items())
        )
        return self._made


def _slot_of(value: Any, markers: Mapping[str, Any]) -> Any:
    for name, marker in markers.items():
        if type(value) is type(marker) and value == marker:
            return _Slot(name)
    return value


def _converted(row: tuple[Any, ...], converters: tuple[tuple[int, Any, Any], ...]) -> tuple[Any, ...]:
    values = list(row)
    for place, converts, expression in converters:
        for convert in converts:
            values[place] = convert(values[place], expression, connection)
    return tuple(values)
