"""Kinds, waits, addresses of nobody, and what may be repeated of a provider's words."""

from __future__ import annotations

from uuid import UUID

import pytest

from messaging.notifications import rules
from messaging.notifications.rules import Kind


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": "Verify Email"}, "small letters"),
        ({"category": "important"}, "no category"),
        ({"channels": ("pigeon",)}, "channels are"),
        ({"channels": ()}, "channels are"),
    ],
)
def test_a_kind_that_makes_no_sense_is_refused_at_once(changes: dict, said: str) -> None:
    given = {"name": "tips", "label": "Tips", "category": "updates", **changes}
    with pytest.raises(ValueError, match=said):
        Kind(**given)


def test_waits_grow_from_half_a_minute_to_six_hours_and_last_about_a_day() -> None:
    waits = [rules.wait_after(attempt, chance=0.5).total_seconds() for attempt in range(1, rules.MAX_ATTEMPTS)]
    assert waits[:3] == [30, 90, 270]
    assert waits == sorted(waits)
    assert waits[-1] == 6 * 3600
    assert 10 * 3600 < sum(waits) < 36 * 3600


def test_what_failed_together_does_not_come_back_together() -> None:
    assert rules.wait_after(1, chance=0.0).total_seconds() == 22.5
    assert rules.wait_after(1, chance=1.0).total_seconds() == 37.5


@pytest.mark.parametrize(
    ("address", "nobodys"),
    [
        ("owner@demo.regimen.test", True),
        ("a@example", True),
        ("a@mail.INVALID", True),
        ("a@localhost", True),
        ("a@example.org", False),
        ("a@testing.com", False),
        ("a@contest", False),
    ],
)
def test_addresses_that_never_belong_to_anybody_are_known(address: str, nobodys: bool) -> None:
    assert rules.is_nobodys(address) is nobodys


def test_a_providers_words_keep_no_address_and_no_link() -> None:
    said = "550 5.1.1 <asha@example.org>: unknown, see https://mx.example.org/why?token=abc\n for more"
    assert rules.safe_reason(said) == "550 5.1.1 <…>: unknown, see … for more"
    assert len(rules.safe_reason("x " * 400)) == 300


def test_the_message_id_is_the_same_for_every_attempt_and_another_for_another_edition() -> None:
    row = UUID("0198c0de-0000-7000-8000-00000000abcd")
    first = rules.message_id(row, 1, "example.org")
    assert first == "<0198c0de00007000800000000000abcd.1@example.org>"
    assert first == rules.message_id(row, 1, "example.org")
    assert rules.message_id(row, 2, "example.org") != first
