"""From a commit to the handler in a worker, without a beat: the nudge alone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction

from config.kit import outbox, redis
from config.kit.health import heartbeat
from config.kit.outbox import publishing
from tests.config.kit import children
from tests.config.kit.outbox import effects


@pytest.fixture
def worker(transactional_db: None, tmp_path: Any) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(effects.CREATE)
    redis.client().delete(publishing.NUDGE_KEY, "high")
    known = len(heartbeat.living())
    child = children.start("-m", "tests.config.kit.outbox.celery_worker", log=tmp_path / "worker.log")
    try:
        children.wait_until(lambda: len(heartbeat.living()) > known, seconds=60, what="the worker's start")
        yield
    finally:
        children.kill_group(child)
        for key in redis.client().scan_iter(match="heartbeat:worker:*"):
            redis.client().delete(key)
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE outbox_test_effect")


def test_every_commit_is_handed_on_by_itself(worker: None) -> None:
    """Whenever it falls: before, during or after the drain that an earlier one asked for."""
    for number in range(60):
        with transaction.atomic():
            outbox.publish(effects.Counted(number=number))
        # From back to back to well apart.
        time.sleep((number % 6) * 0.004)
    children.wait_until(lambda: len(effects.effects()) == 60, seconds=8, what="all effects")
    assert effects.effects() == [("first", number) for number in range(60)]
