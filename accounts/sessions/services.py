"""Opening, renewing and ending sign-ins, for API and portal alike.

Promises: a revoked session stops everywhere at once (Redis tells, the database answers on a miss);
refresh tokens rotate, and a spent one that is shown again ends the session; of two renewals at once
one wins. Locks: the session row, then nothing else. Publishes SessionOpened, SessionRevoked, RefreshTokenReused.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken, Token

from accounts.audit import services as audit
from accounts.sessions import rules
from accounts.sessions.errors import RefreshInFlight
from accounts.sessions.events import RefreshTokenReused, SessionOpened, SessionRevoked
from accounts.sessions.models import Session
from accounts.sessions.rules import Claims, Device, TokenPair
from config.kit import clock, errors, live, outbox, redis

# How long a process may believe that a session is alive before it asks the database again. Revoking
# overwrites the belief at once; this bounds the harm where Redis was down in that very moment.
_BELIEF_S = 60
_SEEN_EVERY = timedelta(minutes=5)
# How long the same Idempotency-Key gets the same pair again.
_REPEAT_WINDOW = timedelta(seconds=60)

_ALIVE, ENDED = b"1", b"0"


def open_session(user: Any, *, kind: str, device: Device, remember: bool = False) -> Session:
    """Start a sign-in of `user` (a row of accounts.User); call inside the transaction that checked the password."""
    now = clock.now()
    named, platform = rules.describe_user_agent(device.user_agent)
    known = Session.objects.filter(user_id=user.id, user_agent=device.user_agent[:300]).exists()
    session = Session.objects.create(
        user_id=user.id,
        kind=kind,
        device_name=(device.name or named)[:80],
        platform=(device.platform or platform)[:40],
        ip=device.ip,
        user_agent=device.user_agent[:300],
        remembered=remember,
        last_seen_at=now,
        rotated_at=now,
        expires_at=now + _lifetime(remember),
    )
    outbox.publish(SessionOpened(user_id=user.id, session_id=session.id, known_device=known))
    return session


def _lifetime(remember: bool) -> timedelta:
    return settings.REMEMBERED_REFRESH_TOKEN_LIFETIME if remember else settings.REFRESH_TOKEN_LIFETIME


def tokens_of(session: Session, *, roles: Iterable[str]) -> TokenPair:
    """The pair of the session's present generation; the same row always gives the same refresh token."""
    access = AccessToken()
    _fill(access, session, issued_at=clock.now(), lifetime=settings.ACCESS_TOKEN_LIFETIME)
    access["roles"] = sorted(roles)
    refresh = RefreshToken()
    _fill(refresh, session, issued_at=session.rotated_at, lifetime=session.expires_at - session.rotated_at)
    refresh["gen"] = session.generation
    refresh["jti"] = f"{session.id.hex}.{session.generation}"
    return TokenPair(str(access), str(refresh), int(settings.ACCESS_TOKEN_LIFETIME.total_seconds()))


def _fill(token: Token, session: Session, *, issued_at: datetime, lifetime: timedelta) -> None:
    token.set_iat(at_time=issued_at)
    token.set_exp(from_time=issued_at, lifetime=lifetime)
    token["sub"] = str(session.user_id)
    token["sid"] = str(session.id)


def verify_access_token(token: str) -> Claims:
    """The claims of a good access token of a living session; raises TokenInvalid."""
    claims = read_access_token(token)
    insist_alive(claims, redis.attempt(lambda r: r.get(belief_key(claims.session_id)), otherwise=None))
    return claims


def insist_alive(claims: Claims, belief: Any) -> None:
    """Raise TokenInvalid where the session of the claims has ended. `belief` is what Redis holds at `belief_key`."""
    if not _is_alive(claims.session_id, belief):
        raise errors.TokenInvalid("This session has ended.")


def read_access_token(token: str) -> Claims:
    """What a good access token says, whatever became of its session since; raises TokenInvalid."""
    if len(token) > 4096:
        raise errors.TokenInvalid()
    try:
        payload = AccessToken(token).payload  # type: ignore[arg-type]
        return Claims(
            user_id=UUID(payload["sub"]),
            session_id=UUID(payload["sid"]),
            roles=frozenset(payload["roles"]),
            expires_at=datetime.fromtimestamp(payload["exp"], tz=UTC),
        )
    except (TokenError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise errors.TokenInvalid() from error


def belief_key(session_id: UUID) -> str:
    """Where Redis holds whether the session is alive, for a minute: `ENDED`, another value, or nothing yet."""
    return f"session:{session_id}"


def is_alive(session_id: UUID) -> bool:
    """Whether the session may still be used: not revoked, not expired, its person not suspended."""
    return _is_alive(session_id, redis.attempt(lambda r: r.get(belief_key(session_id)), otherwise=None))


def _is_alive(session_id: UUID, belief: Any) -> bool:
    """What is believed, and where nothing is, what the database says."""
    if belief is not None:
        return belief == _ALIVE
    now = clock.now()
    row = (
        Session.objects.alive(now)
        .filter(id=session_id)
        .exclude(user__status="suspended")
        .values("last_seen_at")
        .first()
    )
    if row is not None and now - row["last_seen_at"] > _SEEN_EVERY:
        Session.objects.filter(id=session_id).update(last_seen_at=now)
    # NX: a revocation that came between the look and now must not be overwritten.
    found = _ALIVE if row is not None else ENDED
    redis.attempt(lambda r: r.set(belief_key(session_id), found, ex=_BELIEF_S, nx=True), otherwise=None)
    return row is not None


def check_portal_session(django_session_key: str) -> Claims:
    """The claims behind a portal cookie, for sockets; raises NotAuthenticated."""
    from importlib import import_module

    store = import_module(settings.SESSION_ENGINE).SessionStore(django_session_key)
    session_id = store.get("sid")
    if not session_id:
        raise errors.NotAuthenticated()
    session = (
        Session.objects.alive(clock.now())
        .filter(id=session_id)
        .exclude(user__status="suspended")
        .select_related("user")
        .first()
    )
    if session is None:
        raise errors.NotAuthenticated()
    return Claims(
        user_id=session.user_id,
        session_id=session.id,
        roles=frozenset(session.user.roles),
        expires_at=session.expires_at,
    )


def refresh(token: str, *, idempotency_key: str | None = None) -> TokenPair:
    """A new pair for a refresh token. Raises TokenInvalid, RefreshInFlight, AccountSuspended's family (401)."""
    arrived_at = clock.now()
    try:
        payload = RefreshToken(token).payload  # type: ignore[arg-type]
        session_id, generation = UUID(payload["sid"]), int(payload["gen"])
    except (TokenError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise errors.TokenInvalid() from error
    reused = False
    with transaction.atomic():
        session = Session.objects.select_for_update(of=("self",)).select_related("user").filter(id=session_id).first()
        now = clock.now()
        if session is None or session.revoked_at is not None or session.expires_at <= now:
            raise errors.TokenInvalid("This session has ended.")
        if session.user.status == "suspended":
            raise errors.TokenInvalid("This account is suspended.")
        key_hash = _hash(idempotency_key) if idempotency_key else None
        if generation == session.generation:
            session.generation += 1
            session.rotated_at = session.last_seen_at = now
            session.expires_at = now + _lifetime(session.remembered)
            session.rotation_key_hash = key_hash
            session.save(
                update_fields=[
                    "generation",
                    "rotated_at",
                    "last_seen_at",
                    "expires_at",
                    "rotation_key_hash",
                    "updated_at",
                ]
            )
        elif _is_repeat(session, generation, key_hash, now):
            pass
        elif generation == session.generation - 1 and arrived_at < session.rotated_at:
            # This request was on its way already when the other one won.
            raise RefreshInFlight()
        else:
            reused = True
            _end([session], "reused_token")
            outbox.publish(RefreshTokenReused(user_id=session.user_id, session_id=session.id))
            audit.record("session.token_reused", person_id=session.user_id, entity="session", entity_id=session.id)
    if reused:
        raise errors.TokenInvalid("This token was used before. The session has been ended.")
    return tokens_of(session, roles=session.user.roles)


def _is_repeat(session: Session, generation: int, key_hash: bytes | None, now: datetime) -> bool:
    """The one before the newest, with the key that asked for the newest, within the window."""
    return (
        generation == session.generation - 1
        and key_hash is not None
        and session.rotation_key_hash is not None
        and hmac.compare_digest(bytes(session.rotation_key_hash), key_hash)
        and now - session.rotated_at <= _REPEAT_WINDOW
    )


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def revoke(user_id: UUID, session_id: UUID, *, reason: str) -> None:
    """End one sign-in of this person; raises NotFound where it is not theirs or has ended."""
    with transaction.atomic():
        session = (
            Session.objects.select_for_update().filter(id=session_id, user_id=user_id, revoked_at__isnull=True).first()
        )
        if session is None:
            raise errors.NotFound()
        _end([session], reason)
        audit.record(
            "session.ended",
            person_id=user_id,
            entity="session",
            entity_id=session_id,
            facts={"reason": reason},
        )


def revoke_all(user_id: UUID, *, reason: str, keep: UUID | None = None) -> int:
    """End every sign-in of this person, but for `keep`; answers how many."""
    with transaction.atomic():
        rows = Session.objects.select_for_update().filter(user_id=user_id, revoked_at__isnull=True).order_by("id")
        sessions = [session for session in rows if session.id != keep]
        _end(sessions, reason)
        if sessions:
            audit.record("session.all_ended", person_id=user_id, facts={"reason": reason, "count": len(sessions)})
    return len(sessions)


def _end(sessions: list[Session], reason: str) -> None:
    now = clock.now()
    Session.objects.filter(id__in=[session.id for session in sessions]).update(
        revoked_at=now, revoked_because=reason, updated_at=now
    )
    for session in sessions:
        outbox.publish(SessionRevoked(user_id=session.user_id, session_id=session.id, reason=reason))
    ids = [session.id for session in sessions]
    transaction.on_commit(lambda: _tell_all(ids))


def _tell_all(session_ids: list[UUID]) -> None:
    """Every process forgets the sessions, and their open sockets close."""
    if not session_ids:
        return
    life_s = int(settings.ACCESS_TOKEN_LIFETIME.total_seconds()) + 60

    def tell(r: Any) -> None:
        with r.pipeline(transaction=False) as pipe:
            for session_id in session_ids:
                pipe.set(belief_key(session_id), ENDED, ex=life_s)
            pipe.execute()

    # Even while others leave Redis alone: where it is back already, a belief there would outlive the session.
    redis.attempt(tell, otherwise=None, insist=True)
    for session_id in session_ids:
        live.push(live.topics.session(session_id), {"type": "session.revoked"})


def forget_beliefs(session_ids: Iterable[UUID]) -> None:
    """Make every process ask the database about these sessions again (a person was reactivated)."""
    keys = [belief_key(session_id) for session_id in session_ids]
    if keys:
        redis.attempt(lambda r: r.delete(*keys), otherwise=0)


def sweep(*, before: datetime) -> int:
    """Delete sessions that ended or expired before `before`; answers how many rows went."""
    deleted, _ = Session.objects.filter(expires_at__lt=before).delete()
    return deleted
