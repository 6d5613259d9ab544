"""The hub: one per process, between Redis and the sockets of this process.

It holds `topic -> sends`, listens in Redis to a topic only while some socket here wants it, and publishes
what sockets say through one pipelined connection. Redis pub/sub forgets: after its connection was lost,
whoever listens is told that there may be a gap.
"""

from __future__ import annotations

import asyncio
import logging
import math
import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import redis.asyncio as aioredis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from config.kit import errors
from config.kit.redis import ERRORS

logger = logging.getLogger("regimen.live")

Send = Callable[[str], None]

_CONFIRM_S = 5.0
_PING_EVERY_S = 10.0
_SILENCE_S = 30.0
_RECONNECT_FIRST_S = 0.1
_RECONNECT_LONGEST_S = 2.0
# After so many sends of one message the loop looks at everything else once.
_SENDS_AT_ONCE = 200


class Link:
    """Topics of one shard. Everything here runs in one event loop."""

    def __init__(self, url: str, prefix: str, tell_gap: Callable[[], None]) -> None:
        self._prefix = prefix
        self._tell_gap = tell_gap
        options: dict[str, Any] = {
            "protocol": 2,
            "socket_timeout": None,
            "socket_connect_timeout": 2,
            "socket_keepalive": True,
            "retry": Retry(NoBackoff(), 0),
        }
        self._pool = aioredis.ConnectionPool.from_url(url, **options)
        self._client = aioredis.Redis.from_url(url, **{**options, "socket_timeout": 5})
        self._sends: dict[str, set[Send]] = {}
        # Topics Redis has confirmed, and how many commands about a topic are not answered yet.
        self._confirmed: set[str] = set()
        self._unanswered: Counter[str] = Counter()
        self._waiting: dict[str, asyncio.Future[None]] = {}
        # What to tell Redis next; the last word about a topic counts.
        self._changes: dict[str, bool] = {}
        self._wake = asyncio.Event()
        self._listener: asyncio.Task[None] | None = None
        self._letters: list[tuple[str, bytes]] = []
        self._postman: asyncio.Task[None] | None = None

    # --- for sockets ---

    async def subscribe(self, topic: str, send: Send) -> None:
        sends = self._sends.get(topic)
        if sends is None:
            sends = self._sends[topic] = set()
            self._tell(topic, True)
        sends.add(send)
        if topic in self._confirmed:
            return
        waiting = self._waiting.get(topic)
        if waiting is None:
            waiting = self._waiting[topic] = asyncio.get_running_loop().create_future()
        try:
            # Shared by all who wait for this topic, so one that gives up must not cancel it.
            await asyncio.wait_for(asyncio.shield(waiting), _CONFIRM_S)
        except TimeoutError:
            self.unsubscribe(topic, send)
            raise errors.Unavailable("Live updates are not available right now.", retry_after_s=5) from None
        except asyncio.CancelledError:
            self.unsubscribe(topic, send)
            raise

    def unsubscribe(self, topic: str, send: Send) -> None:
        sends = self._sends.get(topic)
        if sends is None:
            return
        sends.discard(send)
        if not sends:
            del self._sends[topic]
            self._waiting.pop(topic, None)
            self._confirmed.discard(topic)
            self._tell(topic, False)

    def publish(self, topic: str, data: bytes) -> None:
        self._letters.append((self._prefix + topic, data))
        if self._postman is None:
            self._postman = asyncio.get_running_loop().create_task(self._post())

    async def aclose(self) -> None:
        for task in (self._listener, self._postman):
            if task is not None:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
        await self._client.aclose()
        await self._pool.disconnect()

    # --- listening ---

    def _tell(self, topic: str, wanted: bool) -> None:
        self._changes[topic] = wanted
        self._wake.set()
        if self._listener is None:
            self._listener = asyncio.get_running_loop().create_task(self._listen(), name="live-hub")

    async def _listen(self) -> None:
        """Hold a connection for as long as the process lives."""
        delay_s = _RECONNECT_FIRST_S
        first = True
        while True:
            connection = self._pool.make_connection()
            try:
                await connection.connect()
                self._confirmed.clear()
                self._unanswered.clear()
                self._changes = dict.fromkeys(self._sends, True)
                self._wake.set()
                async with asyncio.TaskGroup() as tasks:
                    tasks.create_task(self._write(connection))
                    tasks.create_task(self._read(connection))
                    delay_s = _RECONNECT_FIRST_S
                    if not first:
                        tasks.create_task(self._gap_is_over())
                    first = False
            except* ERRORS as group:
                first = False
                logger.warning("live_connection_lost", extra={"error": type(group.exceptions[0]).__name__})
            except* Exception as group:
                # A fault of ours: told, and the hub goes on with a new connection.
                first = False
                logger.error("live_hub_failed", exc_info=group)
            finally:
                await connection.disconnect(nowait=True)
            await asyncio.sleep(delay_s * random.uniform(0.5, 1.5))  # noqa: S311
            delay_s = min(delay_s * 2, _RECONNECT_LONGEST_S)

    async def _write(self, connection: Any) -> None:
        """Tell Redis what has changed, many topics in one command; a ping where there is nothing to tell."""
        while True:
            try:
                await asyncio.wait_for(self._wake.wait(), _PING_EVERY_S)
            except TimeoutError:
                await connection.send_command("PING", check_health=False)
                continue
            self._wake.clear()
            changes, self._changes = self._changes, {}
            for command, wanted in (("UNSUBSCRIBE", False), ("SUBSCRIBE", True)):
                named = [topic for topic, state in changes.items() if state is wanted]
                if named:
                    self._unanswered.update(named)
                    channels = [self._prefix + topic for topic in named]
                    await connection.send_command(command, *channels, check_health=False)

    async def _read(self, connection: Any) -> None:
        while True:
            async with asyncio.timeout(_SILENCE_S):
                answer = await connection.read_response(timeout=math.inf)
            match answer:
                case [b"message", channel, data]:
                    await self._hand_out(channel.decode()[len(self._prefix) :], data.decode())
                case [b"subscribe" | b"unsubscribe" as kind, channel, _]:
                    self._confirm(channel.decode()[len(self._prefix) :], subscribed=kind == b"subscribe")

    def _confirm(self, topic: str, *, subscribed: bool) -> None:
        """An earlier command about this topic may be answered while a later one is still on its way."""
        self._unanswered[topic] -= 1
        if self._unanswered[topic] > 0:
            return
        del self._unanswered[topic]
        if subscribed and topic in self._sends and topic not in self._changes:
            self._confirmed.add(topic)
            waiting = self._waiting.pop(topic, None)
            if waiting is not None and not waiting.done():
                waiting.set_result(None)

    async def _hand_out(self, topic: str, text: str) -> None:
        for position, send in enumerate(tuple(self._sends.get(topic, ())), start=1):
            try:
                send(text)
            except Exception:
                # One socket's fault is not the others'.
                logger.exception("live_send_failed")
            if position % _SENDS_AT_ONCE == 0:
                await asyncio.sleep(0)

    async def _gap_is_over(self) -> None:
        """Once every topic is listened to again."""
        while len(self._confirmed) < len(self._sends):
            await asyncio.sleep(0.01)
        self._tell_gap()

    # --- publishing ---

    async def _post(self) -> None:
        """While one pipeline is on its way, what arrives waits and goes with the next."""
        try:
            while self._letters:
                letters, self._letters = self._letters, []
                async with self._client.pipeline(transaction=False) as pipe:
                    for channel, data in letters:
                        pipe.publish(channel, data)
                    await pipe.execute()
        except ERRORS as error:
            self._letters.clear()
            logger.warning("live_messages_dropped", extra={"error": type(error).__name__})
        finally:
            self._postman = None
