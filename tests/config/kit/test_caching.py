"""The cache: quick while Redis is there, empty while it is not, and back by itself."""

from __future__ import annotations

import time

import pytest
from django.core.cache import caches

from config.kit import caching


@pytest.fixture(autouse=True)
def awake(monkeypatch):
    monkeypatch.setattr(caching.Cache, "_resting_until", 0.0)


@pytest.fixture
def gone(settings):
    """A cache whose Redis nobody answers for."""
    settings.CACHES = {"default": {"BACKEND": "config.kit.caching.Cache", "LOCATION": "redis://127.0.0.1:1/0"}}
    return caches["default"]


def test_values_come_back():
    cache = caches["default"]
    cache.set("caching-test", {"a": 1}, 60)
    assert cache.get("caching-test") == {"a": 1}
    assert cache.get_many(["caching-test", "none"]) == {"caching-test": {"a": 1}}
    assert cache.add("caching-test", 2) is False
    assert cache.delete("caching-test") is True
    assert cache.get("caching-test", "default") == "default"
    cache.set("caching-test", None, 60)
    assert cache.get("caching-test", "default") is None
    cache.set("caching-count", 1, 60)
    assert cache.incr("caching-count") == 2
    with pytest.raises(ValueError, match="not found"):
        cache.incr("caching-nothing")
    cache.delete_many(["caching-test", "caching-count"])


def test_without_redis_it_is_an_empty_cache(gone):
    gone.set("a", 1)
    gone.set_many({"a": 1})
    gone.delete_many(["a"])
    assert gone.get("a", "default") == "default"
    assert gone.get_many(["a"]) == {}
    assert gone.add("a", 1) is False
    assert gone.delete("a") is False
    assert gone.has_key("a") is False
    assert gone.touch("a") is False
    assert gone.get_or_set("a", lambda: 7) == 7
    with pytest.raises(ValueError, match="not found"):
        gone.incr("a")


def test_without_redis_nobody_waits_for_it(gone):
    gone.get("a")
    started = time.perf_counter()
    for _ in range(200):
        gone.get("a")
    assert time.perf_counter() - started < 0.5


def test_it_is_used_again_when_redis_is_back(gone, settings, monkeypatch):
    gone.get("a")
    settings.CACHES = {"default": {"BACKEND": "config.kit.caching.Cache", "LOCATION": settings.REDIS_URL}}
    back = caches["default"]
    back.set("caching-back", 1, 60)
    assert back.get("caching-back") is None
    monkeypatch.setattr(caching.Cache, "_resting_until", time.monotonic() - 1)
    back.set("caching-back", 1, 60)
    assert back.get("caching-back") == 1


@pytest.mark.django_db
def test_people_stay_signed_in_without_redis(cast, gone):
    portal = cast.client.portal
    assert portal.session["sid"]
    assert portal.get("/app/", follow=True).status_code == 200
