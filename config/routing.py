"""The addresses of sockets. Two only: one for people, one for devices; other rooms push to topics."""

from collections.abc import Awaitable, Callable
from typing import Any

from channels.routing import URLRouter
from django.urls import path, re_path

from messaging.live.consumers import UserConsumer


async def _nowhere(
    scope: dict[str, Any], receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]
) -> None:
    """Refuse the handshake: no socket has this address."""
    await receive()
    await send({"type": "websocket.close"})


sockets = URLRouter(
    [
        path("ws/v1/", UserConsumer.as_asgi()),
        re_path(r"", _nowhere),  # type: ignore[arg-type]
    ]
)
