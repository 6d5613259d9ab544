"""Who is acting now, and through which request: read by audit, outbox and logs, set at the doors only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """The person or process behind what happens. `kind` is anonymous, user, apikey, device, job or system."""

    user_id: UUID | None = None
    kind: str = "system"
    ip: str | None = None
    user_agent: str = ""
    request_id: str = ""
    session_id: UUID | None = None
    impersonator_id: UUID | None = None


SYSTEM = Actor()
_current: ContextVar[Actor] = ContextVar("regimen_actor", default=SYSTEM)


def current() -> Actor:
    """The actor of this request, job or process."""
    return _current.get()


@contextmanager
def acting(actor: Actor) -> Iterator[Actor]:
    """Everything inside happens in the name of `actor`."""
    token = _current.set(actor)
    try:
        yield actor
    finally:
        _current.reset(token)


def update(**changes: Any) -> Actor:
    """Tell more about the present actor, for example its user once the token has been read."""
    actor = replace(_current.get(), **changes)
    _current.set(actor)
    return actor
