"""Which Redis carries a topic: they are spread over `REDIS_CHANNELS_URLS`."""

from __future__ import annotations

from functools import cache
from zlib import crc32

import redis
from django.conf import settings


def count() -> int:
    return len(settings.REDIS_CHANNELS_URLS)


def shard_of(topic: str) -> int:
    """The same in every process."""
    return crc32(topic.encode()) % count()


def prefix() -> str:
    """Before every topic: pub/sub knows no databases, so several products on one Redis need names apart."""
    return f"{settings.REDIS_PREFIX}:live:"


@cache
def client(shard: int) -> redis.Redis:
    """For ordinary code; pooled and thread-safe."""
    return redis.Redis.from_url(
        settings.REDIS_CHANNELS_URLS[shard],
        socket_timeout=2,
        socket_connect_timeout=0.5,
        health_check_interval=30,
    )
