"""`/auth/sessions`: where I am signed in."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts.sessions import queries, services
from accounts.sessions.models import Session
from config.kit import errors
from config.kit.api import CommandView, ListView, PagePaging, Shape, verbs
from config.kit.api.people import ApiRequest as Request

TAGS = ["Sign-in"]


class SessionItem(Shape):
    """One sign-in of mine."""

    id: UUID
    kind: str
    device: str
    platform: str
    ip: str | None
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    current: bool


class ListSessions(ListView):
    """Every device I am signed in on."""

    summary = "My sign-ins"
    tags = TAGS
    paging = PagePaging()
    output = SessionItem
    columns = ("id", "kind", "device_name", "platform", "ip", "created_at", "last_seen_at", "expires_at")

    def rows(self, request: Request, values: dict[str, Any]) -> QuerySet[Session]:
        return queries.alive_of(request.user.id)

    def shape(self) -> Any:
        me: Any = self.request.user
        return partial(_item, me.session_id)


def _item(current: UUID | None, *row: Any) -> SessionItem:
    values = (*row, row[0] == current)
    return SessionItem(*values)


class RevokeSession(CommandView):
    """End one of my sign-ins; that device is signed out at once."""

    summary = "End a sign-in"
    tags = TAGS
    verb = "delete"
    errors = (errors.NotFound,)

    def perform(self, request: Request, data: dict[str, Any], id: UUID) -> None:
        services.revoke(request.user.id, id, reason="revoked")


routes = {
    "auth/sessions": verbs(get=ListSessions),
    "auth/sessions/<uuid:id>": verbs(delete=RevokeSession),
}
