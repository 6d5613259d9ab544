"""Signing up, signing in, and proving who one is; the one core behind API, portal and admins.

Promises: failed attempts are limited per account, per (account, address) and per address, successes do not
count; answers never tell whether an account exists, in words or in time; tokens in mails work once.
Locks: the user row, then the token row. Publishes the events of `signin.events`.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from accounts.audit import services as audit
from accounts.sessions import services as sessions
from accounts.sessions.models import Session
from accounts.sessions.rules import Device, TokenPair
from accounts.signin.errors import AccountSuspended, InvalidCredentials, LinkExpired
from accounts.signin.events import (
    EmailVerificationRequested,
    EmailVerified,
    PasswordChanged,
    PasswordResetRequested,
    SignUpWithKnownEmail,
)
from accounts.signin.models import OneTimeToken
from accounts.users import services as users
from accounts.users.errors import EmailTaken
from accounts.users.models import User
from config.kit import clock, errors, outbox
from config.kit.api.throttles import Window

_LIFETIMES = {
    "verify_email": timedelta(hours=settings.EMAIL_VERIFICATION_HOURS),
    "reset_password": timedelta(minutes=settings.PASSWORD_RESET_MINUTES),
}


@dataclass(frozen=True, slots=True)
class SignIn:
    """A successful sign-in."""

    user: User
    session: Session

    @property
    def tokens(self) -> TokenPair:
        return sessions.tokens_of(self.session, roles=self.user.roles)


def register(
    *,
    email: str,
    password: str,
    first_name: str,
    last_name: str,
    device: Device,
    username: str = "",
    phone: str = "",
    time_zone: str = "",
    kind: str = "api",
) -> SignIn | None:
    """A new client, signed in. None where accounts are hidden (`PRIVACY_HIDE_ACCOUNTS`), known address or not.

    Raises EmailTaken, UsernameTaken, ValidationFailed.
    """
    hide = settings.PRIVACY_HIDE_ACCOUNTS
    try:
        with transaction.atomic():
            user = users.create_person(
                email=email,
                password=password,
                first_name=first_name,
                last_name=last_name,
                username=username,
                phone=phone,
                time_zone=time_zone,
            )
            outbox.publish(EmailVerificationRequested(user_id=user.id))
            if hide:
                return None
            return _open(user, device=device, kind=kind, remember=False)
    except EmailTaken:
        if not hide:
            raise
        # As much work as for a new address: the password was hashed before the insert was refused.
        with transaction.atomic():
            known = User.objects.by_identifier(email).first()
            if known is not None:
                outbox.publish(SignUpWithKnownEmail(user_id=known.id))
        return None


def sign_in(identifier: str, password: str, *, device: Device, kind: str = "api", remember: bool = False) -> SignIn:
    """Check the password and open a session. Raises InvalidCredentials, AccountSuspended, RateLimited."""
    attempt = _Attempt(identifier, device.ip or "unknown")
    attempt.count()
    user = User.objects.select_related("profile").by_identifier(identifier).first()
    if not _password_fits(user, password):
        audit.record(
            "sign_in.failed",
            person_id=user.id if user else None,
            facts={"kind": kind, "known_account": user is not None},
        )
        raise InvalidCredentials()
    assert user is not None
    if user.status == "suspended":
        audit.record("sign_in.refused", person_id=user.id, facts={"because": "suspended"})
        raise AccountSuspended()
    attempt.succeeded()
    with transaction.atomic():
        return _open(user, device=device, kind=kind, remember=remember)


def _open(user: User, *, device: Device, kind: str, remember: bool) -> SignIn:
    session = sessions.open_session(user, kind=kind, device=device, remember=remember)
    User.objects.filter(id=user.id).update(last_login=clock.now())
    audit.record("sign_in.succeeded", person_id=user.id, entity="session", entity_id=session.id, facts={"kind": kind})
    return SignIn(user, session)


def _password_fits(user: User | None, password: str) -> bool:
    """Takes as long for a stranger as for a known person; upgrades an old hash on the way."""
    if user is None or not user.has_usable_password():
        make_password(password[:128])
        return False

    def upgrade(raw: str) -> None:
        user.set_password(raw)
        user.save(update_fields=["password"])

    return len(password) <= 1024 and check_password(password, user.password, setter=upgrade)


class _Attempt:
    """Counts before it looks, so that parallel guesses do not slip through; a success gives the count back."""

    def __init__(self, identifier: str, ip: str) -> None:
        account = hashlib.sha256(identifier.strip().lower().encode()).hexdigest()[:32]
        self.windows = [
            (Window("sign_in_account"), account),
            (Window("sign_in_account"), f"{account}:{ip}"),
            (Window("sign_in_ip"), ip),
        ]

    def count(self) -> None:
        standings = [window.hit(who, memory=True) for window, who in self.windows]
        waits = [standing.reset_s for standing in standings if standing.exceeded]
        if waits:
            raise errors.RateLimited(
                f"Too many failed attempts. You can try again in {max(waits) // 60 + 1} minutes.",
                retry_after_s=max(waits),
            )

    def succeeded(self) -> None:
        (own, account), (here, pair), (everyone, ip) = self.windows
        own.clear(account)
        here.clear(pair)
        everyone.hit(ip, by=-1, memory=True)


def sign_out(user_id: UUID, session_id: UUID) -> None:
    """End this sign-in; one that has ended already is no error."""
    try:
        sessions.revoke(user_id, session_id, reason="signed_out")
    except errors.NotFound:
        return


def sign_out_everywhere(user_id: UUID, *, keep: UUID | None = None) -> int:
    """End all sign-ins, but for `keep`; answers how many."""
    return sessions.revoke_all(user_id, reason="signed_out", keep=keep)


def make_token(user_id: UUID, purpose: str) -> str:
    """A fresh one-use secret, for the mail that carries it; earlier ones of this purpose stop working."""
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        user = User.objects.select_for_update().get(id=user_id)
        OneTimeToken.objects.filter(user=user, purpose=purpose, used_at__isnull=True).delete()
        OneTimeToken.objects.create(
            user=user,
            purpose=purpose,
            token_hash=_hash(secret),
            email=user.email or "",
            expires_at=clock.now() + _LIFETIMES[purpose],
        )
    return secret


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def token_is_good(secret: str, purpose: str) -> bool:
    """Whether a link still works, without using it up (for the page that asks for the new password)."""
    row = OneTimeToken.objects.filter(token_hash=_hash(secret), purpose=purpose).first()
    return row is not None and row.used_at is None and row.expires_at > clock.now()


def _use_token(secret: str, purpose: str) -> User:
    """The person behind a good token, which is spent now; call inside a transaction. Raises LinkExpired."""
    owner = (
        OneTimeToken.objects.filter(token_hash=_hash(secret), purpose=purpose).values_list("user_id", flat=True).first()
    )
    if owner is None:
        raise LinkExpired()
    user = User.objects.select_for_update().get(id=owner)
    row = OneTimeToken.objects.select_for_update().filter(token_hash=_hash(secret), purpose=purpose).first()
    now = clock.now()
    if row is None or row.used_at is not None or row.expires_at <= now or row.email != (user.email or ""):
        raise LinkExpired()
    row.used_at = now
    row.save(update_fields=["used_at", "updated_at"])
    return user


def request_verification(user_id: UUID) -> None:
    """Send (again) the mail that proves the address; nothing for a verified one."""
    with transaction.atomic():
        user = User.objects.select_for_update().get(id=user_id)
        if user.email and user.email_verified_at is None:
            outbox.publish(EmailVerificationRequested(user_id=user.id))


def verify_email(secret: str) -> User:
    """Spend the token of a verification mail. Raises LinkExpired."""
    with transaction.atomic():
        user = _use_token(secret, "verify_email")
        users.mark_verified(user)
        audit.record("user.email_verified", person_id=user.id, entity="user", entity_id=user.id)
        outbox.publish(EmailVerified(user_id=user.id))
    return user


def forgot_password(identifier: str) -> None:
    """Send a reset mail where there is such a person; the caller can not tell, by words or by time."""
    with transaction.atomic():
        user = User.objects.by_identifier(identifier).exclude(status="suspended").first()
        reachable = user.id if user is not None and user.email else None
        # The same is written either way: a look alone would be answered sooner.
        audit.record("password.reset_requested", person_id=reachable, entity="user", entity_id=reachable or "")
        outbox.publish(PasswordResetRequested(user_id=reachable))


def reset_password(secret: str, new_password: str) -> User:
    """Spend the token of a reset mail; all sign-ins end. Raises LinkExpired, ValidationFailed (token stays good)."""
    with transaction.atomic():
        user = _use_token(secret, "reset_password")
        users.set_password(user, new_password)
        if user.email_verified_at is None:
            # The mail reached its reader: the address is proven.
            users.mark_verified(user)
        _password_changed(user, keep=None, action="password.reset")
    return user


def change_password(user_id: UUID, *, current: str, new: str, keep_session: UUID | None) -> None:
    """Change one's own password; other sign-ins end. Raises ValidationFailed by field, RateLimited."""
    attempt = _Attempt(f"change:{user_id}", str(user_id))
    attempt.count()
    with transaction.atomic():
        user = User.objects.select_for_update().get(id=user_id)
        if not _password_fits(user, current):
            raise errors.ValidationFailed.at("current_password", "invalid_credentials", "This is not your password.")
        attempt.succeeded()
        users.set_password(user, new)
        _password_changed(user, keep=keep_session, action="password.changed")


def _password_changed(user: User, *, keep: UUID | None, action: str) -> None:
    sessions.revoke_all(user.id, reason="password_changed", keep=keep)
    OneTimeToken.objects.filter(user=user, purpose="reset_password", used_at__isnull=True).delete()
    audit.record(action, person_id=user.id, entity="user", entity_id=user.id)
    outbox.publish(PasswordChanged(user_id=user.id))


def sweep(*, before: datetime) -> int:
    """Delete tokens that expired before `before`."""
    deleted, _ = OneTimeToken.objects.filter(expires_at__lt=before).delete()
    return deleted
