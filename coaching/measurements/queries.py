"""Reading measurements: lists, the trend, the newest weight, a specialist's roster, and the CSV export."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Final
from uuid import UUID

import msgspec
from django.conf import settings
from django.db.models import FloatField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast

from accounts.care import queries as care
from accounts.users import queries as people
from coaching.measurements import rules
from coaching.measurements.models import VALUE_COLUMNS, Measurement, nested, values_of
from config.kit import compiled, encryption, errors, formulas, redis
from config.kit.formulas import OutOfRange

NEWEST_FIRST: Final = ("-date", "-sort_time", "-id")
TAPE_COLUMNS: Final = tuple(f"{site}_cm" for site in rules.CIRCUMFERENCES)
FOLD_COLUMNS: Final = tuple(f"{site}_fold_mm" for site in rules.CALIPERS)
# A year before a period has no weight in the smoothed trend of the period any more: 0.9 ** 365 is 2e-17.
_SETTLING = datetime.timedelta(days=365)
ROSTER_DAYS: Final = 30
UNDO_S: Final = 600

as_values = values_of


def history(
    person_id: UUID, *, date_from: datetime.date | None = None, date_to: datetime.date | None = None
) -> QuerySet[Measurement]:
    """The person's measurements between two days, both included, in no order: paging sets it."""
    return _between(Measurement.objects.all(), person_id, date_from, date_to)


def listed(
    columns: tuple[str, ...],
    person_id: UUID,
    *,
    date_from: datetime.date | None = None,
    date_to: datetime.date | None = None,
) -> QuerySet[Any, Any]:
    """`history` as tuples of `columns`."""
    return _between(_values(columns), person_id, date_from, date_to)


@cache
def _values(columns: tuple[str, ...]) -> QuerySet[Any, Any]:
    """Finding the columns of a wide table takes longer than asking for twenty rows: done once."""
    return Measurement.objects.values_list(*columns)


def _between(
    rows: QuerySet[Any, Any],
    person_id: UUID,
    date_from: datetime.date | None,
    date_to: datetime.date | None,
) -> QuerySet[Any, Any]:
    rows = rows.filter(person_id=person_id)
    if date_from is not None:
        rows = rows.filter(date__gte=date_from)
    if date_to is not None:
        rows = rows.filter(date__lte=date_to)
    return rows


def neighbours(
    person_id: UUID, day: datetime.date, *, without: UUID | None = None
) -> list[tuple[datetime.date, Decimal]]:
    """Weights of the days around `day`, to tell an unlikely jump."""
    span = datetime.timedelta(days=rules.NEIGHBOUR_DAYS)
    try:
        first, last = day - span, day + span
    except OverflowError:
        return []
    found = _NEIGHBOURS.rows(person_id=person_id, first=first, last=last)
    return [(near, weight) for pk, near, weight in found if pk != without]


_NEIGHBOURS: Final = compiled.Query(
    lambda person_id, first, last: (
        history(person_id, date_from=first, date_to=last)
        .filter(weight_kg__isnull=False)
        .values_list("id", "date", "weight_kg")
    ),
    person_id=UUID,
    first=datetime.date,
    last=datetime.date,
)


@dataclass(frozen=True, slots=True)
class NewestWeight:
    """The last weight that was logged."""

    date: datetime.date
    weight_kg: float


def newest_weight(person_id: UUID) -> NewestWeight | None:
    """The person's newest weight: the first entry of an index."""
    row = _NEWEST_WEIGHT.first(person_id=person_id)
    return None if row is None else NewestWeight(row[0], float(row[1]))


_NEWEST_WEIGHT: Final = compiled.Query(
    lambda person_id: (
        history(person_id).filter(weight_kg__isnull=False).order_by(*NEWEST_FIRST).values_list("date", "weight_kg")[:1]
    ),
    person_id=UUID,
)


_LAST_AMONG: Final = 60


def last_values(person_id: UUID) -> dict[str, Any]:
    """The newest of each value among the last entries, nested; what a form can start from. One query."""
    rows = history(person_id).order_by(*NEWEST_FIRST).values_list(*VALUE_COLUMNS)[:_LAST_AMONG]
    columns: dict[str, Any] = dict.fromkeys(VALUE_COLUMNS)
    for row in rows:
        for column, value in zip(VALUE_COLUMNS, row, strict=True):
            if columns[column] is None:
                columns[column] = value
    return nested(columns)


def daily_weights(
    person_id: UUID, *, date_from: datetime.date | None = None, date_to: datetime.date | None = None
) -> list[tuple[datetime.date, float]]:
    """One weight a day, the median of the day's, in order of date. One query, read from an index alone."""
    rows = (
        history(person_id, date_from=date_from, date_to=date_to)
        .filter(weight_kg__isnull=False)
        .order_by("date")
        .values_list("date", Cast("weight_kg", FloatField()))
    )
    return formulas.daily_medians(rows)


def summary(person: people.BodyFacts, period: rules.Period, goal: rules.WeightGoal | None = None) -> rules.Summary:
    """Everything about a period. One query, whatever the length of the history."""
    since = datetime.date.min if period.start is None else period.start - _SETTLING
    found = _PERIOD.rows(person_id=person.person_id, first=since, last=period.end)
    return rules.summarise((_row(values) for values in found), body(person), goal, period)


_PERIOD: Final = compiled.Query(
    lambda person_id, first, last: (
        history(person_id, date_from=first, date_to=last)
        .order_by("date", "sort_time", "id")
        .values_list(
            "date",
            "weight_kg",
            "body_fat_pct",
            "muscle_mass_kg",
            "bmr_kcal",
            "systolic",
            "diastolic",
            "resting_hr",
            *TAPE_COLUMNS,
            *FOLD_COLUMNS,
        )
    ),
    person_id=UUID,
    first=datetime.date,
    last=datetime.date,
)
_NO_TAPE: Final = (None,) * len(TAPE_COLUMNS)
_NO_FOLDS: Final = (None,) * len(FOLD_COLUMNS)


def _row(values: tuple[Any, ...]) -> rules.Row:
    tape, folds = values[8:20], values[20:]
    return rules.Row._make(
        (
            *values[:8],
            None if tape == _NO_TAPE else dict(zip(rules.CIRCUMFERENCES, tape, strict=True)),
            None if folds == _NO_FOLDS else dict(zip(rules.CALIPERS, folds, strict=True)),
        )
    )


def body(person: people.BodyFacts) -> rules.Person:
    """What the formulas need, with the practice's choice among them."""
    return rules.Person(
        sex=person.sex,
        birth_date=person.birth_date,
        height_cm=person.height_cm,
        population=settings.BMI_POPULATION,
        tape_form=settings.TAPE_FORMULA,
    )


def me_part(person_id: UUID) -> dict[str, Any]:
    """The part of `GET /users/me`: newest weight, BMI with its class, and BMR, each with its origin or reason."""
    newest = newest_weight(person_id)
    person = people.body_facts(person_id)
    weight = newest.weight_kg if newest else None
    age = rules.age_on(person.birth_date, newest.date) if newest else person.age
    bmi = _figure(lambda: formulas.bmi(weight, person.height_cm, age))  # type: ignore[arg-type]
    if bmi["value"] is not None:
        classed = _figure(lambda: formulas.bmi_class(bmi["value"], age, population=settings.BMI_POPULATION))
        bmi["category"] = classed["value"]
        bmi["category_formula"] = classed["formula"]
    return {
        "weight_kg": weight,
        "bmi": bmi,
        "bmr": _figure(
            lambda: formulas.bmr(
                weight_kg=weight,
                height_cm=person.height_cm,
                age_years=person.age,
                sex=person.sex,
                equation=settings.BMR_EQUATION,
            )
        ),
    }


def _figure(compute: Any) -> dict[str, Any]:
    try:
        return compute().as_dict()
    except OutOfRange as refusal:
        return refusal.as_dict()


# A specialist's clients


def roster(specialist_id: UUID, *, search: str = "") -> QuerySet[Any]:
    """Everyone in the specialist's care, with `last_weight_kg` and `last_date`.

    Each word of `search` must be in a name.
    """
    weights = Measurement.objects.filter(person_id=OuterRef("pk"), weight_kg__isnull=False).order_by(*NEWEST_FIRST)
    clients = care.clients_of(specialist_id)
    for word in search.split()[:5]:
        clients = clients.filter(
            Q(profile__first_name__icontains=word) | Q(profile__last_name__icontains=word) | Q(username__icontains=word)
        )
    return clients.annotate(
        last_date=Subquery(weights.values("date")[:1]),
        last_weight_kg=Subquery(weights.values("weight_kg")[:1]),
    )


def recent_weights(
    person_ids: Iterable[UUID], *, since: datetime.date
) -> dict[UUID, list[tuple[datetime.date, float]]]:
    """One weight a day of several people since a day, for changes and small pictures. One query."""
    found: dict[UUID, list[tuple[datetime.date, float]]] = {}
    rows = (
        Measurement.objects.filter(person_id__in=list(person_ids), date__gte=since, weight_kg__isnull=False)
        .order_by("person_id", "date")
        .values_list("person_id", "date", Cast("weight_kg", FloatField()))
    )
    for person_id, day, weight in rows:
        found.setdefault(person_id, []).append((day, weight))
    return {person_id: formulas.daily_medians(points) for person_id, points in found.items()}


# Export

_CSV_COLUMNS: Final = ("date", "time", *VALUE_COLUMNS, "source", "source_name", "source_id", "notes")
_TEXT_FROM: Final = 2 + len(VALUE_COLUMNS)
# What a spreadsheet takes for the beginning of a formula.
_RISKY: Final = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


class _Line:
    """A file for `csv.writer` that hands the line back."""

    def write(self, line: str) -> str:
        return line


def csv_lines(rows: QuerySet[Measurement]) -> Iterator[str]:
    """`rows` as CSV, oldest first, one line at a time; text that could be a formula gets an apostrophe before it."""
    writer = csv.writer(_Line())
    yield writer.writerow(_CSV_COLUMNS)
    values = rows.order_by("date", "sort_time", "id").values_list(*_CSV_COLUMNS)
    for row in values.iterator(chunk_size=1000):
        cells = ["" if cell is None else cell for cell in row[:_TEXT_FROM]]
        yield writer.writerow([*cells, *(harmless(text) for text in row[_TEXT_FROM:])])


def harmless(text: str) -> str:
    """`text` so that no spreadsheet runs it."""
    return f"'{text}" if text.startswith(_RISKY) else text


# Taking a deletion back


def undo_key(measurement_id: UUID) -> str:
    return f"measurement:deleted:{measurement_id}"


def undo_place(measurement_id: UUID) -> str:
    """What the kept row is bound to, so that it opens under its own id only."""
    return f"coaching.measurement.deleted:{measurement_id}"


class Deleted(msgspec.Struct, frozen=True):
    """A deleted measurement as it is kept, encrypted and for a few minutes, to be put back."""

    id: UUID
    person_id: UUID
    created_at: datetime.datetime
    date: datetime.date
    time: datetime.time | None
    values: dict[str, Decimal | None]
    source: str
    source_name: str
    source_id: str
    recorded_by_id: UUID | None
    notes: str


def deleted(measurement_id: UUID) -> Deleted | None:
    """What was deleted under this id in the last minutes, or None (too late, or Redis is down)."""
    sealed = redis.attempt(lambda r: r.get(undo_key(measurement_id)), otherwise=None)
    if not isinstance(sealed, bytes):
        return None
    try:
        plain = encryption.decrypt(sealed, undo_place(measurement_id))
    except errors.DomainError:
        return None
    return msgspec.json.decode(plain, type=Deleted)
