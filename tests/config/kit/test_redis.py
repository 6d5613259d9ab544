"""Living without Redis: who tries, who waits, and who insists."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from redis.exceptions import TimeoutError as RedisTimeout

from config.kit import redis


@pytest.fixture(autouse=True)
def awake() -> Iterator[None]:
    redis._resting_until = 0.0
    yield
    redis._resting_until = 0.0


def failing(after_s: float) -> Callable[..., str]:
    def call(_: object) -> str:
        time.sleep(after_s)
        raise RedisTimeout

    return call


def rest_s() -> float:
    return redis._resting_until - time.monotonic()


def test_a_redis_that_refuses_is_tried_again_in_a_second() -> None:
    assert redis.attempt(failing(0.0), otherwise="without") == "without"
    assert 0.5 < rest_s() <= 1.0


def test_a_redis_that_hangs_is_left_alone_for_five_times_as_long() -> None:
    redis.attempt(failing(0.4), otherwise="without")
    assert 1.5 < rest_s() < 5.0
    assert redis.attempt(lambda r: "with", otherwise="without") == "without"


def test_it_is_never_left_alone_for_long() -> None:
    assert redis.rest_after(time.monotonic() - 60) - time.monotonic() <= 10.0


def test_what_must_not_be_missed_is_tried_all_the_same() -> None:
    redis.attempt(failing(0.0), otherwise="without")
    assert redis.attempt(lambda r: r.ping(), otherwise=False, insist=True) is True
