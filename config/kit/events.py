"""Events: frozen, past-tense facts that a service publishes in its transaction.

An event holds ids and plain values only, never secrets and never rows. `name` and `version` are its public
identity (integrators see them too); changing a field's meaning needs a new version.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from typing import Any, ClassVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

_classes: dict[tuple[str, int], type[Event]] = {}

_WRITE: dict[type, Callable[[Any], Any]] = {UUID: str, datetime: datetime.isoformat, date: date.isoformat}
_READ: dict[type, Callable[[Any], Any]] = {
    UUID: UUID,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    str: str,
    int: int,
    float: float,
    bool: bool,
}


@dataclass(frozen=True, kw_only=True)
class Event:
    """Base of all events. Subclasses are frozen keyword-only dataclasses with a `name`."""

    name: ClassVar[str] = ""
    version: ClassVar[int] = 1

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if not cls.__dict__.get("name"):
            raise TypeError(f"{cls.__qualname__} has no name")
        key = (cls.name, cls.version)
        known = _classes.get(key)
        if known is not None and known.__qualname__ != cls.__qualname__:
            raise TypeError(f"event {key} is declared by {known} and {cls}")
        _classes[key] = cls


def all_events() -> dict[tuple[str, int], type[Event]]:
    return dict(_classes)


@cache
def _types_of(cls: Any) -> dict[str, type]:
    """Field name to its plain type; refuses anything that is not an id or a plain value."""
    hints = get_type_hints(cls)
    found: dict[str, type] = {}
    for item in fields(cls):
        hint = hints[item.name]
        if get_origin(hint) in (Union, types.UnionType):
            (hint,) = (arg for arg in get_args(hint) if arg is not type(None))
        if hint not in _READ:
            raise TypeError(f"{cls.__qualname__}.{item.name}: events hold ids and plain values, not {hint}")
        found[item.name] = hint
    return found


def to_payload(event: Event) -> dict[str, Any]:
    """The event as JSON-ready values."""
    payload = {}
    for name, kind in _types_of(type(event)).items():  # type: ignore[arg-type]
        value = getattr(event, name)
        writer = _WRITE.get(kind)
        payload[name] = value if value is None or writer is None else writer(value)
    return payload


def from_payload(name: str, version: int, payload: dict[str, Any]) -> Event:
    """The event that `to_payload` wrote; raises LookupError for one that no code declares any more."""
    cls = _classes.get((name, version))
    if cls is None:
        raise LookupError(f"no event {name!r} version {version}")
    kinds = _types_of(cls)  # type: ignore[arg-type]
    values = {
        key: None if payload[key] is None else _READ[kind](payload[key])
        for key, kind in kinds.items()
        if key in payload
    }
    return cls(**values)
