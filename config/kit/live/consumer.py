"""The base of every socket: origin, signing in, typed frames, keep-alive, flood and slow readers.

    class UserConsumer(SocketConsumer):
        kind = "people"

        @frame("typing", Typing)
        async def typing(self, typing: Typing) -> None: ...

Frames of one socket are handled one after the other, in the order they came.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from enum import IntEnum
from typing import Any, ClassVar, ParamSpec, TypeVar

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer

from config.kit import actor, errors
from config.kit.ids import uuid7
from config.kit.live import frames, hub, origins
from config.kit.live.outgoing import Outgoing
from config.kit.metrics import SOCKETS, counter
from config.kit.request_id import address_of

logger = logging.getLogger("regimen.live")

P = ParamSpec("P")
R = TypeVar("R")

_CLOSED = counter("sockets_closed", "Sockets the server closed, by code.", ["kind", "code"])


class Close(IntEnum):
    """Why the server closes a socket: like the status of HTTP, above 4000 because servers keep lower codes."""

    SIGNED_OUT = 4401
    ORIGIN = 4403
    TIMED_OUT = 4408
    FLOOD = 4429
    TOO_LARGE = 4413
    NOT_TEXT = 4415
    TRY_AGAIN_LATER = 4503


class SocketConsumer(AsyncWebsocketConsumer):
    """One open socket. Subclasses sign it in by calling `signed_in(actor)` and declare their frames with
    `@frame`.
    """

    kind: ClassVar[str] = "sockets"
    auth_within_s: ClassVar[float] = 5.0
    ping_every_s: ClassVar[float] = 25.0
    frames_per_s: ClassVar[float] = 20.0
    frames_burst: ClassVar[int] = 60
    max_frame_bytes: ClassVar[int] = 64 * 1024
    # A reader that is further behind than this is dropped; it resumes by its cursor.
    max_unsent_frames: ClassVar[int] = 512
    max_unsent_bytes: ClassVar[int] = 1024 * 1024
    subprotocol: ClassVar[str] = "regimen.v1"

    _frames: ClassVar[dict[str, frames.Declared]] = {}

    who: actor.Actor | None
    headers: dict[str, str]
    _main: asyncio.Task[Any]
    _hub: hub.Hub
    _outgoing: Outgoing
    _topics: dict[str, Callable[[str], None]]
    _timers: dict[str, asyncio.TimerHandle]
    _tasks: set[asyncio.Task[None]]
    _closing: tuple[Close, str] | None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls._frames = frames.declared_in(cls)

    # --- for subclasses ---

    async def opened(self) -> None:
        """The socket is open, its origin in order: sign it in here if its headers are enough for that."""

    async def closed(self) -> None:
        """The socket is gone, for whatever reason; subscriptions have been ended."""

    def gap(self) -> None:
        """Live messages may have been missed, because Redis was away."""

    def signed_in(self, who: actor.Actor) -> None:
        """From now on frames are handled, in the name of `who`."""
        self.who = who
        self._stop_timer("auth")

    def push(self, message: Mapping[str, Any]) -> None:
        """Send a frame to this socket; never waits."""
        self._outgoing.put(frames.encode(message))

    async def listen(self, topic: str, handler: Callable[[str], None] | None = None) -> None:
        """Pass every message on `topic` to this socket, or its text to `handler`. Ended with the socket."""
        send = handler or self._outgoing.put
        self._topics[topic] = send
        await self._hub.subscribe(topic, send)

    def stop_listening(self, topic: str) -> None:
        send = self._topics.pop(topic, None)
        if send is not None:
            self._hub.unsubscribe(topic, send)

    def close_with(self, code: Close, reason: str = "") -> None:
        """Close at once, from wherever: what waits unsent is not sent any more."""
        if self._closing is None and not self._ended:
            self._closing = (code, reason)
            self._outgoing.drop()
            if asyncio.current_task() is not self._main:
                self._main.cancel()

    def after(self, name: str, seconds: float, call: Callable[[], None]) -> None:
        """Call `call` in `seconds`, in place of what the timer `name` was to do. Ended with the socket."""
        self._stop_timer(name)
        self._timers[name] = asyncio.get_running_loop().call_later(max(seconds, 0.0), call)

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run `work` beside the frames. Ended with the socket."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._spawned_ended)

    async def call(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a service or query, which may use the database, in a thread."""
        return await database_sync_to_async(function)(*args, **kwargs)

    # --- the life of a socket ---

    async def __call__(
        self,
        scope: dict[str, Any],
        receive: Callable[[], Awaitable[dict[str, Any]]],
        send: Callable[[dict[str, Any]], Awaitable[None]],
    ) -> None:
        """Channels would wait on a channel layer beside the socket; the hub takes its place."""
        self.scope = scope
        self.base_send = send
        self.headers = origins.headers_of(scope)
        if (await receive())["type"] != "websocket.connect":
            return
        offered = scope.get("subprotocols") or []
        await self.accept(subprotocol=self.subprotocol if self.subprotocol in offered else None)
        if not origins.is_allowed(self.headers):
            await self._say_goodbye(Close.ORIGIN, "This page may not open a socket.")
            return
        self._begin()
        with SOCKETS.labels(kind=self.kind).track_inprogress():
            try:
                await self.opened()
                while self._closing is None and (message := await receive())["type"] == "websocket.receive":
                    await self._received(message)
            except asyncio.CancelledError:
                if self._closing is None:
                    raise
                # It was us, in `close_with`.
                self._main.uncancel()
            finally:
                await self._end()

    def _begin(self) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._main = task
        self._hub = hub.get()
        self._hub.on_gap(self.gap)
        self._topics = {}
        self._timers = {}
        self._tasks = set()
        self._closing = None
        self._ended = False
        self._outgoing = Outgoing(
            self.base_send,
            max_frames=self.max_unsent_frames,
            max_bytes=self.max_unsent_bytes,
            overflow=lambda: self.close_with(Close.TIMED_OUT, "You read too slowly. Come back with your cursor."),
        )
        self._allowance = float(self.frames_burst)
        self._counted_at = time.monotonic()
        self.who = None
        self.after("auth", self.auth_within_s, self.auth_timed_out)
        self.after("ping", self.ping_every_s, self._ping)

    def auth_timed_out(self) -> None:
        self.close_with(Close.TIMED_OUT, "Nobody signed in.")

    async def _end(self) -> None:
        self._ended = True
        self._hub.off_gap(self.gap)
        for topic, send in self._topics.items():
            self._hub.unsubscribe(topic, send)
        for timer in self._timers.values():
            timer.cancel()
        for task in self._tasks:
            task.cancel()
        await self._outgoing.aclose(flush_s=0.0)
        if self._closing is not None:
            await self._say_goodbye(*self._closing)
        await self.closed()

    async def _say_goodbye(self, code: Close, reason: str) -> None:
        _CLOSED.labels(kind=self.kind, code=int(code)).inc()
        try:
            # A reader that is stuck does not take the close frame either.
            async with asyncio.timeout(1.0):
                await self.close(code=int(code), reason=reason)
        except (TimeoutError, OSError, RuntimeError) as error:
            logger.info("socket_close_not_sent", extra={"error": type(error).__name__})

    def _spawned_ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            logger.error("socket_task_failed", exc_info=task.exception())

    def _stop_timer(self, name: str) -> None:
        timer = self._timers.pop(name, None)
        if timer is not None:
            timer.cancel()

    def _ping(self) -> None:
        self.push({"type": "ping"})
        self.after("ping", self.ping_every_s, self._ping)

    # --- frames ---

    async def _received(self, message: dict[str, Any]) -> None:
        text = message.get("text")
        if text is None:
            return self.close_with(Close.NOT_TEXT, "Frames are text.")
        if len(text) > self.max_frame_bytes:
            return self.close_with(Close.TOO_LARGE, "This frame is too large.")
        if not self._within_allowance():
            return self.close_with(Close.FLOOD, "Too many frames.")
        frame_id: str | int | None = None
        try:
            name, frame_id = frames.read_envelope(text)
            if name == "pong":
                return None
            declared = self._frames.get(name)
            if self.who is None and (declared is None or not declared.strangers):
                return self.close_with(Close.SIGNED_OUT, "The first frame must sign in.")
            if declared is None:
                raise errors.ValidationFailed.at("type", "unknown", "No frame has this type.")
            with actor.acting(self.who or self.stranger()):
                answer = await declared.handler(self, frames.read(declared, text))
            if frame_id is not None:
                self._outgoing.put(frames.ack(frame_id, answer))
        except errors.DomainError as refusal:
            self._outgoing.put(frames.error(frame_id, refusal))
        except Exception:
            logger.exception("frame_failed")
            self._outgoing.put(frames.error(frame_id, errors.ServerFault()))

    def stranger(self) -> actor.Actor:
        """Whoever is at the other end before signing in."""
        host, *_ = self.scope.get("client") or ("",)
        meta = {"REMOTE_ADDR": host or "", "HTTP_X_FORWARDED_FOR": self.headers.get("x-forwarded-for", "")}
        return actor.Actor(
            kind="anonymous",
            ip=address_of(meta),
            user_agent=self.headers.get("user-agent", "")[:400],
            request_id=uuid7().hex,
        )

    def _within_allowance(self) -> bool:
        now = time.monotonic()
        grown = self._allowance + (now - self._counted_at) * self.frames_per_s
        self._allowance = min(grown, float(self.frames_burst)) - 1.0
        self._counted_at = now
        return self._allowance >= 0.0
