"""What happens around signing in. Secrets never enter an event: who sends the mail asks for the token."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from config.kit.events import Event


@dataclass(frozen=True, kw_only=True)
class EmailVerificationRequested(Event):
    """A verification mail is wanted."""

    name: ClassVar[str] = "user.email_verification_requested"
    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class EmailVerified(Event):
    """Somebody proved their e-mail address."""

    name: ClassVar[str] = "user.email_verified"
    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class PasswordResetRequested(Event):
    """A reset mail is wanted; by nobody we know where `user_id` is None, so that both take as long."""

    name: ClassVar[str] = "user.password_reset_requested"
    user_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(Event):
    """A password was changed or reset."""

    name: ClassVar[str] = "user.password_changed"
    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class SignUpWithKnownEmail(Event):
    """Somebody signed up with an address that has an account (told by mail only)."""

    name: ClassVar[str] = "user.sign_up_with_known_email"
    user_id: UUID
