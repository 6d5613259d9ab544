"""One measurement: log, correct, delete, put back."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction

from accounts.audit import services as audit
from accounts.users import queries as people
from coaching.measurements import queries, rules
from coaching.measurements.errors import DuplicateMeasurement
from coaching.measurements.events import (
    MeasurementChanged,
    MeasurementDeleted,
    MeasurementRecorded,
    MeasurementRestored,
)
from coaching.measurements.models import VALUE_COLUMNS, Measurement, columns_of, rounded, values_of
from config.kit import encryption, errors, ids, outbox, redis

_GROUPS = ("blood_pressure", "circumferences_cm", "calipers_mm")
ENTITY = "measurement"


@dataclass(frozen=True, slots=True)
class Recorded:
    """The stored row, and what looks unlikely in it."""

    row: Measurement
    warnings: Sequence[rules.Warning_]


def record(
    person_id: UUID,
    *,
    values: Mapping[str, Any],
    recorded_by_id: UUID | None,
    source: str = "manual",
    source_name: str = "",
    source_id: str = "",
    measurement_id: UUID | None = None,
) -> Recorded:
    """Log one measurement of `person_id`.

    `values` is nested as the rules take it: `date`, `time`, `notes` and the fields of `rules.VALUE_FIELDS`. What
    somebody else enters by hand has the source `specialist`. A `measurement_id` made beforehand lets a form that
    is sent twice store once. Raises ValidationFailed, NotFound, DuplicateMeasurement.
    """
    if source == "manual" and recorded_by_id not in (None, person_id):
        source = "specialist"
    values = rounded(values)
    warnings = _check(person_id, values)
    row = Measurement(
        id=measurement_id or ids.uuid7(),
        person_id=person_id,
        date=values["date"],
        time=whole_seconds(values.get("time")),
        notes=values.get("notes") or "",
        source=source,
        source_name=source_name,
        source_id=source_id,
        recorded_by_id=recorded_by_id,
        **columns_of(values),
    )
    _insert(
        row,
        MeasurementRecorded(
            measurement_id=row.pk,
            person_id=person_id,
            date=row.date,
            source=source,
            recorded_by_id=recorded_by_id,
            has_weight=row.weight_kg is not None,
        ),
    )
    return Recorded(row, warnings)


def _insert(row: Measurement, event: MeasurementRecorded | MeasurementRestored) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            if row.recorded_by_id not in (None, row.person_id):
                # The values are in the row; the log only has to say who entered them, and what kind.
                audit.record(
                    event.name,
                    person_id=row.person_id,
                    entity=ENTITY,
                    entity_id=row.pk,
                    facts={"fields": [column for column in VALUE_COLUMNS if getattr(row, column) is not None]},
                )
            outbox.publish(event)
    except IntegrityError as error:
        constraint = _constraint_of(error)
        if constraint == "coaching_measurement_pkey":
            raise DuplicateMeasurement(measurement_id=str(row.pk)) from error
        if constraint != "measurement_once_per_source":
            raise
        there = (
            queries.history(row.person_id)
            .filter(source=row.source, source_name=row.source_name, source_id=row.source_id)
            .values_list("pk", flat=True)
            .first()
        )
        raise DuplicateMeasurement(measurement_id=str(there) if there else None) from error


def _constraint_of(error: IntegrityError) -> str | None:
    return getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)


def whole_seconds(time: datetime.time | None) -> datetime.time | None:
    return None if time is None else time.replace(microsecond=0, tzinfo=None)


def known_person(person_id: UUID) -> people.BodyFacts:
    try:
        return people.body_facts(person_id)
    except ObjectDoesNotExist as error:
        raise errors.NotFound() from error


def _check(person_id: UUID, values: Mapping[str, Any], *, without: UUID | None = None) -> Sequence[rules.Warning_]:
    """What looks unlikely; raises ValidationFailed for what is impossible."""
    person = known_person(person_id)
    day = values.get("date")
    near = (
        queries.neighbours(person_id, day, without=without)
        if values.get("weight_kg") is not None and isinstance(day, datetime.date)
        else ()
    )
    problems, warnings = rules.check(values, neighbours=near, today=person.today, birth_date=person.birth_date)
    if problems:
        raise errors.ValidationFailed(errors=as_errors(problems))
    return warnings


def as_errors(problems: Iterable[rules.Problem]) -> list[errors.FieldError]:
    return [errors.FieldError(problem.field, problem.code, problem.message) for problem in problems]


def change(
    measurement_id: UUID,
    *,
    changes: Mapping[str, Any],
    replace: bool = False,
    precondition: Callable[[Measurement], None] | None = None,
) -> Recorded:
    """Correct a measurement: only what `changes` names, or with `replace` everything.

    Nested groups are merged part by part, None clears. `precondition(row)` is asked while the row is locked and
    raises to refuse. Where nothing differs nothing is written. Raises ValidationFailed, NotFound.
    """
    with transaction.atomic():
        row = _locked(measurement_id, precondition)
        before = _snapshot(row)
        values = rounded(_merged({} if replace else values_of(row), changes))
        warnings = _check(row.person_id, values, without=row.pk)
        after = {
            "date": values["date"],
            "time": whole_seconds(values.get("time")),
            "notes": values.get("notes") or "",
            **columns_of(values),
        }
        changed = [name for name, value in after.items() if before[name] != value]
        if not changed:
            return Recorded(row, warnings)
        for name in changed:
            setattr(row, name, after[name])
        row.save(update_fields=[*changed, "updated_at"])
        audit.record(
            MeasurementChanged.name,
            person_id=row.person_id,
            entity=ENTITY,
            entity_id=row.pk,
            before={name: before[name] for name in changed},
            after={name: after[name] for name in changed},
        )
        outbox.publish(
            MeasurementChanged(
                measurement_id=row.pk,
                person_id=row.person_id,
                date=row.date,
                fields=",".join(sorted(changed)),
            )
        )
    return Recorded(row, warnings)


def _locked(measurement_id: UUID, precondition: Callable[[Measurement], None] | None) -> Measurement:
    row = Measurement.objects.select_for_update().filter(pk=measurement_id).first()
    if row is None:
        raise errors.NotFound()
    if precondition is not None:
        precondition(row)
    return row


def _snapshot(row: Measurement) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("date", "time", "notes", *VALUE_COLUMNS)}


def _merged(values: dict[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(values)
    for name, value in changes.items():
        if name in _GROUPS and isinstance(value, Mapping):
            value = {**(merged.get(name) or {}), **value}
        merged[name] = value
    for name in _GROUPS:
        group = merged.get(name)
        if isinstance(group, Mapping) and all(value is None for value in group.values()):
            merged[name] = None
    return merged


def delete(measurement_id: UUID, *, precondition: Callable[[Measurement], None] | None = None) -> None:
    """Take a measurement out of the history. `restore` puts it back within ten minutes. Raises NotFound."""
    with transaction.atomic():
        row = _locked(measurement_id, precondition)
        before = {name: value for name, value in _snapshot(row).items() if value not in (None, "")}
        Measurement.objects.filter(pk=row.pk).delete()
        audit.record(MeasurementDeleted.name, person_id=row.person_id, entity=ENTITY, entity_id=row.pk, before=before)
        outbox.publish(MeasurementDeleted(measurement_id=row.pk, person_id=row.person_id, date=row.date))
        transaction.on_commit(lambda: _keep(row), robust=True)


def _keep(row: Measurement) -> None:
    """Remember the row for a moment. Where this fails there is no undo, and nothing else is lost."""
    plain = msgspec.json.encode(
        queries.Deleted(
            id=row.pk,
            person_id=row.person_id,
            created_at=row.created_at,
            date=row.date,
            time=row.time,
            values={column: getattr(row, column) for column in VALUE_COLUMNS},
            source=row.source,
            source_name=row.source_name,
            source_id=row.source_id,
            recorded_by_id=row.recorded_by_id,
            notes=row.notes,
        )
    )
    sealed = encryption.encrypt(plain, queries.undo_place(row.pk))
    redis.attempt(lambda r: r.set(queries.undo_key(row.pk), sealed, ex=queries.UNDO_S), otherwise=None)


def restore(gone: queries.Deleted) -> Measurement:
    """Put back what was deleted, under its old id. Raises DuplicateMeasurement when it is back already."""
    row = Measurement(
        id=gone.id,
        person_id=gone.person_id,
        created_at=gone.created_at,
        date=gone.date,
        time=gone.time,
        source=gone.source,
        source_name=gone.source_name,
        source_id=gone.source_id,
        recorded_by_id=gone.recorded_by_id,
        notes=gone.notes,
        **gone.values,
    )
    _insert(row, MeasurementRestored(measurement_id=row.pk, person_id=row.person_id, date=row.date))
    redis.attempt(lambda r: r.delete(queries.undo_key(row.pk)), otherwise=0)
    return row
