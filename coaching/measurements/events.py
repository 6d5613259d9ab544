"""What happens to measurements. Events carry no health values: whoever needs them reads the row."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from config.kit.events import Event


@dataclass(frozen=True, kw_only=True)
class MeasurementRecorded(Event):
    """Somebody logged one measurement, of themselves or of a client in their care."""

    name: ClassVar[str] = "measurement.recorded"
    measurement_id: UUID
    person_id: UUID
    date: datetime.date
    source: str
    recorded_by_id: UUID | None
    has_weight: bool


@dataclass(frozen=True, kw_only=True)
class MeasurementChanged(Event):
    """A measurement was corrected; `fields` names what, comma separated. `date` is the new one."""

    name: ClassVar[str] = "measurement.changed"
    measurement_id: UUID
    person_id: UUID
    date: datetime.date
    fields: str


@dataclass(frozen=True, kw_only=True)
class MeasurementDeleted(Event):
    """A measurement was taken out of the person's history."""

    name: ClassVar[str] = "measurement.deleted"
    measurement_id: UUID
    person_id: UUID
    date: datetime.date


@dataclass(frozen=True, kw_only=True)
class MeasurementRestored(Event):
    """A deletion was taken back: the measurement is there again under its old id."""

    name: ClassVar[str] = "measurement.restored"
    measurement_id: UUID
    person_id: UUID
    date: datetime.date


@dataclass(frozen=True, kw_only=True)
class MeasurementsImported(Event):
    """Many measurements of one person arrived at once; told once for the batch, not for each row."""

    name: ClassVar[str] = "measurement.imported"
    person_id: UUID
    count: int
    source: str
    first_date: datetime.date
    last_date: datetime.date
