"""Subscriptions and registrations of the app, as a table."""

from __future__ import annotations


def wire() -> None:
    """Called once by `MessagingConfig.ready`."""
    from accounts.sessions.events import RefreshTokenReused, SessionOpened
    from accounts.signin.events import (
        EmailVerificationRequested,
        PasswordChanged,
        PasswordResetRequested,
        SignUpWithKnownEmail,
    )
    from accounts.users.events import UserRegistered
    from config.kit import outbox
    from messaging.notifications import handlers
    from messaging.notifications import services as notifications
    from messaging.notifications.services import account_kinds

    for kind in account_kinds.KINDS:
        notifications.register(kind)

    outbox.subscribe(EmailVerificationRequested, handlers.send_verification)
    outbox.subscribe(UserRegistered, handlers.welcome)
    outbox.subscribe(PasswordResetRequested, handlers.send_password_reset)
    outbox.subscribe(PasswordChanged, handlers.tell_password_changed)
    outbox.subscribe(SessionOpened, handlers.tell_new_device)
    outbox.subscribe(RefreshTokenReused, handlers.tell_token_reused)
    outbox.subscribe(SignUpWithKnownEmail, handlers.tell_known_email)
