"""Waits grow and are spread; failures are described without anybody's data."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection
from hypothesis import given
from hypothesis import strategies as st

from config.kit.errors import Refused
from config.kit.outbox import retry


def test_waits_grow_fourfold_up_to_an_hour() -> None:
    waits = [retry.delay_after(attempts, chance=0.5).total_seconds() for attempts in range(1, 9)]
    assert waits == [5, 20, 80, 320, 1280, 3600, 3600, 3600]


@given(attempts=st.integers(0, 1000), chance=st.floats(0, 1))
def test_waits_are_spread_by_a_quarter_each_way(attempts: int, chance: float) -> None:
    middle = retry.delay_after(attempts, chance=0.5)
    assert 0.749 * middle <= retry.delay_after(attempts, chance=chance) <= 1.251 * middle


def test_what_failed_together_does_not_come_back_together() -> None:
    assert len({retry.delay_after(3) for _ in range(50)}) > 40


def test_a_refusal_is_described_by_its_code_and_place() -> None:
    def refuse() -> None:
        raise Refused("Mary Poppins may not do this")

    with pytest.raises(Refused) as caught:
        refuse()
    text = retry.describe(caught.value)
    assert text.startswith("config.kit.errors.Refused [refused] < tests/config/kit/outbox/test_retry.py:")
    assert "Poppins" not in text


def test_a_broken_constraint_is_named_and_its_values_are_not(transactional_db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE person (email text CONSTRAINT person_email_once UNIQUE)")
        cursor.execute("INSERT INTO person VALUES ('mary@example.org')")
        with pytest.raises(IntegrityError) as caught:
            cursor.execute("INSERT INTO person VALUES ('mary@example.org')")
    text = retry.describe(caught.value)
    assert "django.db.utils.IntegrityError on person_email_once" in text
    assert "mary" not in text


def test_the_description_is_bounded() -> None:
    def deeper(levels: int) -> None:
        if not levels:
            raise type("X" * 3000, (Exception,), {})
        deeper(levels - 1)

    with pytest.raises(Exception) as caught:
        deeper(50)
    assert len(retry.describe(caught.value)) == 1000
