"""Changing keys: everything moves, nothing is lost, people keep writing meanwhile."""

from __future__ import annotations

import threading
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from config.kit.encryption import rotation

from .conftest import Note, overwrite, raw, ring_of

TEXT = Note._meta.get_field("text")


@pytest.fixture
def only_notes(monkeypatch):
    """Makes the command see the test's table only."""
    monkeypatch.setattr(rotation.apps, "get_models", lambda **kwargs: [Note])


def heads(notes, column="text"):
    return {raw(row, column)[:2] for row in notes.objects.all()}


def test_every_value_moves_to_the_present_key_and_reads_the_same(notes, settings):
    rows = [notes.objects.create(text=f"text {number}", facts={"n": number}) for number in range(25)]
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(2, 1)
    outcomes = {outcome.column: outcome for outcome in rotation.rotate_all([Note])}
    assert outcomes["kit.note.text"].rotated == outcomes["kit.note.facts"].rotated == 25
    assert heads(notes) == heads(notes, "facts") == {bytes((2, 2))}
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(2)
    assert [(row.text, row.facts["n"]) for row in notes.objects.order_by("id")] == [
        (f"text {number}", number) for number in range(25)
    ]
    assert rows[0].pk == notes.objects.order_by("id").first().pk


def test_a_second_run_does_nothing(notes, settings):
    notes.objects.create(text="a")
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(2, 1)
    rotation.rotate_all([Note])
    before = [raw(row) for row in notes.objects.all()]
    assert [outcome.rotated for outcome in rotation.rotate_all([Note])] == [0, 0]
    assert [raw(row) for row in notes.objects.all()] == before


def test_batches_smaller_than_the_table_reach_every_row_and_skip_nulls(notes, settings):
    for number in range(11):
        notes.objects.create(text=None if number % 3 == 0 else str(number))
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(3, 1)
    outcome = rotation.rotate_field(TEXT, batch_rows=2)
    assert (outcome.rotated, outcome.waiting, outcome.clean) == (7, 0, True)


def test_a_value_written_without_its_row_is_bound_to_it(notes):
    row = notes.objects.create(text="a")
    notes.objects.filter(pk=row.pk).update(text="b")
    assert raw(row)[0] == 1
    rotation.rotate_field(TEXT)
    assert raw(row)[0] == 2
    assert notes.objects.get(pk=row.pk).text == "b"


def test_what_can_not_be_read_is_left_alone_and_told(notes, settings):
    good, lost, broken = (notes.objects.create(text=word) for word in ("good", "lost", "broken"))
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(3)
    notes.objects.filter(pk=lost.pk).update(text="lost")
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(2, 1)
    overwrite(broken, raw(broken)[:-1] + b"\x00")
    outcome = rotation.rotate_field(TEXT)
    assert outcome.rotated == 1
    assert sorted(outcome.unreadable) == sorted(
        [f"{lost.pk}: encryption_key_unknown", f"{broken.pk}: decryption_failed"]
    )
    assert not outcome.clean
    assert raw(lost)[1] == 3
    assert notes.objects.get(pk=good.pk).text == "good"


def test_a_row_that_somebody_holds_is_met_again_in_the_next_pass(shared_notes, settings):
    rows = [shared_notes.objects.create(text=str(number)) for number in range(5)]
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(2, 1)
    held, let_go = threading.Event(), threading.Event()

    def hold():
        try:
            with transaction.atomic():
                shared_notes.objects.select_for_update().get(pk=rows[2].pk)
                held.set()
                let_go.wait(10)
        finally:
            connection.close()

    thread = threading.Thread(target=hold)
    thread.start()
    assert held.wait(10)
    first = rotation.rotate_field(TEXT, passes=1)
    assert (first.rotated, first.waiting) == (4, 1)
    let_go.set()
    thread.join()
    second = rotation.rotate_field(TEXT)
    assert (second.rotated, second.waiting) == (1, 0)


def test_nothing_that_people_write_meanwhile_is_lost(shared_notes, settings):
    rows = [shared_notes.objects.create(text="0") for _ in range(40)]
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(2, 1)
    written: dict[object, str] = {}
    stop = threading.Event()
    faults: list[BaseException] = []

    def write(offset: int) -> None:
        turn = 0
        try:
            while not stop.is_set():
                turn += 1
                row = rows[(turn * 7 + offset) % 20 * 2 + offset]
                note = shared_notes.objects.get(pk=row.pk)
                note.text = f"{offset}:{turn}"
                note.save()
                written[row.pk] = note.text
        except BaseException as error:
            faults.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(offset,)) for offset in (0, 1)]
    for writer in writers:
        writer.start()
    for current in (2, 3, 1) * 6:
        settings.REGIMEN_ENCRYPTION_KEYS = ring_of(current, *({1, 2, 3} - {current}))
        outcome = rotation.rotate_field(TEXT, batch_rows=7)
        assert outcome.clean
    stop.set()
    for writer in writers:
        writer.join()
    assert not faults
    assert len(written) > 10
    assert {row.pk: row.text for row in shared_notes.objects.all()} == {
        row.pk: written.get(row.pk, "0") for row in rows
    }


def test_a_value_changed_between_reading_and_writing_wins(notes, settings, monkeypatch):
    """Compare-and-set: with the lock taken away, the newer value still stays."""
    row = notes.objects.create(text="old")
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(2, 1)
    unseal = TEXT.unseal

    def and_meanwhile(token, pk):
        value = unseal(token, pk)
        notes.objects.filter(pk=row.pk).update(text="newer")
        return value

    monkeypatch.setattr(TEXT, "unseal", and_meanwhile)
    outcome = rotation.rotate_field(TEXT, passes=1)
    monkeypatch.undo()
    assert (outcome.rotated, outcome.lost_races) == (0, 1)
    assert notes.objects.get(pk=row.pk).text == "newer"


def test_the_command_rotates_columns_and_files_and_tells_when_keys_may_go(notes, settings, tmp_path, only_notes):
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {"BACKEND": "config.kit.storage.local.EncryptedFiles", "OPTIONS": {"location": tmp_path}},
    }
    notes.objects.create(text="a")
    name = storages["private"].save("lab/result.pdf", ContentFile(b"x" * 200_000))
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(2, 1)
    with pytest.raises(CommandError, match="3 left"):
        call_command("rotate_keys", "--check", stdout=StringIO())
    told = StringIO()
    call_command("rotate_keys", stdout=told)
    assert "kit.note.text: 1 rotated, 0 left" in told.getvalue()
    assert "private files: 1 rotated" in told.getvalue()
    assert "Older keys may be taken out" in told.getvalue()
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(2)
    call_command("rotate_keys", "--check", stdout=StringIO())
    with storages["private"].open(name) as file:
        assert file.read() == b"x" * 200_000


def test_the_command_fails_while_something_can_not_be_read(notes, settings, tmp_path, only_notes):
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {"BACKEND": "config.kit.storage.local.EncryptedFiles", "OPTIONS": {"location": tmp_path}},
    }
    row = notes.objects.create(text="a")
    overwrite(row, b"\x02\x01" + b"0" * 60)
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(2, 1)
    complaint = StringIO()
    with pytest.raises(CommandError, match="Keep the old keys"):
        call_command("rotate_keys", stdout=StringIO(), stderr=complaint)
    assert f"{row.pk}: decryption_failed" in complaint.getvalue()


def test_every_encrypted_column_of_the_product_is_walked():
    places = {field.place() for field in rotation.encrypted_fields()}
    assert "accounts.auditkey.key" in places
    assert len(places) == len(rotation.encrypted_fields())
