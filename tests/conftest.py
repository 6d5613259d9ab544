"""Fixtures that every test may use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import TransactionTestCase

from config.kit import actor, redis
from config.kit.testing.cleaning import empty_database
from tests import people


@pytest.fixture(autouse=True)
def _fresh_process_state() -> Iterator[None]:
    """No test sees the counters, beliefs or actor of the one before it."""
    redis.client().flushdb()
    with actor.acting(actor.SYSTEM):
        yield


@pytest.fixture
def cast(db: Any) -> people.Cast:
    """The people of the tests, made by the real services."""
    return people.cast()


@pytest.fixture
def committed_cast(transactional_db: Any) -> people.Cast:
    """The same in a test whose transactions really commit: slower, for what happens on commit."""
    return people.cast()


@pytest.fixture(autouse=True, scope="session")
def _keep_what_migrations_made() -> None:
    """Tests that commit are cleaned up by `empty_database` instead of Django's flush of everything."""
    TransactionTestCase._fixture_teardown = lambda self: empty_database()  # type: ignore[method-assign]
