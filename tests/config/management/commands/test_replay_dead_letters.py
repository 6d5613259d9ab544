"""Dead letters can be listed and replayed from the command line."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from config.kit import clock
from config.kit.outbox.models import FailedDelivery, OutboxEvent


@pytest.fixture(autouse=True)
def _dead(db: None) -> None:
    for name, handler in (("one.happened", "a"), ("one.happened", "b"), ("two.happened", "a")):
        event = OutboxEvent.objects.create(name=name, payload={}, state="settled")
        FailedDelivery.objects.create(event=event, handler=handler, attempts=8, dead_at=clock.now(), last_error="Why")


def run(**options: Any) -> str:
    out = StringIO()
    call_command("replay_dead_letters", stdout=out, **options)
    return out.getvalue()


def test_the_list_changes_nothing() -> None:
    text = run(list=True)
    assert text.count("Why") == 3
    assert FailedDelivery.objects.exclude(dead_at=None).count() == 3


@pytest.mark.parametrize(("options", "count"), [({}, 3), ({"handler": "a"}, 2), ({"event": "one.happened"}, 2)])
def test_those_that_were_asked_for_are_replayed(options: dict[str, str], count: int) -> None:
    assert run(**options) == f"{count} dead letters will be tried again.\n"
    assert FailedDelivery.objects.filter(dead_at=None).count() == count
