"""An event with handlers whose effects can be counted, for the test process and the workers it kills."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import connection

from config.kit.events import Event
from config.kit.outbox import Meta

CREATE = """
CREATE TABLE IF NOT EXISTS outbox_test_effect (handler text NOT NULL, number int NOT NULL, attempt int NOT
NULL); TRUNCATE outbox_test_effect
"""


@dataclass(frozen=True, kw_only=True)
class Counted(Event):
    """Something numbered has happened."""

    name: ClassVar[str] = "test.counted"
    number: int


def write_effect(handler: str, event: Any, meta: Meta) -> None:
    """One row per effect, without any constraint: a doubled effect shows."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO outbox_test_effect (handler, number, attempt) VALUES (%s, %s, %s)",
            [handler, event.number, meta.attempt],
        )


def first(event: Counted, meta: Meta) -> None:
    write_effect("first", event, meta)


def slow(event: Counted, meta: Meta) -> None:
    """Long enough to be killed in the middle, after its effect and before the commit."""
    write_effect("slow", event, meta)
    time.sleep(float(os.environ.get("EFFECT_SECONDS", "0.002")))


def effects() -> list[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT handler, number FROM outbox_test_effect ORDER BY handler, number")
        return [(handler, number) for handler, number in cursor.fetchall()]
