"""Limits shared by processes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from config.kit import redis
from config.kit.api import throttles
from tests.people import Cast, call


@pytest.fixture
def three_a_minute(settings: Any) -> None:
    settings.THROTTLES = {**settings.THROTTLES, "user": "3/60", "anonymous": "3/60"}


def test_the_headers_count_down_and_the_fourth_is_429(cast: Cast, three_a_minute: None) -> None:
    left = [cast.client.api("GET", "users/me")["RateLimit-Remaining"] for _ in range(3)]
    assert left == ["2", "1", "0"]
    answer = cast.client.api("GET", "users/me")
    assert (answer.status_code, answer.json()["code"]) == (429, "rate_limited")
    assert 0 < int(answer["Retry-After"]) <= 60
    # Limits are per person.
    assert cast.rival.api("GET", "users/me").status_code == 200


def test_strangers_are_counted_by_address(db: None, three_a_minute: None) -> None:
    codes = [call("GET", "features").status_code for _ in range(4)]
    assert codes == [200, 200, 200, 429]


def test_a_thousand_at_once_are_counted_exactly(settings: Any) -> None:
    settings.THROTTLES = {"burst": "100/60"}
    window = throttles.Window("burst")
    with ThreadPoolExecutor(16) as pool:
        standings = list(pool.map(lambda _: window.hit("x"), range(1000)))
    assert sum(not standing.exceeded for standing in standings) == 100


def test_without_redis_general_limits_let_pass_and_sign_in_still_counts(settings: Any) -> None:
    settings.THROTTLES = {"burst": "2/60"}
    # Nobody listens there: a stopped Redis.
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    redis.client.cache_clear()
    try:
        window = throttles.Window("burst")
        assert not any(window.hit("y").exceeded for _ in range(5))
        remembered = [window.hit("y", memory=True).exceeded for _ in range(4)]
        assert remembered == [False, False, True, True]
    finally:
        redis.client.cache_clear()
        redis._resting_until = 0.0


def test_a_window_ends(settings: Any) -> None:
    settings.THROTTLES = {"burst": "1/60"}
    window = throttles.Window("burst")
    assert not window.hit("z").exceeded
    assert window.hit("z").exceeded
    assert 0 < redis.client().ttl("throttle:burst:z") <= 60
    window.clear("z")
    assert not window.hit("z").exceeded


def test_another_key_is_read_on_the_way(settings: Any) -> None:
    settings.THROTTLES = {"burst": "2/60"}
    window = throttles.Window("burst")
    redis.client().script_flush()
    assert window.hit_beside("x", "belief", unless=b"0") == (throttles.Standing(2, 1, 60), None)
    redis.client().set("belief", b"1")
    standing, belief = window.hit_beside("x", "belief", unless=b"0")
    assert (standing.count, belief) == (2, b"1")
    redis.client().set("belief", b"0")
    assert window.hit_beside("x", "belief", unless=b"0")[1] == b"0"
    # What was turned away by the key has not been counted.
    assert window.hit("x", by=0).count == 2


def test_a_call_is_counted_once_and_one_of_an_ended_session_is_not(committed_cast: Cast, three_a_minute: None) -> None:
    cast = committed_cast
    cast.client.api("GET", "users/me")
    key = f"throttle:user:{cast.client.id}"
    assert redis.client().get(key) == b"1"
    token, elsewhere = cast.client.token, cast.client.session_id
    cast.client.sign_in()
    assert cast.client.api("DELETE", f"auth/sessions/{elsewhere}").status_code == 204
    before = redis.client().get(key)
    assert call("GET", "users/me", Authorization=f"Bearer {token}").status_code == 401
    assert redis.client().get(key) == before
