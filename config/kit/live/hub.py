"""The hub: one per process, between Redis and the sockets of this process.

It holds `topic -> sends`, listens in Redis to a topic only while some socket here wants it, and publishes
what sockets say through one pipelined connection. Redis pub/sub forgets: after its connection was lost,
whoever listens is told that there may be a gap.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any
from weakref import WeakKeyDictionary

from django.conf import settings

from config.kit.live import shards
from config.kit.live.link import Link, Send
from config.kit.live.pushing import encode


class Hub:
    """Topics of the sockets of one event loop, called from that loop only."""

    def __init__(self) -> None:
        self._gap_listeners: set[Callable[[], None]] = set()
        self._links = [Link(url, shards.prefix(), self._tell_gap) for url in settings.REDIS_CHANNELS_URLS]

    async def subscribe(self, topic: str, send: Send) -> None:
        """Call `send(text)` for every message on `topic` from now on: what is sent after this returns
        arrives.

        `send` must not wait or raise. Raises Unavailable when Redis does not confirm within five seconds.
        """
        await self._links[shards.shard_of(topic)].subscribe(topic, send)

    def unsubscribe(self, topic: str, send: Send) -> None:
        """The end of one subscription; unknown ones are ignored."""
        self._links[shards.shard_of(topic)].unsubscribe(topic, send)

    def publish(self, topic: str, message: Mapping[str, Any]) -> None:
        """Send to a topic from a socket, soon and together with what others send; lost when Redis is down."""
        self._links[shards.shard_of(topic)].publish(topic, encode(message))

    def on_gap(self, listener: Callable[[], None]) -> None:
        """Call `listener` after messages may have been missed."""
        self._gap_listeners.add(listener)

    def off_gap(self, listener: Callable[[], None]) -> None:
        self._gap_listeners.discard(listener)

    def _tell_gap(self) -> None:
        for listener in tuple(self._gap_listeners):
            listener()

    async def aclose(self) -> None:
        """End the connections; for tests and a process that stops."""
        for link in self._links:
            await link.aclose()


_hubs: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()


def get() -> Hub:
    """The hub of the running event loop; a server process has one loop."""
    loop = asyncio.get_running_loop()
    hub = _hubs.get(loop)
    if hub is None:
        hub = _hubs[loop] = Hub()
    return hub
