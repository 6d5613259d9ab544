"""Version 7 ids."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from config.kit.ids import floor_of, time_of, uuid7


def test_ids_are_version_7_and_sort_in_the_order_they_were_made() -> None:
    made = [uuid7() for _ in range(10_000)]
    assert all(value.version == 7 and value.variant == "specified in RFC 4122" for value in made)
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_ids_of_many_threads_are_distinct() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = [value for part in pool.map(lambda _: [uuid7() for _ in range(2_000)], range(8)) for value in part]
    assert len(set(made)) == 16_000


def test_an_id_tells_its_time() -> None:
    assert abs(time_of(uuid7()) - datetime.now(UTC)) < timedelta(seconds=1)
    moment = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
    assert time_of(floor_of(moment)) == moment
    assert floor_of(moment) < floor_of(moment + timedelta(milliseconds=1))


def test_a_forked_child_does_not_repeat_its_parents_ids() -> None:
    read, write = os.pipe()
    here = uuid7()
    child = os.fork()
    if child == 0:
        os.write(write, uuid7().bytes)
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(read, 16) not in {here.bytes, uuid7().bytes}
