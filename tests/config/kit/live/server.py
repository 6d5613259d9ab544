"""A consumer with every kind of frame, served by real servers in processes of their own."""

from __future__ import annotations

import os
from typing import Any

from tests.config.kit import children

children.join_test()

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from django.urls import path  # noqa: E402

from config.kit import actor, errors  # noqa: E402
from config.kit.live import hub  # noqa: E402
from config.kit.live.consumer import Close, SocketConsumer  # noqa: E402
from config.kit.live.frames import Frame, frame  # noqa: E402


class Auth(Frame):
    topic: str


class Echo(Frame):
    text: str
    times: int = 1


class Tell(Frame):
    topic: str
    text: str


class Plain(Frame):
    pass


class SampleConsumer(SocketConsumer):
    kind = "samples"
    auth_within_s = float(os.environ.get("AUTH_S", "5"))
    ping_every_s = float(os.environ.get("PING_S", "25"))
    frames_burst = int(os.environ.get("BURST", "60"))
    max_unsent_frames = 50

    @frame("auth", Auth, strangers=True)
    async def auth(self, auth: Auth) -> None:
        await self.listen(auth.topic)
        self.signed_in(self.stranger())
        self.push({"type": "ready"})

    @frame("echo", Echo)
    async def echo(self, echo: Echo) -> dict[str, Any]:
        return {"text": echo.text * echo.times}

    @frame("tell", Tell)
    async def tell(self, tell: Tell) -> None:
        hub.get().publish(tell.topic, {"type": "told", "text": tell.text})

    @frame("who", Plain)
    async def who(self, plain: Plain) -> dict[str, Any]:
        who = await self.call(actor.current)
        return {"ip": who.ip, "kind": who.kind, "user_agent": who.user_agent}

    @frame("refuse", Plain)
    async def refuse(self, plain: Plain) -> None:
        raise errors.RateLimited("Slowly.", retry_after_s=7)

    @frame("break", Plain)
    async def break_(self, plain: Plain) -> None:
        raise ZeroDivisionError("secret")

    @frame("leave", Plain)
    async def leave(self, plain: Plain) -> None:
        self.spawn(self._leave_soon())

    async def _leave_soon(self) -> None:
        self.close_with(Close.SIGNED_OUT, "Gone.")


application = ProtocolTypeRouter({"websocket": URLRouter([path("ws", SampleConsumer.as_asgi())])})
