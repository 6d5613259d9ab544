"""Ways out: adapters that take a message and hand it on. `EMAIL_ADAPTER` names the one for e-mail."""

from __future__ import annotations

from django.conf import settings
from django.utils.module_loading import import_string

from messaging.notifications.providers.base import Email, EmailAdapter, PermanentFailure, TemporaryFailure

__all__ = ["Email", "EmailAdapter", "PermanentFailure", "TemporaryFailure", "email"]


def email() -> EmailAdapter:
    """The adapter that the settings name."""
    return import_string(settings.EMAIL_ADAPTER)()
