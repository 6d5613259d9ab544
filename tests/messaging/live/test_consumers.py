"""The socket of a person: who gets in, what they hear, and when it closes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import websockets
from rest_framework_simplejwt.tokens import AccessToken
from websockets.asyncio.client import ClientConnection, connect

from accounts.sessions import services as sessions
from accounts.sessions.models import Session
from config.kit import clock, live, redis
from tests import people
from tests.config.kit import children
from tests.config.kit.live.talking import ask, closed, hear, push, say


@pytest.fixture(scope="module")
def host(django_db_setup: None, tmp_path_factory: Any) -> Iterator[str]:
    server, host = children.serve(
        "daphne",
        "tests.messaging.live.server:application",
        log=tmp_path_factory.mktemp("server") / "daphne.log",
        LOOK_AGAIN_S="2",
    )
    yield host
    children.kill(server)


@pytest.fixture
def client_and_rival(transactional_db: None) -> tuple[Any, Any]:
    cast = people.cast()
    return cast.client.sign_in(), cast.rival.sign_in()


async def opened(host: str, person: Any) -> ClientConnection:
    socket = await connect(f"ws://{host}/ws/v1/")
    assert await ask(socket, type="auth", token=person.token) == ready(person)
    return socket


def ready(person: Any) -> dict[str, Any]:
    return {"type": "ready", "user": str(person.id), "cursor": 0}


def test_the_first_frame_signs_in_and_what_is_for_the_person_arrives(host: str, client_and_rival: Any) -> None:
    client, rival = client_and_rival

    async def talk() -> None:
        phone, tablet, other = await opened(host, client), await opened(host, client), await opened(host, rival)
        await push(live.topics.user(client.id), type="notification.new", id=1)
        assert await hear(phone) == await hear(tablet) == {"type": "notification.new", "id": 1}
        await push(live.topics.user(rival.id), type="notification.new", id=2)
        assert (await hear(other))["id"] == 2
        for socket in (phone, tablet, other):
            await socket.close()

    asyncio.run(talk())


def test_a_token_may_come_as_a_subprotocol(host: str, client_and_rival: Any) -> None:
    client, _ = client_and_rival

    async def talk() -> None:
        offered = [websockets.Subprotocol("regimen.v1"), websockets.Subprotocol(f"bearer.{client.token}")]
        socket = await connect(f"ws://{host}/ws/v1/", subprotocols=offered)
        assert socket.subprotocol == "regimen.v1"
        assert await hear(socket) == ready(client)
        await socket.close()

    asyncio.run(talk())


def test_the_portals_cookie_counts_on_its_own_pages_only(host: str, client_and_rival: Any) -> None:
    client, _ = client_and_rival
    cookie = {"Cookie": f"regimen_session={client.portal.cookies['regimen_session'].value}"}
    stale = {"Cookie": "regimen_session=" + "x" * 32}
    address = f"ws://{host}/ws/v1/"

    async def talk() -> None:
        page = await connect(address, additional_headers=cookie, origin=f"http://{host}")
        assert await hear(page) == ready(client)
        await page.close()
        # Without an Origin it could be anybody's program, with another one anybody's page.
        assert await closed(await connect(address, additional_headers=cookie)) == 4408
        assert await closed(await connect(address, additional_headers=cookie, origin="https://evil.example")) == 4403
        assert await closed(await connect(address, additional_headers=cookie, origin="null")) == 4403
        assert await closed(await connect(address, additional_headers=stale, origin=f"http://{host}")) == 4401

    asyncio.run(talk())


def test_nobody_else_gets_in(host: str, client_and_rival: Any) -> None:
    client, _ = client_and_rival
    address = f"ws://{host}/ws/v1/"
    refresh = sessions.tokens_of(Session.objects.get(id=client.session_id), roles=[]).refresh
    forged = client.token[:-3] + ("abc" if client.token[-3:] != "abc" else "xyz")

    async def talk() -> None:
        for token in ("", "nonsense", refresh, forged, "x" * 5000):
            socket = await connect(address)
            await say(socket, type="auth", token=token)
            assert await closed(socket) == 4401, token[:20]
        early = await connect(address)
        await say(early, type="typing", conversation="1", on=True)
        assert await closed(early) == 4401
        assert await closed(await connect(address)) == 4408
        with pytest.raises(websockets.InvalidStatus) as caught:
            await connect(f"ws://{host}/ws/v2/")
        assert caught.value.response.status_code == 403

    asyncio.run(talk())


def test_a_malformed_auth_frame_may_be_followed_by_a_good_one(host: str, client_and_rival: Any) -> None:
    client, _ = client_and_rival

    async def talk() -> None:
        socket = await connect(f"ws://{host}/ws/v1/")
        assert (await ask(socket, type="auth", id=1))["code"] == "validation_error"
        await say(socket, type="auth", id=2, token=client.token)
        assert await hear(socket) == ready(client)
        assert await hear(socket) == {"type": "ack", "id": 2}
        await socket.close()

    asyncio.run(talk())


def test_a_revoked_session_closes_its_sockets_at_once_and_no_others(host: str, client_and_rival: Any) -> None:
    client, rival = client_and_rival

    async def talk() -> None:
        phone = await opened(host, client)
        first_session = client.session_id
        await asyncio.to_thread(client.sign_in)
        tablet, other = await opened(host, client), await opened(host, rival)
        started = time.monotonic()
        await asyncio.to_thread(sessions.revoke, client.id, first_session, reason="revoked")
        assert await closed(phone) == 4401
        assert time.monotonic() - started < 1.0
        for socket in (tablet, other):
            assert (await ask(socket, type="nothing", id=1))["code"] == "validation_error"
            await socket.close()

    asyncio.run(talk())


def test_a_revocation_whose_word_was_lost_is_found_by_looking_again(host: str, client_and_rival: Any) -> None:
    client, _ = client_and_rival

    def revoke_silently() -> None:
        Session.objects.filter(id=client.session_id).update(revoked_at=clock.now(), revoked_because="revoked")
        redis.client().delete(f"session:{client.session_id}")

    async def talk() -> None:
        socket = await opened(host, client)
        await asyncio.to_thread(revoke_silently)
        assert await closed(socket) == 4401

    asyncio.run(talk())


def short_token(token: str, seconds: float) -> str:
    """The same token with little life left."""
    short = AccessToken(token)  # type: ignore[arg-type]
    short.set_exp(from_time=clock.now(), lifetime=timedelta(seconds=seconds))
    return str(short)


def test_a_token_that_runs_out_closes_the_socket_unless_it_is_renewed(host: str, client_and_rival: Any) -> None:
    client, rival = client_and_rival

    async def talk() -> None:
        sockets = [await connect(f"ws://{host}/ws/v1/") for _ in range(3)]
        lapsed, renewed, stolen = sockets
        for socket in sockets:
            assert await ask(socket, type="auth", token=short_token(client.token, 1.0)) == ready(client)
        assert await ask(renewed, type="auth", id=1, token=client.token) == {"type": "ack", "id": 1}
        await say(stolen, type="auth", token=rival.token)
        assert await closed(stolen) == 4401
        assert await closed(lapsed) == 4401
        await asyncio.sleep(1.0)
        assert (await ask(renewed, type="nothing", id=2))["id"] == 2
        await renewed.close()

    asyncio.run(talk())


def test_a_renewal_may_come_from_another_session_of_the_same_person(host: str, client_and_rival: Any) -> None:
    client, _ = client_and_rival

    async def talk() -> None:
        socket = await opened(host, client)
        old_session = client.session_id
        await asyncio.to_thread(client.sign_in)
        assert await ask(socket, type="auth", id=1, token=client.token) == {"type": "ack", "id": 1}
        await asyncio.to_thread(sessions.revoke, client.id, old_session, reason="revoked")
        assert (await ask(socket, type="nothing", id=2))["id"] == 2
        await asyncio.to_thread(sessions.revoke, client.id, client.session_id, reason="revoked")
        assert await closed(socket) == 4401

    asyncio.run(talk())
