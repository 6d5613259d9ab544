"""A socket that hears nothing for longer than redis-py's patience is still there."""

from __future__ import annotations

import asyncio

import pytest
from channels.layers import get_channel_layer


@pytest.mark.slow
async def test_a_listener_that_is_idle_for_six_seconds_hears_the_next_message() -> None:
    layer = get_channel_layer()
    assert layer is not None
    channel = await layer.new_channel()
    await layer.group_add("idle", channel)
    listening = asyncio.create_task(layer.receive(channel))
    await asyncio.sleep(6)
    assert not listening.done()
    await layer.group_send("idle", {"type": "word", "n": 1})
    assert await asyncio.wait_for(listening, 5) == {"type": "word", "n": 1}
    await layer.group_discard("idle", channel)
