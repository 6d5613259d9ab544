"""What people are told about their account, and where the links in those mails come from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings

from accounts.sessions import queries as sessions
from accounts.signin import services as signin
from accounts.users import queries as users
from messaging.notifications.rules import Kind, NotNeeded
from messaging.notifications.services.rendering import link


def _verification(person_id: UUID, data: Mapping[str, Any]) -> dict[str, Any]:
    person = users.person(person_id)
    if person is None or person.email_verified_at is not None:
        raise NotNeeded("verified_already")
    token = signin.make_token(person_id, "verify_email")
    return {"url": link("verify", token=token), "hours": settings.EMAIL_VERIFICATION_HOURS}


def _password_reset(person_id: UUID, data: Mapping[str, Any]) -> dict[str, Any]:
    token = signin.make_token(person_id, "reset_password")
    return {"url": link("password-reset", token=token), "minutes": settings.PASSWORD_RESET_MINUTES}


def _sign_in_link(person_id: UUID, data: Mapping[str, Any]) -> dict[str, Any]:
    return {"url": link("sign-in"), "forgot_url": link("password-forgot")}


def _home_link(person_id: UUID, data: Mapping[str, Any]) -> dict[str, Any]:
    return {"url": link("home")}


def _forgot_link(person_id: UUID, data: Mapping[str, Any]) -> dict[str, Any]:
    return {"url": link("password-forgot")}


def _sign_in_on_device(person_id: UUID, data: Mapping[str, Any]) -> dict[str, Any]:
    """Device and address of the sign-in where it is still open."""
    session = sessions.alive_of(person_id).filter(id=data["session_id"]).first()
    return {
        "url": link("security"),
        "device": session.device_name or session.platform if session else "",
        "ip": session.ip or "" if session else "",
    }


_WHEN = "2026-11-20T04:30:00+00:00"

KINDS = (
    Kind(
        name="verify_email",
        label="Confirm the e-mail address",
        category="transactional",
        example={"url": "https://regimen.example.org/verify/fA3k9pQ/", "hours": 24},
        prepare=_verification,
        facts_good_for=timedelta(hours=settings.EMAIL_VERIFICATION_HOURS) / 2,
        only_newest=True,
    ),
    Kind(
        name="welcome",
        label="Welcome",
        category="transactional",
        example={"url": "https://regimen.example.org/app/"},
        prepare=_home_link,
    ),
    Kind(
        name="password_reset",
        label="Choose a new password",
        category="transactional",
        example={"url": "https://regimen.example.org/password/reset/fA3k9pQ/", "minutes": 60},
        prepare=_password_reset,
        facts_good_for=timedelta(minutes=settings.PASSWORD_RESET_MINUTES) / 2,
        only_newest=True,
    ),
    Kind(
        name="password_changed",
        label="Password changed",
        category="transactional",
        example={"changed_at": _WHEN, "url": "https://regimen.example.org/password/forgot/"},
        prepare=_forgot_link,
    ),
    Kind(
        name="security_alert",
        label="Security alert",
        category="urgent",
        example={
            "because": "new_device",
            "session_id": "0198c0de-0000-7000-8000-000000000000",
            "seen_at": _WHEN,
            "device": "Firefox on Android",
            "ip": "203.0.113.7",
            "url": "https://regimen.example.org/app/security/",
        },
        prepare=_sign_in_on_device,
    ),
    Kind(
        name="sign_up_known_email",
        label="Sign-up with a known address",
        category="transactional",
        example={
            "url": "https://regimen.example.org/sign-in/",
            "forgot_url": "https://regimen.example.org/password/forgot/",
        },
        prepare=_sign_in_link,
    ),
)
