"""A table with encrypted columns that belongs to no app, and key rings."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from config.kit.encryption import EncryptedJSONField, EncryptedTextField
from config.kit.models import Model

KEYS = {number: base64.b64encode(bytes([number]) * 32).decode() for number in (1, 2, 3)}


def ring_of(*ids: int) -> str:
    """`REGIMEN_ENCRYPTION_KEYS` with these keys, the first one current."""
    return ",".join(f"{number}:{KEYS[number]}" for number in ids)


with isolate_apps():

    class Note(Model):
        """Somebody's note."""

        text = EncryptedTextField(null=True)
        facts = EncryptedJSONField(default=dict)
        title = models.CharField(max_length=50, default="")

        class Meta:
            app_label = "kit"
            db_table = "test_encrypted_note"

        def __str__(self) -> str:
            return str(self.pk)


@pytest.fixture
def one_key(settings: Any) -> None:
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(1)


@pytest.fixture
def notes(db: Any, one_key: None) -> type[Note]:
    with connection.schema_editor() as editor:
        editor.create_model(Note)
    return Note


@pytest.fixture
def shared_notes(transactional_db: Any, one_key: None) -> Iterator[type[Note]]:
    """The same, committed: for tests with several connections."""
    with connection.schema_editor() as editor:
        editor.create_model(Note)
    yield Note
    with connection.schema_editor() as editor:
        editor.delete_model(Note)


def raw(row: Note, column: str = "text") -> bytes:
    """What the database holds."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM test_encrypted_note WHERE id = %s", [row.pk])
        return bytes(cursor.fetchone()[0])


def overwrite(row: Note, token: bytes, column: str = "text") -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE test_encrypted_note SET {column} = %s WHERE id = %s", [token, row.pk])
