"""The socket of a signed-in person: signing in, staying signed in, and what is pushed to them.

The first frame is `auth {token}` within five seconds, or the subprotocols are `regimen.v1, bearer.<token>`,
or a page of the portal opens it with its cookie. Answered `ready {user, cursor}`.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.http import parse_cookie

from accounts.sessions import services as sessions
from config.kit import clock, errors
from config.kit.live import origins, topics
from config.kit.live.consumer import Close, SocketConsumer
from config.kit.live.frames import Frame, frame

# An access token that has run out may be renewed for so long before the socket closes.
GRACE_S = 60.0
# Word of a revoked session comes at once; this finds those whose word was lost with Redis.
LOOK_AGAIN_S = 300.0
_BEARER = "bearer."


class Auth(Frame):
    """Signs in, or renews the token of a socket that is signed in."""

    token: str


class UserConsumer(SocketConsumer):
    """One device of one person."""

    kind = "people"
    _claims: sessions.Claims | None = None
    _stale_cookie = False

    async def opened(self) -> None:
        token = next((p[len(_BEARER) :] for p in self.scope.get("subprotocols") or [] if p.startswith(_BEARER)), None)
        if token is not None:
            await self._sign_in(sessions.verify_access_token, token)
            return
        cookie = parse_cookie(self.headers.get("cookie", "")).get(settings.SESSION_COOKIE_NAME)
        if cookie and origins.is_own(self.headers):
            try:
                claims = await self.call(sessions.check_portal_session, cookie)
            except errors.NotAuthenticated:
                # The page may hold a token all the same; without one its five seconds end as not signed in.
                self._stale_cookie = True
            else:
                await self._welcome(claims)

    def auth_timed_out(self) -> None:
        if self._stale_cookie:
            self.close_with(Close.SIGNED_OUT, "The session has ended.")
        else:
            super().auth_timed_out()

    @frame("auth", Auth, strangers=True)
    async def auth(self, auth: Auth) -> None:
        await self._sign_in(sessions.verify_access_token, auth.token)

    async def _sign_in(self, check: Callable[[str], sessions.Claims], secret: str) -> None:
        try:
            claims = await self.call(check, secret)
        except errors.NotAuthenticated as refusal:
            self.close_with(Close.SIGNED_OUT, refusal.detail)
            return
        before = self._claims
        if before is None:
            await self._welcome(claims)
        elif claims.user_id != before.user_id:
            self.close_with(Close.SIGNED_OUT, "This socket belongs to somebody else.")
        elif claims.session_id == before.session_id or await self._follow(claims):
            if claims.session_id != before.session_id:
                self.stop_listening(topics.session(before.session_id))
            self._keep(claims)

    async def _welcome(self, claims: sessions.Claims) -> None:
        """Listen first, answer then: nothing that is pushed after `ready` is missed."""
        try:
            if not await self._follow(claims):
                return
            await self.listen(topics.user(claims.user_id))
        except errors.Unavailable as refusal:
            self.close_with(Close.TRY_AGAIN_LATER, refusal.detail)
            return
        self._keep(claims)
        self.after("look", LOOK_AGAIN_S * random.uniform(0.8, 1.2), self._look_again)  # noqa: S311
        # No durable frame has a cursor yet, so everybody stands at the beginning.
        self.push({"type": "ready", "user": claims.user_id, "cursor": 0})

    async def _follow(self, claims: sessions.Claims) -> bool:
        """Hear what happens to the session; False, and closed, when it has ended meanwhile."""
        await self.listen(topics.session(claims.session_id), self._about_session)
        # A revocation between the check and the subscription was told to nobody here.
        alive = await self.call(sessions.is_alive, claims.session_id)
        if not alive:
            self.close_with(Close.SIGNED_OUT, "The session has ended.")
        return alive

    def _keep(self, claims: sessions.Claims) -> None:
        self._claims = claims
        self.signed_in(replace(self.stranger(), kind="user", user_id=claims.user_id, session_id=claims.session_id))
        left_s = (claims.expires_at - clock.now()).total_seconds()
        self.after("expiry", left_s + GRACE_S, lambda: self.close_with(Close.SIGNED_OUT, "The token has run out."))

    # --- staying signed in ---

    def _about_session(self, text: str) -> None:
        """Whatever is said about a session ends its sockets."""
        self.close_with(Close.SIGNED_OUT, "The session has ended.")

    def gap(self) -> None:
        """A revocation may have been missed. Not all sockets ask at the same moment."""
        if self._claims is not None:
            self.after("look", random.uniform(0.0, 5.0), self._look_again)  # noqa: S311

    def _look_again(self) -> None:
        self.spawn(self._check_session())

    async def _check_session(self) -> None:
        if self._claims is not None and not await self.call(sessions.is_alive, self._claims.session_id):
            self.close_with(Close.SIGNED_OUT, "The session has ended.")
        else:
            self.after("look", LOOK_AGAIN_S * random.uniform(0.8, 1.2), self._look_again)  # noqa: S311
