"""The hub listens to what its sockets want, hands it to all of them, and finds Redis again."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator
from typing import Any
from uuid import uuid4

import pytest
import pytest_asyncio
from django.db import transaction

from config.kit import errors, live, redis
from config.kit.live import hub as hubs
from config.kit.live import link, shards
from config.kit.live.hub import Hub
from tests.config.kit import children


@pytest_asyncio.fixture
async def hub() -> AsyncIterator[Hub]:
    hub = Hub()
    yield hub
    await hub.aclose()


def a_topic() -> str:
    return live.topics.user(uuid4())


async def until(true: Any, seconds: float = 5.0) -> None:
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.005)


def listeners(topic: str) -> int:
    client = shards.client(shards.shard_of(topic))
    return int(client.pubsub_numsub(shards.prefix() + topic)[0][1])


async def test_what_is_pushed_after_subscribing_arrives_in_order(hub: Hub) -> None:
    topic, got = a_topic(), []
    await hub.subscribe(topic, got.append)
    for number in range(100):
        hub.publish(topic, {"type": "test", "number": number})
    await until(lambda: len(got) == 100)
    assert got == [f'{{"type":"test","number":{number}}}' for number in range(100)]


async def test_every_socket_on_a_topic_gets_it_and_nobody_else(hub: Hub) -> None:
    topic, one, two, other = a_topic(), [], [], []
    await hub.subscribe(topic, one.append)
    await hub.subscribe(topic, two.append)
    await hub.subscribe(a_topic(), other.append)
    hub.publish(topic, {"type": "test"})
    await until(lambda: one and two)
    assert (len(one), len(two), other) == (1, 1, [])


async def test_a_topic_is_listened_to_only_while_it_is_wanted(hub: Hub) -> None:
    topic, one, two = a_topic(), [], []
    await hub.subscribe(topic, one.append)
    await hub.subscribe(topic, two.append)
    assert listeners(topic) == 1
    hub.unsubscribe(topic, one.append)
    await asyncio.sleep(0.05)
    assert listeners(topic) == 1
    hub.unsubscribe(topic, two.append)
    await until(lambda: listeners(topic) == 0)


async def test_changing_ones_mind_quickly_misses_nothing(hub: Hub) -> None:
    topic = a_topic()
    for _ in range(50):
        got: list[str] = []
        await hub.subscribe(topic, got.append)
        hub.publish(topic, {"type": "test"})
        await until(lambda got=got: got)
        hub.unsubscribe(topic, got.append)


async def test_many_sockets_subscribe_at_once(hub: Hub) -> None:
    topics, got = [a_topic() for _ in range(500)], []
    await asyncio.gather(*(hub.subscribe(topic, got.append) for topic in topics))
    for topic in topics:
        hub.publish(topic, {"type": "test"})
    await until(lambda: len(got) == 500)


async def test_a_send_that_raises_harms_no_other(hub: Hub) -> None:
    topic, got, gaps = a_topic(), [], []
    hub.on_gap(lambda: gaps.append(1))

    def broken(text: str) -> None:
        raise ZeroDivisionError

    await hub.subscribe(topic, broken)
    await hub.subscribe(topic, got.append)
    for _ in range(3):
        hub.publish(topic, {"type": "test"})
    await until(lambda: len(got) == 3)
    assert gaps == []


async def test_a_message_needs_a_type(hub: Hub) -> None:
    with pytest.raises(ValueError):
        hub.publish(a_topic(), {"kind": "test"})


def test_a_shard_is_the_same_in_every_process(settings: Any) -> None:
    settings.REDIS_CHANNELS_URLS = ["redis://one", "redis://two", "redis://three"]
    assert [shards.shard_of(f"user:{number}") for number in range(6)] == [1, 0, 1, 0, 0, 2]


@pytest.fixture
def own_redis(settings: Any) -> Iterator[children.Valkey]:
    """A Redis of this test's own, for the hub and for pushing."""
    server = children.Valkey()
    server.start()
    settings.REDIS_CHANNELS_URLS = [server.url]
    shards.client.cache_clear()
    yield server
    shards.client.cache_clear()
    server.stop()
    # What was noticed of its absence must not silence the next test.
    redis._resting_until = 0.0


async def test_after_redis_was_away_listening_goes_on_and_the_gap_is_told(own_redis: children.Valkey) -> None:
    hub, topic, got, gaps = Hub(), a_topic(), [], []
    hub.on_gap(lambda: gaps.append(1))
    await hub.subscribe(topic, got.append)
    await asyncio.to_thread(own_redis.stop)
    hub.publish(topic, {"type": "lost"})
    # Somebody comes while it is away, and waits for it.
    other, heard = a_topic(), []
    waiting = asyncio.create_task(hub.subscribe(other, heard.append))
    await asyncio.sleep(0.3)
    await asyncio.to_thread(own_redis.start)
    await until(lambda: gaps)
    await waiting
    hub.publish(topic, {"type": "found"})
    hub.publish(other, {"type": "found"})
    await until(lambda: got and heard)
    assert (got, heard, gaps) == (['{"type":"found"}'], ['{"type":"found"}'], [1])
    await hub.aclose()


async def test_while_redis_is_away_nobody_waits_for_ever(
    own_redis: children.Valkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link, "_CONFIRM_S", 0.3)
    await asyncio.to_thread(own_redis.stop)
    hub = Hub()
    with pytest.raises(errors.Unavailable):
        await hub.subscribe(a_topic(), print)
    await hub.aclose()


@pytest.mark.slow
async def test_a_redis_that_hangs_is_noticed(own_redis: children.Valkey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link, "_SILENCE_S", 1.0)
    monkeypatch.setattr(link, "_PING_EVERY_S", 0.3)
    hub, topic, got, gaps = Hub(), a_topic(), [], []
    hub.on_gap(lambda: gaps.append(1))
    await hub.subscribe(topic, got.append)
    await asyncio.sleep(1.5)
    # Silence alone is no reason: pings are answered.
    assert gaps == []
    own_redis.signal(signal.SIGSTOP)
    await asyncio.sleep(2)
    own_redis.signal(signal.SIGCONT)
    await until(lambda: gaps, 10)
    hub.publish(topic, {"type": "test"})
    await until(lambda: got)
    await hub.aclose()


@pytest.mark.django_db(transaction=True)
def test_push_waits_for_the_commit_and_leaves_in_order() -> None:
    topic, lost = a_topic(), a_topic()
    listener = shards.client(shards.shard_of(topic)).pubsub(ignore_subscribe_messages=True)
    listener.subscribe(shards.prefix() + topic, shards.prefix() + lost)
    listener.get_message(timeout=1)

    def heard() -> list[bytes]:
        found = []
        while (message := listener.get_message(timeout=0.2)) is not None:
            found.append(message["data"])
        return found

    with transaction.atomic():
        live.push(topic, {"type": "first"})
        with transaction.atomic():
            live.push(lost, {"type": "never"})
            transaction.set_rollback(True)
        live.push(topic, {"type": "second", "id": 7})
        assert heard() == []
    assert heard() == [b'{"type":"first"}', b'{"type":"second","id":7}']
    listener.close()


@pytest.mark.django_db(transaction=True)
def test_push_reads_the_message_when_it_is_called_and_survives_a_redis_that_is_down(
    own_redis: children.Valkey,
) -> None:
    own_redis.stop()
    with transaction.atomic():
        live.push(a_topic(), {"type": "test"})
    with pytest.raises(ValueError):
        live.push(a_topic(), {})


async def test_one_process_has_one_hub() -> None:
    assert hubs.get() is hubs.get()
