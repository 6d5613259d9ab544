"""Events are plain, frozen and survive the way through JSON."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, dataclass
from datetime import UTC, date, datetime
from typing import ClassVar
from uuid import UUID

import pytest

from config.kit import events
from config.kit.ids import uuid7


@dataclass(frozen=True, kw_only=True)
class Tasted(events.Event):
    name: ClassVar[str] = "test.tasted"
    person_id: UUID
    day: date
    at: datetime
    weight_kg: float | None
    note: str = "none"


def test_an_event_comes_back_as_it_went() -> None:
    event = Tasted(person_id=uuid7(), day=date(2026, 1, 5), at=datetime(2026, 1, 5, 6, tzinfo=UTC), weight_kg=None)
    payload = json.loads(json.dumps(events.to_payload(event)))
    assert events.from_payload("test.tasted", 1, payload) == event


def test_fields_added_later_take_their_default() -> None:
    event = Tasted(person_id=uuid7(), day=date(2026, 1, 5), at=datetime(2026, 1, 5, 6, tzinfo=UTC), weight_kg=1.5)
    payload = events.to_payload(event)
    del payload["note"]
    assert events.from_payload("test.tasted", 1, payload) == event


def test_events_are_frozen() -> None:
    event = Tasted(person_id=uuid7(), day=date(2026, 1, 5), at=datetime.now(UTC), weight_kg=1)
    with pytest.raises(FrozenInstanceError):
        event.note = "changed"  # type: ignore[misc]


def test_an_unknown_event_is_told_as_such() -> None:
    with pytest.raises(LookupError):
        events.from_payload("test.never", 1, {})


def test_rows_and_lists_do_not_fit_into_an_event() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Heavy(events.Event):
        name: ClassVar[str] = "test.heavy"
        rows: list[int]

    with pytest.raises(TypeError, match="ids and plain values"):
        events.to_payload(Heavy(rows=[1]))


def test_two_events_can_not_share_a_name() -> None:
    with pytest.raises(TypeError, match="declared by"):
        type("Impostor", (events.Event,), {"name": "test.tasted", "__qualname__": "Impostor"})


def test_nameless_events_are_refused() -> None:
    with pytest.raises(TypeError, match="no name"):
        type("Nameless", (events.Event,), {})
