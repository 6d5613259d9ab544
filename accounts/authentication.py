"""How the API knows who asks: a Bearer token of a living session, checked without a user query."""

from __future__ import annotations

from typing import Any

from rest_framework.authentication import BaseAuthentication, get_authorization_header

from accounts.sessions import services as sessions
from config.kit import actor, errors
from config.kit.api.people import Person


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer <access token>`."""

    def authenticate(self, request: Any) -> tuple[Person, str] | None:
        parts = get_authorization_header(request).split()
        if not parts:
            return None
        if len(parts) != 2 or parts[0].lower() != b"bearer":
            raise errors.TokenInvalid("Send `Authorization: Bearer <access token>`.")
        try:
            token = parts[1].decode("ascii")
        except UnicodeDecodeError as error:
            raise errors.TokenInvalid() from error
        claims = sessions.verify_access_token(token)
        actor.update(user_id=claims.user_id, kind="user", session_id=claims.session_id)
        return Person(claims.user_id, claims.session_id, claims.roles), token

    def authenticate_header(self, request: Any) -> str:
        return 'Bearer realm="api"'
