"""Plain rules of sessions: what a user agent tells about a device."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Device:
    """What a sign-in tells of where it comes from."""

    name: str = ""
    platform: str = ""
    ip: str | None = None
    user_agent: str = ""


@dataclass(frozen=True, slots=True)
class Claims:
    """What a good access token says."""

    user_id: UUID
    session_id: UUID
    roles: frozenset[str]
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class TokenPair:
    """An access and a refresh token; `expires_in_s` is the life of the access token."""

    access: str
    refresh: str
    expires_in_s: int


_PLATFORMS = (
    ("iphone", "iOS"),
    ("ipad", "iOS"),
    ("android", "Android"),
    ("windows", "Windows"),
    ("mac os", "macOS"),
    ("linux", "Linux"),
)
_BROWSERS = (
    ("edg/", "Edge"),
    ("opr/", "Opera"),
    ("firefox/", "Firefox"),
    ("chrome/", "Chrome"),
    ("safari/", "Safari"),
)


def describe_user_agent(user_agent: str) -> tuple[str, str]:
    """(device name, platform) in words a person recognises; empty where nothing is known."""
    lowered = user_agent.lower()
    platform = next((name for mark, name in _PLATFORMS if mark in lowered), "")
    browser = next((name for mark, name in _BROWSERS if mark in lowered), "")
    if browser and platform:
        return f"{browser} on {platform}", platform
    return browser or platform, platform
