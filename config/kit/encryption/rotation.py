"""Changing keys while people work: every stored ciphertext is written again with the present key.

Order of work: put the new key first in the ring, restart every process, run this, run it with `--check`,
take the old key out. Rows are taken in batches under `FOR NO KEY UPDATE SKIP LOCKED`: nobody is waited for, so
nothing deadlocks, and a row that somebody is writing is simply met again in the next pass. Each write is a
compare-and-set on the old ciphertext. What is done is told by the rows themselves, so a run that was cut short
is started again, and a second run does nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connections, models, router, transaction

from config.kit.encryption.errors import DecryptionFailed
from config.kit.encryption.fields import EncryptedField

BATCH_ROWS = 200
PASSES = 20
_PAUSE_S = 0.2


@dataclass
class Outcome:
    """What happened in one column."""

    column: str
    rotated: int = 0
    lost_races: int = 0
    waiting: int = 0
    unreadable: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Nothing is left under another key."""
        return not self.waiting and not self.unreadable


def encrypted_fields(chosen: Iterable[type[models.Model]] | None = None) -> list[EncryptedField]:
    """Every encrypted column of every table (proxies and parents are not counted twice)."""
    tables = chosen if chosen is not None else apps.get_models(include_auto_created=True)
    return [
        column
        for model in tables
        if not model._meta.proxy and model._meta.managed
        for column in model._meta.local_concrete_fields
        if isinstance(column, EncryptedField)
    ]


class _Column:
    """One encrypted column as SQL: which rows need work, and how a row is written."""

    def __init__(self, column: EncryptedField, using: str | None) -> None:
        self.field = column
        self.model = column.model
        self.using = using or router.db_for_write(self.model)
        self.connection = connections[self.using]
        quote = self.connection.ops.quote_name
        self.pk = self.model._meta.pk
        self._table = quote(self.model._meta.db_table)
        self._name = quote(str(column.column))
        self._pk = quote(str(self.pk.column))
        # An index of the key id would tell nothing but cost every write: the scan is once per rotation.
        self._stale = f"({self._name} IS NOT NULL AND substring({self._name} from 1 for 2) <> %s)"

    def stale_after(self, last: Any, limit: int) -> list[tuple[Any, bytes]]:
        beyond, values = ("", ()) if last is None else (f"AND {self._pk} > %s", (last,))
        with self.connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {self._pk}, {self._name} FROM {self._table} WHERE {self._stale} {beyond} "  # noqa: S608
                f"ORDER BY {self._pk} LIMIT {limit:d} FOR NO KEY UPDATE SKIP LOCKED",
                [self.field.present_head(), *values],
            )
            return [(pk, bytes(token)) for pk, token in cursor.fetchall()]

    def replace(self, pk: Any, old: bytes, new: bytes) -> bool:
        with self.connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {self._table} SET {self._name} = %s WHERE {self._pk} = %s AND {self._name} = %s",  # noqa: S608
                [new, pk, old],
            )
            return cursor.rowcount == 1

    def count_stale(self) -> int:
        with self.connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {self._table} WHERE {self._stale}", [self.field.present_head()])  # noqa: S608
            return int(cursor.fetchone()[0])


def rotate_field(
    column: EncryptedField,
    *,
    using: str | None = None,
    batch_rows: int = BATCH_ROWS,
    passes: int = PASSES,
    progress: Callable[[Outcome], None] | None = None,
) -> Outcome:
    """Write every value of `column` with the present key; what can not be read is left alone and told."""
    sql = _Column(column, using)
    outcome = Outcome(column.place())
    unreadable: set[Any] = set()
    for turn in range(passes):
        if turn:
            time.sleep(_PAUSE_S)  # Whoever held rows in the last pass gets time to finish.
        last: Any = None
        while True:
            with transaction.atomic(using=sql.using):
                batch = sql.stale_after(last, batch_rows)
                for pk, token in batch:
                    if pk in unreadable:
                        continue
                    try:
                        fresh = column.seal(column.unseal(token, pk), pk)
                    except DecryptionFailed as error:
                        unreadable.add(pk)
                        outcome.unreadable.append(f"{pk}: {error.code}")
                        continue
                    if sql.replace(pk, token, fresh):
                        outcome.rotated += 1
                    else:
                        outcome.lost_races += 1
            if not batch:
                break
            last = batch[-1][0]
            if progress:
                progress(outcome)
        outcome.waiting = max(sql.count_stale() - len(unreadable), 0)
        if not outcome.waiting:
            break
    return outcome


def rotate_all(
    chosen: Iterable[type[models.Model]] | None = None, *, progress: Callable[[Outcome], None] | None = None
) -> list[Outcome]:
    """`rotate_field` for every encrypted column."""
    return [rotate_field(column, progress=progress) for column in encrypted_fields(chosen)]


def remaining(chosen: Iterable[type[models.Model]] | None = None, *, using: str | None = None) -> dict[str, int]:
    """How many values of each column are still under another key, or not bound to their row."""
    return {column.place(): _Column(column, using).count_stale() for column in encrypted_fields(chosen)}


__all__ = ["BATCH_ROWS", "Outcome", "encrypted_fields", "remaining", "rotate_all", "rotate_field"]
