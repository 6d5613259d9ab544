"""Sending to topics from ordinary code: services, handlers and jobs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from config.kit import commit, redis
from config.kit.live import shards

_encoder = msgspec.json.Encoder()


def encode(message: Mapping[str, Any]) -> bytes:
    """A frame as JSON; ids and moments are written as the API writes them."""
    if not isinstance(message.get("type"), str):
        raise ValueError("a live message has a type")
    return _encoder.encode(message)


def push(topic: str, message: Mapping[str, Any]) -> None:
    """Send `message` (with a `type`) to all sockets on `topic`, once the present transaction has committed.

    The message is read now. All that a transaction pushes leaves in one round trip, in order. Never raises
    for a Redis that is down.
    """
    commit.collect(_send, (topic, encode(message)))


def _send(items: list[tuple[str, bytes]]) -> None:
    prefix = shards.prefix()
    by_shard: dict[int, list[tuple[str, bytes]]] = {}
    for topic, data in items:
        by_shard.setdefault(shards.shard_of(topic), []).append((prefix + topic, data))

    def publish(_: Any) -> None:
        for shard, letters in by_shard.items():
            with shards.client(shard).pipeline(transaction=False) as pipe:
                for channel, data in letters:
                    pipe.publish(channel, data)
                pipe.execute()

    redis.attempt(publish, otherwise=None)
