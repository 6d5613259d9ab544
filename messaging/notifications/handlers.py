"""What happens to accounts, told to their people. The event's id is the key: a repeat tells nothing new."""

from __future__ import annotations

from datetime import timedelta

from accounts.sessions.events import RefreshTokenReused, SessionOpened
from accounts.signin.events import (
    EmailVerificationRequested,
    PasswordChanged,
    PasswordResetRequested,
    SignUpWithKnownEmail,
)
from accounts.users import queries as users
from accounts.users.events import UserRegistered
from config.kit.outbox import Meta
from messaging.notifications.services import notify

# A sign-in this soon after the account was made is the registration itself.
_REGISTERING = timedelta(minutes=1)


def send_verification(event: EmailVerificationRequested, meta: Meta) -> None:
    notify(event.user_id, "verify_email", key=str(meta.event_id))


def welcome(event: UserRegistered, meta: Meta) -> None:
    notify(event.user_id, "welcome", key="welcome")


def send_password_reset(event: PasswordResetRequested, meta: Meta) -> None:
    if event.user_id is not None:
        notify(event.user_id, "password_reset", key=str(meta.event_id))


def tell_password_changed(event: PasswordChanged, meta: Meta) -> None:
    notify(event.user_id, "password_changed", {"changed_at": meta.at.isoformat()}, key=str(meta.event_id))


def tell_new_device(event: SessionOpened, meta: Meta) -> None:
    """A device that was not seen before; the one that the account was made on is no news."""
    if event.known_device:
        return
    person = users.person(event.user_id)
    if person is None or meta.at - person.created_at < _REGISTERING:
        return
    _alert(event, meta, because="new_device")


def tell_token_reused(event: RefreshTokenReused, meta: Meta) -> None:
    _alert(event, meta, because="token_reused")


def _alert(event: SessionOpened | RefreshTokenReused, meta: Meta, *, because: str) -> None:
    data = {"because": because, "session_id": str(event.session_id), "seen_at": meta.at.isoformat()}
    notify(event.user_id, "security_alert", data, key=str(meta.event_id))


def tell_known_email(event: SignUpWithKnownEmail, meta: Meta) -> None:
    """Strangers can cause this as often as they like, so it is told once an hour at most."""
    notify(event.user_id, "sign_up_known_email", key=f"{meta.at:%Y-%m-%dT%H}")
