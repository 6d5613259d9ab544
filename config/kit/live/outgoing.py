"""What a socket still has to send: a short queue of its own, so that a slow reader holds up nobody else."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

AsgiSend = Callable[[dict[str, Any]], Awaitable[None]]


class Outgoing:
    """A queue and the task that empties it. `put` never waits; too much unsent calls `overflow` once."""

    def __init__(self, send: AsgiSend, *, max_frames: int, max_bytes: int, overflow: Callable[[], None]) -> None:
        self._send = send
        self._max_frames = max_frames
        self._max_bytes = max_bytes
        self._overflow = overflow
        self._texts: deque[str] = deque()
        self._bytes = 0
        self._wake = asyncio.Event()
        self._open = True
        self._task = asyncio.get_running_loop().create_task(self._run(), name="live-outgoing")

    def put(self, text: str) -> None:
        if not self._open:
            return
        self._texts.append(text)
        self._bytes += len(text)
        if len(self._texts) > self._max_frames or self._bytes > self._max_bytes:
            self.drop()
            self._overflow()
            return
        self._wake.set()

    def drop(self) -> None:
        """Forget what is not sent and take no more."""
        self._open = False
        self._texts.clear()
        self._bytes = 0

    async def _run(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._texts:
                text = self._texts.popleft()
                self._bytes -= len(text)
                await self._send({"type": "websocket.send", "text": text})

    async def aclose(self, *, flush_s: float) -> None:
        """End, after giving what waits at most `flush_s` seconds to leave."""
        self._open = False
        until = asyncio.get_running_loop().time() + flush_s
        while self._texts and not self._task.done() and asyncio.get_running_loop().time() < until:
            await asyncio.sleep(0.005)
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
