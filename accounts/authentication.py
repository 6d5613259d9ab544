"""How the API knows who asks: a Bearer token of a living session, checked without a user query."""

from __future__ import annotations

from typing import Any

from rest_framework.authentication import BaseAuthentication, get_authorization_header

from accounts.sessions import services as sessions
from config.kit import actor, errors
from config.kit.api.people import Person
from config.kit.api.throttles import Window


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer <access token>`.

    Whether the session lives and how often the person has called are asked in one round trip, since every call needs
    both: the standing is left at the request for `RequestThrottle`.
    """

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
        claims = sessions.read_access_token(token)
        standing, belief = Window("user").hit_beside(
            str(claims.user_id), sessions.belief_key(claims.session_id), unless=sessions.ENDED
        )
        sessions.insist_alive(claims, belief)
        getattr(request, "_request", request).rate_standing = standing
        actor.update(user_id=claims.user_id, kind="user", session_id=claims.session_id)
        return Person(claims.user_id, claims.session_id, claims.roles), token

    def authenticate_header(self, request: Any) -> str:
        return 'Bearer realm="api"'
