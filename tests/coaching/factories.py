"""Making rows of coaching for tests, through the real services."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from coaching.measurements import services
from coaching.measurements.models import Measurement
from config.kit import clock


def today() -> datetime.date:
    """The day it is for the people of the tests."""
    return clock.today("Asia/Kolkata")


def days_ago(days: int) -> datetime.date:
    return today() - datetime.timedelta(days=days)


def measurement(person_id: UUID, *, date: datetime.date | None = None, **values: Any) -> Measurement:
    """One measurement, logged by the person; a weight unless told otherwise."""
    if not values:
        values = {"weight_kg": 80}
    return services.record(person_id, values={"date": date or today(), **values}, recorded_by_id=person_id).row


def history(person_id: UUID, weights: Iterable[float], *, until: datetime.date | None = None) -> None:
    """A weight a day, oldest first, the last one on `until`."""
    series = list(weights)
    last = until or today()
    services.record_many(
        person_id,
        [
            {
                "source_id": f"history-{index}",
                "date": last - datetime.timedelta(days=len(series) - 1 - index),
                "weight_kg": weight,
            }
            for index, weight in enumerate(series)
        ],
        source="import",
    )
