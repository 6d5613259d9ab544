"""The checks find wiring that can not work, and say nothing about the wiring there is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from config import checks, schedule
from config.kit import outbox
from config.kit.jobs.schedule import Periodic
from tests.config.kit.outbox.effects import Counted


def found(check: Any) -> list[tuple[str, bool]]:
    """Id and whether it stops the start."""
    return [(message.id, message.is_serious()) for message in check(None)]


def test_the_product_is_wired_soundly() -> None:
    for check in (checks.subscriptions_are_sound, checks.adapters_exist, checks.scheduled_jobs_exist):
        assert check(None) == []


def test_a_handler_that_can_not_be_called_is_found() -> None:
    def no_meta(event: Counted) -> None: ...

    with outbox.subscribed(Counted, no_meta):  # type: ignore[arg-type]
        assert found(checks.subscriptions_are_sound) == [("kit.E001", True)]


def test_a_handler_with_too_long_a_name_is_found() -> None:
    with outbox.subscribed(Counted, lambda event, meta: None, name="x" * 201):
        assert found(checks.subscriptions_are_sound) == [("kit.E003", True)]


@pytest.mark.parametrize(("debug", "serious"), [(True, False), (False, True)])
def test_an_adapter_that_does_not_exist_stops_a_deployment(settings: Any, debug: bool, serious: bool) -> None:
    settings.DEBUG = debug
    settings.SMS_ADAPTER = "messaging.nowhere.Sms"
    assert found(checks.adapters_exist) == [("kit.E004", serious)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (Periodic("New", "no.such_job", timedelta(hours=1), "…"), "kit.E006"),
        (Periodic("New", "kit.drain_outbox", "every day", "…"), "kit.E007"),
        (Periodic("Hand on events", "kit.drain_outbox", timedelta(hours=1), "…"), "kit.E005"),
    ],
)
def test_a_line_of_the_schedule_that_can_not_work_is_found(
    monkeypatch: pytest.MonkeyPatch, line: Periodic, expected: str
) -> None:
    monkeypatch.setattr(schedule, "SCHEDULE", (*schedule.SCHEDULE, line))
    assert [identifier for identifier, _ in found(checks.scheduled_jobs_exist)] == [expected]
