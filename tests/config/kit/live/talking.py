"""A client of sockets: says and hears JSON frames."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
import websockets
from django.db import transaction
from websockets.asyncio.client import ClientConnection

from config.kit import live


async def say(client: ClientConnection, **frame: Any) -> None:
    await client.send(json.dumps(frame))


async def hear(client: ClientConnection, *, pings: bool = False, seconds: float = 8.0) -> dict[str, Any]:
    """The next frame; keep-alive frames are passed over unless asked for."""
    async with asyncio.timeout(seconds):
        while True:
            frame = json.loads(await client.recv())
            if pings or frame["type"] != "ping":
                return frame


async def ask(client: ClientConnection, **frame: Any) -> dict[str, Any]:
    await say(client, **frame)
    return await hear(client)


async def closed(client: ClientConnection, seconds: float = 8.0) -> int | None:
    """The code the server closes with; what it still sends before is passed over."""
    async with asyncio.timeout(seconds):
        with pytest.raises(websockets.ConnectionClosed):
            while True:
                await client.recv()
    return client.close_code


async def push(topic: str, **message: Any) -> None:
    """As a service does it, in a transaction of another thread."""

    def commit() -> None:
        with transaction.atomic():
            live.push(topic, message)

    await asyncio.to_thread(commit)
