"""Many measurements of one person at once, as imports and the demo bring them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from django.db import transaction

from accounts.audit import services as audit
from coaching.measurements import queries, rules
from coaching.measurements.events import MeasurementsImported
from coaching.measurements.models import Measurement, columns_of, rounded
from coaching.measurements.services.one import ENTITY, as_errors, known_person, whole_seconds
from config.kit import errors, outbox

_BATCH = 500
_ID_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one entry of `record_many`; `problems` says why it was refused."""

    state: Literal["created", "duplicate", "refused"]
    problems: Sequence[errors.FieldError] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of each entry, in the order given."""

    outcomes: Sequence[Outcome]

    def count(self, state: str) -> int:
        return sum(outcome.state == state for outcome in self.outcomes)

    @property
    def created(self) -> int:
        return self.count("created")

    @property
    def duplicates(self) -> int:
        return self.count("duplicate")

    @property
    def refused(self) -> int:
        return self.count("refused")


def record_many(
    person_id: UUID,
    entries: Iterable[Mapping[str, Any]],
    *,
    source: str,
    source_name: str = "",
    recorded_by_id: UUID | None = None,
    dry_run: bool = False,
) -> Imported:
    """Take over many measurements of one person, as an import does; all in one transaction.

    An entry is what `record` takes as `values`, with its `source_id`, which must be set: the same entry never
    enters twice. With `dry_run` nothing is written and the outcomes are those that a real run would have.
    Raises NotFound.
    """
    person = known_person(person_id)
    rows: list[Measurement | None] = []
    outcomes: list[Outcome] = []
    for entry in entries:
        values = rounded({name: value for name, value in entry.items() if name != "source_id"})
        problems, _ = rules.check(values, today=person.today, birth_date=person.birth_date)
        source_id = str(entry.get("source_id") or "")
        if not 0 < len(source_id) <= _ID_LENGTH:
            problems.append(rules.Problem("source_id", "missing", "An imported entry needs the id that it had."))
        if problems:
            rows.append(None)
            outcomes.append(Outcome("refused", as_errors(problems)))
            continue
        rows.append(
            Measurement(
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
        )
        outcomes.append(Outcome("created"))
    wanted = [row for row in rows if row is not None]
    created = _new_among(wanted) if dry_run else _insert_many(person_id, wanted, source)
    for index, row in enumerate(rows):
        if row is not None and row.pk not in created:
            outcomes[index] = Outcome("duplicate")
    return Imported(outcomes)


def _insert_many(person_id: UUID, rows: list[Measurement], source: str) -> set[UUID]:
    """Insert what is not there yet; answers the ids of the new rows."""
    created: set[UUID] = set()
    with transaction.atomic():
        for start in range(0, len(rows), _BATCH):
            batch = rows[start : start + _BATCH]
            Measurement.objects.bulk_create(batch, ignore_conflicts=True)
            created.update(Measurement.objects.filter(pk__in=[row.pk for row in batch]).values_list("pk", flat=True))
        if created:
            days = [row.date for row in rows if row.pk in created]
            audit.record(
                MeasurementsImported.name,
                person_id=person_id,
                entity=ENTITY,
                facts={"count": len(created), "source": source},
            )
            outbox.publish(
                MeasurementsImported(
                    person_id=person_id,
                    count=len(created),
                    source=source,
                    first_date=min(days),
                    last_date=max(days),
                )
            )
    return created


def _new_among(rows: list[Measurement]) -> set[UUID]:
    """The ids of those that a real run would create."""
    if not rows:
        return set()
    first = rows[0]
    seen = set(
        queries.history(first.person_id)
        .filter(source=first.source, source_name=first.source_name, source_id__in=[row.source_id for row in rows])
        .values_list("source_id", flat=True)
    )
    new: set[UUID] = set()
    for row in rows:
        if row.source_id not in seen:
            seen.add(row.source_id)
            new.add(row.pk)
    return new
