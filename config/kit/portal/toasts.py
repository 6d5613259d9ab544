"""Short words after an action, through Django's messages: said once, on the next page or with the fragment.

toasts.success(request, "Measurement saved")
toasts.success(request, "Entry deleted", undo=reverse("measurement-restore", args=[row.id]))
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest

_UNDO = "undo:"


def success(request: HttpRequest, text: str, *, undo: str = "") -> None:
    """Say that it worked. `undo` is an address that takes it back by POST."""
    messages.success(request, text, extra_tags=f"{_UNDO}{undo}" if undo else "")


def info(request: HttpRequest, text: str) -> None:
    """Say something the person did not ask for but should know."""
    messages.info(request, text)


def problem(request: HttpRequest, text: str) -> None:
    """Say what did not work and what to do; it stays until it is dismissed."""
    messages.error(request, text)


def undo_url(message: Message) -> str:
    """The address that takes the told action back, or nothing."""
    tags = message.extra_tags or ""
    return tags.removeprefix(_UNDO) if tags.startswith(_UNDO) else ""
