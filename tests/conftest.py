"""Fixtures that every test may use."""

from __future__ import annotations

from typing import Any

import pytest

from tests import people


@pytest.fixture
def cast(db: Any) -> people.Cast:
    """The people of the tests, made by the real services."""
    return people.cast()
