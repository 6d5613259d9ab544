"""Sockets over the wire: signing in, frames, limits and close codes, on the servers that are really used."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from websockets.asyncio.client import ClientConnection, connect

from config.kit import live
from tests.config.kit.live.talking import ask, closed, hear, push, say

Hosts = Callable[[str], str]

pytestmark = pytest.mark.django_db(transaction=True)


async def sign_in(host: str, topic: str | None = None, **options: Any) -> ClientConnection:
    client = await connect(f"ws://{host}/ws", compression=None, **options)
    assert await ask(client, type="auth", topic=topic or live.topics.user(uuid4())) == {"type": "ready"}
    return client


@pytest.mark.parametrize("server", ["daphne", "uvicorn"])
def test_frames_are_acknowledged_refused_and_pushed(hosts: Hosts, server: str) -> None:
    host = hosts(server)

    async def talk() -> None:
        topic = live.topics.user(uuid4())
        client = await sign_in(host, topic, user_agent_header="Phone")
        assert await ask(client, type="echo", id="a", text="hi") == {"type": "ack", "id": "a", "text": "hi"}
        assert await ask(client, type="refuse", id=7) == {
            "type": "error", "id": 7, "code": "rate_limited", "detail": "Slowly.", "retry_after_s": 7,
        }  # fmt: skip
        assert await ask(client, type="refuse") == {
            "type": "error", "code": "rate_limited", "detail": "Slowly.", "retry_after_s": 7,
        }  # fmt: skip
        broken = await ask(client, type="break", id="b")
        assert (broken["type"], broken["id"], broken["code"]) == ("error", "b", "server_error")
        assert "secret" not in json.dumps(broken)
        assert (await ask(client, type="nothing", id="c"))["errors"][0]["field"] == "type"
        wrong = await ask(client, type="echo", id="d", text=5)
        assert (wrong["code"], wrong["errors"][0]["field"]) == ("validation_error", "text")
        unknown = await ask(client, type="echo", id="e", text="x", colour="red")
        assert unknown["code"] == "validation_error"
        await client.send("{not json")
        assert (await hear(client))["code"] == "malformed_request"
        await client.send("[1]")
        assert (await hear(client))["code"] == "malformed_request"
        who = await ask(client, type="who", id="f")
        assert (who["ip"], who["user_agent"]) == ("127.0.0.1", "Phone")
        # The socket is none the worse for all that.
        await push(topic, type="news", number=1)
        assert await hear(client) == {"type": "news", "number": 1}
        await client.close()

    asyncio.run(talk())


@pytest.mark.parametrize("server", ["daphne", "uvicorn"])
def test_the_server_closes_with_its_own_codes(hosts: Hosts, server: str) -> None:
    host = hosts(server)
    address = f"ws://{host}/ws"

    async def talk() -> None:
        silent = await connect(address)
        assert await closed(silent) == 4408
        rude = await connect(address)
        await say(rude, type="echo", text="let me in")
        assert await closed(rude) == 4401
        foreign = await connect(address, origin="https://evil.example")
        assert await closed(foreign) == 4403
        own = await sign_in(host, origin=f"http://{host}")
        await say(own, type="leave", id=1)
        assert await closed(own) == 4401
        flooding = await sign_in(host)
        for _ in range(60):
            await say(flooding, type="echo", id=1, text="x")
        assert await closed(flooding) == 4429
        huge = await sign_in(host)
        await say(huge, type="echo", text="x" * 70_000)
        assert await closed(huge) == 4413
        binary = await sign_in(host)
        await binary.send(b"\x00\x01")
        assert await closed(binary) == 4415

    asyncio.run(talk())


def test_two_processes_hear_each_other(hosts: Hosts) -> None:
    one, two = hosts("daphne"), hosts("uvicorn")

    async def talk() -> None:
        topic = live.topics.user(uuid4())
        here, there = await sign_in(one, topic), await sign_in(two, topic)
        await say(here, type="tell", topic=topic, text="hello")
        assert await hear(there) == await hear(here) == {"type": "told", "text": "hello"}
        await here.close()
        await say(there, type="tell", topic=topic, text="still")
        assert await hear(there) == {"type": "told", "text": "still"}
        await there.close()

    asyncio.run(talk())


@pytest.mark.slow
def test_an_idle_socket_stays_and_still_hears(hosts: Hosts) -> None:
    """redis-py gives up a silent connection after five seconds unless it is told otherwise."""
    host = hosts("daphne")

    async def talk() -> None:
        topic = live.topics.user(uuid4())
        client = await sign_in(host, topic)
        # Two pings on the way: the socket's own.
        assert await hear(client, pings=True) == {"type": "ping"}
        assert await hear(client, pings=True) == {"type": "ping"}
        await asyncio.sleep(1)
        await say(client, type="pong")
        await push(topic, type="news")
        assert await hear(client) == {"type": "news"}
        await client.close()

    asyncio.run(talk())


def test_a_reader_that_does_not_read_is_dropped_and_holds_nobody_up(hosts: Hosts) -> None:
    host = hosts("uvicorn")

    async def talk() -> None:
        topic = live.topics.user(uuid4())
        stuck = await sign_in(host, topic, max_queue=1, ping_interval=None)
        quick = await sign_in(host, topic, max_queue=None)
        stuck.transport.pause_reading()
        text = "x" * 100_000
        got = 0
        for _ in range(200):
            await push(topic, type="news", text=text)
            assert (await hear(quick))["type"] == "news"
            got += 1
        assert got == 200
        stuck.transport.resume_reading()
        code = await closed(stuck, 20)
        # The close frame itself may not get through to one that is stuck.
        assert code in (4408, 1006)
        assert await ask(quick, type="echo", id=1, text="well") == {"type": "ack", "id": 1, "text": "well"}
        await quick.close()

    asyncio.run(talk())
