"""Which pages may open a socket, and whose cookie is believed."""

from __future__ import annotations

from typing import Any

import pytest

from config.kit.live import origins


@pytest.fixture(autouse=True)
def _site(settings: Any) -> None:
    settings.PUBLIC_URL = "https://regimen.example.org"
    settings.ALLOWED_HOSTS = ["regimen.example.org", ".practice.example"]
    settings.CORS_ALLOWED_ORIGINS = ["https://app.example.org"]
    settings.SESSION_COOKIE_SECURE = True


def headers(origin: str | None, host: str = "regimen.example.org") -> dict[str, str]:
    return {"host": host, **({} if origin is None else {"origin": origin})}


@pytest.mark.parametrize(
    ("origin", "host", "allowed", "own"),
    [
        (None, "regimen.example.org", True, False),
        ("https://regimen.example.org", "regimen.example.org", True, True),
        # A proxy that hands on another host: the public address is known all the same.
        ("https://regimen.example.org", "10.0.0.7:8001", True, True),
        ("https://north.practice.example", "north.practice.example", True, True),
        ("https://app.example.org", "regimen.example.org", True, False),
        ("http://regimen.example.org", "regimen.example.org", False, False),
        ("https://evil.example", "regimen.example.org", False, False),
        # Whoever may choose both is no better off: the host must be one of ours.
        ("https://evil.example", "evil.example", False, False),
        ("https://regimen.example.org.evil.example", "regimen.example.org", False, False),
        ("https://regimen.example.org:8443", "regimen.example.org", False, False),
        ("null", "regimen.example.org", False, False),
        ("", "regimen.example.org", False, False),
        ("https://north.practice.example", "", False, False),
        ("not a url", "not a url", False, False),
        ("https://[::1", "[::1", False, False),
    ],
)
def test_who_may_open_a_socket(origin: str | None, host: str, allowed: bool, own: bool) -> None:
    given = headers(origin, host)
    assert origins.is_allowed(given) is allowed
    assert origins.is_own(given) is own


def test_on_a_laptop_plain_http_on_its_own_port_will_do(settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = False
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    assert origins.is_own(headers("http://127.0.0.1:8123", "127.0.0.1:8123"))
    assert not origins.is_own(headers("http://127.0.0.1:9999", "127.0.0.1:8123"))


def test_header_names_are_read_in_any_case() -> None:
    assert origins.headers_of({"headers": [(b"Origin", b"https://a"), (b"cookie", b"x=1")]}) == {
        "origin": "https://a",
        "cookie": "x=1",
    }
