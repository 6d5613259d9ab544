"""A request of a made-up person: the shell asks little of one, and nothing of the database."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.messages.storage import default_storage
from django.http import HttpRequest
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails

from config.kit.portal import navigation


def person(*roles: str) -> SimpleNamespace:
    return SimpleNamespace(is_authenticated=True, roles=roles, get_username=lambda: "asha", pk=1)


STRANGER = SimpleNamespace(is_authenticated=False)


@pytest.fixture
def request_to() -> Callable[..., HttpRequest]:
    def make(path: str, user: Any = None, *, post: dict[str, str] | None = None, **headers: str) -> HttpRequest:
        factory = RequestFactory(headers=headers)
        request = factory.get(path) if post is None else factory.post(path, post)
        request.user = person() if user is None else user
        request.session = {}  # type: ignore[assignment]
        request._messages = default_storage(request)  # type: ignore[attr-defined]
        request.htmx = HtmxDetails(request)  # type: ignore[attr-defined]
        return request

    return make


@pytest.fixture
def empty_navigation(monkeypatch: pytest.MonkeyPatch) -> None:
    """The registries without what the apps put in."""
    monkeypatch.setattr(navigation, "_entries", {})
    monkeypatch.setattr(navigation, "_quick", {})
    monkeypatch.setattr(navigation, "_describe", [])
