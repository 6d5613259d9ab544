"""Staff see dead letters and replay them."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from config.kit import clock
from config.kit.outbox.models import FailedDelivery, OutboxEvent
from tests.people import Cast


@pytest.fixture
def staff(cast: Cast) -> Client:
    return cast.owner.portal


@pytest.fixture
def dead(db: None) -> FailedDelivery:
    event = OutboxEvent.objects.create(name="test.counted", payload={"number": 1}, state="settled")
    return FailedDelivery.objects.create(event=event, handler="first", attempts=8, dead_at=clock.now(), last_error="X")


def test_the_list_shows_what_failed_and_how(staff: Client, dead: FailedDelivery) -> None:
    page = staff.get(reverse("admin:kit_faileddelivery_changelist"), {"state": "dead"})
    assert page.status_code == 200
    text = page.content.decode()
    assert "test.counted v1" in text
    assert "first" in text
    waiting = staff.get(reverse("admin:kit_faileddelivery_changelist"), {"state": "waiting"})
    assert "test.counted v1" not in waiting.content.decode()


def test_one_is_looked_at_without_a_way_to_edit_it(staff: Client, dead: FailedDelivery) -> None:
    address = reverse("admin:kit_faileddelivery_change", args=[dead.pk])
    assert staff.get(address).status_code == 200
    staff.post(address, {"attempts": 0, "handler": "other"})
    dead.refresh_from_db()
    assert (dead.handler, dead.attempts) == ("first", 8)


def test_replaying_gives_all_attempts_again_and_is_recorded(staff: Client, dead: FailedDelivery) -> None:
    staff.post(
        reverse("admin:kit_faileddelivery_changelist"),
        {"action": "replay", "_selected_action": [str(dead.pk)]},
    )
    dead.refresh_from_db()
    assert (dead.attempts, dead.dead_at) == (0, None)
    assert dead.next_attempt_at is not None
    assert dead.replayed_at is not None
    assert LogEntry.objects.filter(object_id=str(dead.pk)).count() == 1


def test_events_can_be_searched_and_not_changed(staff: Client, dead: FailedDelivery) -> None:
    listing = staff.get(reverse("admin:kit_outboxevent_changelist"), {"q": str(dead.event_id)})
    assert "test.counted" in listing.content.decode()
    address: Any = reverse("admin:kit_outboxevent_delete", args=[dead.event_id])
    assert staff.post(address, {"post": "yes"}).status_code == 403
