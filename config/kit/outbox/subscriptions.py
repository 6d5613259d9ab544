"""Who is told of which event."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from config.kit.events import Event


@dataclass(frozen=True, slots=True)
class Meta:
    """What a handler learns beside the event itself. `attempt` counts from 1."""

    event_id: UUID
    at: datetime
    request_id: str
    actor_id: UUID | None
    attempt: int = 1


Handler = Callable[[Any, Meta], None]

_handlers: dict[type[Event], dict[str, Handler]] = {}


def subscribe(event_class: type[Event], handler: Handler, *, name: str | None = None) -> None:
    """Let `handler(event, meta)` see every `event_class`; called from an app's `wiring.py`.

    The handler runs in a transaction together with its receipt: its database work happens exactly once. It
    must not talk to the outside (it enqueues a job for that) and is over in well under a second. `name` is
    what receipts and dead letters are kept under, the function's path unless told: a handler that moves keeps
    its old name.
    """
    key = name or f"{handler.__module__}.{handler.__qualname__}"  # type: ignore[attr-defined]
    known = _handlers.setdefault(event_class, {})
    if key in known:
        raise ValueError(f"{key} is subscribed to {event_class.name} twice")
    known[key] = handler


def handlers_of(event_class: type[Event]) -> dict[str, Handler]:
    """Name to handler, in the order of subscription."""
    return _handlers.get(event_class, {})


def all_subscriptions() -> Iterator[tuple[type[Event], str, Handler]]:
    for event_class, handlers in _handlers.items():
        for name, handler in handlers.items():
            yield event_class, name, handler


@contextmanager
def subscribed(event_class: type[Event], handler: Handler, *, name: str | None = None) -> Iterator[None]:
    """A subscription for the length of a `with` block, for tests."""
    before = dict(handlers_of(event_class))
    subscribe(event_class, handler, name=name)
    try:
        yield
    finally:
        _handlers[event_class] = before
