"""Who asks: the person as the token tells it, without a query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from rest_framework.request import Request


@dataclass(frozen=True, slots=True)
class Person:
    """A signed-in person of the API. `roles` are those of the token, at most 15 minutes old."""

    id: UUID
    session_id: UUID | None
    roles: frozenset[str]

    is_authenticated: ClassVar[bool] = True
    is_anonymous: ClassVar[bool] = False

    @property
    def pk(self) -> UUID:
        return self.id


class Anonymous:
    """Nobody: no id, no roles."""

    id: Any = None
    pk: Any = None
    session_id: Any = None
    roles: frozenset[str] = frozenset()
    is_authenticated = False
    is_anonymous = True


class ApiRequest(Request):
    """A request as endpoints see it, for annotations: a `Person` asks (`Anonymous` where it is public)."""

    user: Person  # type: ignore[assignment]
