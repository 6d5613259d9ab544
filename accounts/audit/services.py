"""Writing the audit log. One row, in the caller's transaction: what is undone was not done.

Values before and after are encrypted with the key of the person they are about; `facts` are plain
and never personal. Nothing is published: the log is the end of the line.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection, transaction

from accounts.audit.models import AuditEvent, AuditKey
from accounts.audit.rules import TABLE, Month, create_statement, months_from
from config.kit import actor, clock

_NONCE_BYTES = 12


def record(
    action: str,
    *,
    person_id: UUID | None = None,
    entity: str = "",
    entity_id: Any = "",
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    facts: dict[str, Any] | None = None,
) -> UUID:
    """Note that the present actor did `action`; `before` and `after` hold only what changed, secrets left out."""
    event = _event(action, person_id=person_id, entity=entity, entity_id=str(entity_id), facts=facts or {})
    if person_id is not None and (before or after):
        plain = msgspec.json.encode({"before": before or {}, "after": after or {}}, enc_hook=str)
        nonce = os.urandom(_NONCE_BYTES)
        event.changes = nonce + AESGCM(_key_of(person_id)).encrypt(nonce, plain, event.id.bytes)
    event.save(force_insert=True)
    return event.id


def record_reads(person_ids: Iterable[UUID], *, entity: str) -> None:
    """Note that the present actor saw `entity` of each of these people, in one statement; each of them can see it."""
    AuditEvent.objects.bulk_create(
        [_event("health.read", person_id=person_id, entity=entity, facts={"in": "list"}) for person_id in person_ids]
    )


def _event(action: str, **values: Any) -> AuditEvent:
    """A row in the name of the present actor."""
    who = actor.current()
    return AuditEvent(
        action=action,
        actor_id=who.user_id,
        actor_kind=who.kind,
        impersonator_id=who.impersonator_id,
        ip=who.ip,
        user_agent=who.user_agent[:300],
        request_id=who.request_id,
        **values,
    )


def _key_of(person_id: UUID) -> bytes:
    """The person's audit key, made at first use; two makers at once agree on the first one's."""
    key = _existing_key(person_id)
    if key is None:
        fresh = base64.b64encode(AESGCM.generate_key(bit_length=256)).decode()
        AuditKey.objects.bulk_create([AuditKey(person_id=person_id, key=fresh)], ignore_conflicts=True)
        key = _existing_key(person_id)
    assert key is not None
    return key


def _existing_key(person_id: UUID) -> bytes | None:
    row = AuditKey.objects.filter(person_id=person_id).first()
    return None if row is None else base64.b64decode(row.key)


def changes_of(event: AuditEvent) -> dict[str, Any] | None:
    """The values before and after, or None where there are none or the person's key is destroyed."""
    if event.changes is None or event.person_id is None:
        return None
    key = _existing_key(event.person_id)
    if key is None:
        return None
    sealed = bytes(event.changes)
    plain = AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], event.id.bytes)
    return msgspec.json.decode(plain)


def destroy_key(person_id: UUID) -> None:
    """Make the values about this person unreadable for ever (erasure)."""
    AuditKey.objects.filter(person_id=person_id).delete()


def make_partitions(*, ahead: int = 3) -> None:
    """Make the partitions of this month and the next ones. Safe to repeat.

    A row of a month without a partition lands in the default one and is moved when its month is made.
    """
    with connection.cursor() as cursor:
        for month in months_from(clock.now().date(), ahead):
            cursor.execute("SELECT to_regclass(%s)", [month.table])
            if cursor.fetchone()[0] is None:
                _make_partition(cursor, month)


def _make_partition(cursor: Any, month: Month) -> None:
    with transaction.atomic():
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [TABLE])
        cursor.execute(f"ALTER TABLE {TABLE}_default DISABLE TRIGGER USER")
        # TABLE is our own constant; values go as parameters.
        of_month = f"FROM {TABLE}_default WHERE id >= %s AND id < %s"
        bounds = [month.from_id, month.to_id]
        cursor.execute(f"CREATE TEMP TABLE moving ON COMMIT DROP AS SELECT * {of_month}", bounds)
        cursor.execute(f"DELETE {of_month}", bounds)
        cursor.execute(f"ALTER TABLE {TABLE}_default ENABLE TRIGGER USER")
        cursor.execute(create_statement(month))
        cursor.execute(f"INSERT INTO {TABLE} SELECT * FROM moving")  # noqa: S608
        cursor.execute("DROP TABLE moving")


def drop_partitions(*, before: date) -> list[str]:
    """Retention: drop whole months that ended before `before`; answers their names."""
    dropped = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid "
            "WHERE i.inhparent = %s::regclass ORDER BY 1",
            [TABLE],
        )
        for (table,) in cursor.fetchall():
            month = Month.named(table)
            if month is not None and month.next.first_day <= before:
                cursor.execute(f"DROP TABLE {table}")
                dropped.append(table)
    return dropped
