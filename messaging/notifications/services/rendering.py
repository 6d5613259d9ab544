"""Composing a message in its reader's language and time zone.

Templates of a kind are `messaging/notifications/<kind>/{subject.txt,email.txt,email.html}`; a folder named
after a language inside it (`hi/`) holds that language's own. Where one is missing, the English one is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.template import Context
from django.template.loader import select_template
from django.urls import reverse
from django.utils import timezone, translation

from config.kit import clock
from messaging.notifications import rules
from messaging.notifications.providers import Email

_FOLDER = "messaging/notifications"
_SUBJECT_LENGTH = 150


def link(url_name: str, **kwargs: Any) -> str:
    """The whole address of one of our pages, as mails carry it."""
    return f"{settings.PUBLIC_URL}{reverse(url_name, kwargs=kwargs)}"


def render_email(
    kind: str,
    facts: Mapping[str, Any],
    *,
    to: str,
    name: str,
    language: str,
    time_zone: str,
    notification_id: UUID,
    edition: int = 1,
) -> Email:
    """The mail of a kind with these facts. Dates in `facts` are aware datetimes and appear in `time_zone`."""
    context = {
        **facts,
        "name": name,
        "address": to,
        "practice": settings.PRACTICE_NAME,
        "public_url": settings.PUBLIC_URL,
        "language": language,
    }
    with translation.override(language), timezone.override(clock.zone(time_zone)):
        subject = " ".join(_render(kind, "subject.txt", language, context).split())[:_SUBJECT_LENGTH]
        context["subject"] = subject
        text = _render(kind, "email.txt", language, context)
        html = _render(kind, "email.html", language, context)
    sender = settings.DEFAULT_FROM_EMAIL
    return Email(
        to=to,
        sender=sender,
        subject=subject,
        text=_tidy(text),
        html=html.strip() + "\n",
        message_id=rules.message_id(notification_id, edition, _domain_of(sender)),
        # So that automatic answers (out of office) do not come back (RFC 3834).
        headers={
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            "Content-Language": language,
        },
    )


def _render(kind: str, file: str, language: str, context: dict[str, Any]) -> str:
    chosen = select_template([f"{_FOLDER}/{kind}/{language}/{file}", f"{_FOLDER}/{kind}/{file}"])
    # The engine's own template, because only it can switch escaping off for text.
    return chosen.template.render(Context(context, autoescape=file.endswith(".html")))  # type: ignore[attr-defined]


def _tidy(text: str) -> str:
    """Without trailing blanks, and never more than one empty line."""
    lines: list[str] = []
    for line in text.strip().splitlines():
        line = line.rstrip()
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines) + "\n"


def _domain_of(sender: str) -> str:
    return sender.rpartition("@")[2].strip(" >") or "localhost"
