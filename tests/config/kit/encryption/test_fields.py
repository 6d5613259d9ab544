"""Encrypted columns: what is stored, what comes back, what is refused."""

from __future__ import annotations

import copy
from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import FieldError
from django.db import connection, models
from django.db.migrations.writer import MigrationWriter
from django.test.utils import isolate_apps
from hypothesis import given
from hypothesis import strategies as st

from config.kit.encryption import DecryptionFailed, EncryptedTextField, EncryptionKeyUnknown, Sealed, rotation
from config.kit.encryption.box import decrypt, encrypt
from config.kit.models import Model

from .conftest import Note, overwrite, raw, ring_of


def test_text_and_json_come_back_as_they_were(notes):
    row = notes.objects.create(text="Peanuts, नट ✓", facts={"mg": [1, 2.5, None], "on": date(2026, 1, 2)})
    again = notes.objects.get(pk=row.pk)
    assert again.text == "Peanuts, नट ✓"
    assert again.facts == {"mg": [1, 2.5, None], "on": "2026-01-02"}


def test_the_column_is_bytes_and_shows_nothing_of_the_value(notes):
    row = notes.objects.create(text="penicillin")
    other = notes.objects.create(text="penicillin")
    assert b"penicillin" not in raw(row)
    assert raw(row)[:2] == bytes((2, 1))
    assert raw(row) != raw(other)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT data_type FROM information_schema.columns WHERE table_name = %s AND column_name = 'text'",
            ["test_encrypted_note"],
        )
        assert cursor.fetchone() == ("bytea",)


def test_null_stays_null_and_an_empty_text_is_hidden(notes):
    nothing = notes.objects.create(text=None)
    empty = notes.objects.create(text="")
    assert notes.objects.get(pk=nothing.pk).text is None
    assert notes.objects.get(pk=empty.pk).text == ""
    assert list(notes.objects.filter(text__isnull=True)) == [nothing]
    assert list(notes.objects.filter(text=None)) == [nothing]
    assert list(notes.objects.exclude(text=None)) == [empty]
    assert len(raw(empty)) > 20


@pytest.mark.parametrize("at", [0, 1, 2, 13, 14, -1])
def test_a_changed_byte_is_an_error_and_never_a_value(notes, at):
    row = notes.objects.create(text="stable")
    token = bytearray(raw(row))
    token[at] ^= 1
    overwrite(row, bytes(token))
    with pytest.raises(DecryptionFailed) as caught:
        assert notes.objects.get(pk=row.pk).text
    assert caught.value.code in ("decryption_failed", "encryption_key_unknown")
    assert "stable" not in str(caught.value)


@pytest.mark.parametrize("cut", [0, 1, 20, 35])
def test_a_cut_off_value_is_an_error(notes, cut):
    row = notes.objects.create(text="stable and long")
    overwrite(row, raw(row)[:cut])
    with pytest.raises(DecryptionFailed):
        assert notes.objects.get(pk=row.pk).text


def test_a_value_copied_into_another_row_does_not_open(notes):
    mine, yours = notes.objects.create(text="mine"), notes.objects.create(text="yours")
    overwrite(yours, raw(mine))
    with pytest.raises(DecryptionFailed):
        assert notes.objects.get(pk=yours.pk).text


def test_a_value_copied_into_another_column_does_not_open(notes):
    row = notes.objects.create(text='{"a": 1}', facts={})
    overwrite(row, raw(row, "text"), "facts")
    with pytest.raises(DecryptionFailed):
        assert notes.objects.get(pk=row.pk).facts


def test_a_value_bound_to_its_row_can_not_be_passed_off_as_unbound(notes):
    mine, yours = notes.objects.create(text="mine"), notes.objects.create(text="yours")
    overwrite(yours, bytes([1]) + raw(mine)[1:])
    with pytest.raises(DecryptionFailed):
        assert notes.objects.get(pk=yours.pk).text


def test_another_key_under_the_same_id_is_an_error(notes, settings):
    row = notes.objects.create(text="mine")
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(2).replace("2:", "1:")
    with pytest.raises(DecryptionFailed):
        assert notes.objects.get(pk=row.pk).text


def test_a_key_that_is_not_here_has_a_code_of_its_own(notes, settings):
    row = notes.objects.create(text="mine")
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(2)
    with pytest.raises(EncryptionKeyUnknown) as caught:
        assert notes.objects.get(pk=row.pk).text
    assert (caught.value.code, caught.value.status) == ("encryption_key_unknown", 500)


def test_rows_that_are_listed_without_the_field_need_no_key(notes, settings):
    notes.objects.create(text="mine", title="a")
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(2)
    assert [row.title for row in notes.objects.all()] == ["a"]


def test_saving_a_row_that_was_not_looked_at_leaves_the_ciphertext_alone(notes):
    row = notes.objects.create(text="mine")
    before = raw(row)
    again = notes.objects.get(pk=row.pk)
    again.title = "new"
    again.save()
    assert raw(row) == before


def test_saving_an_untouched_row_moves_it_to_the_present_key(notes, settings):
    row = notes.objects.create(text="mine")
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(2, 1)
    again = notes.objects.get(pk=row.pk)
    again.save()
    assert raw(row)[1] == 2
    assert notes.objects.get(pk=row.pk).text == "mine"


def test_a_json_value_changed_in_place_is_saved(notes):
    row = notes.objects.create(facts={"a": 1})
    again = notes.objects.get(pk=row.pk)
    again.facts["b"] = 2
    again.save()
    assert notes.objects.get(pk=row.pk).facts == {"a": 1, "b": 2}


def test_a_row_copied_by_giving_it_a_new_key_is_readable(notes):
    row = notes.objects.create(text="mine", facts={"a": 1})
    twin = notes.objects.get(pk=row.pk)
    twin.pk, twin._state.adding = uuid4(), True
    twin.save()
    assert notes.objects.get(pk=twin.pk).text == "mine"
    assert notes.objects.get(pk=row.pk).facts == {"a": 1}


def test_update_and_bulk_writes_are_readable(notes):
    made = notes.objects.bulk_create([Note(text=str(number)) for number in range(3)])
    assert {raw(row)[0] for row in made} == {2}
    notes.objects.filter(pk=made[0].pk).update(text="updated", facts={"a": 1})
    made[1].text = "bulk"
    notes.objects.bulk_update([made[1]], ["text"])
    assert [notes.objects.get(pk=row.pk).text for row in made] == ["updated", "bulk", "2"]
    assert notes.objects.get(pk=made[0].pk).facts == {"a": 1}


def test_update_or_create_works(notes):
    row, made = notes.objects.update_or_create(title="x", defaults={"text": "one"})
    again, made_again = notes.objects.update_or_create(title="x", defaults={"text": "two"})
    assert (made, made_again, row.pk) == (True, False, again.pk)
    assert notes.objects.get(title="x").text == "two"


def test_values_gives_a_sealed_thing_that_opens_for_its_row_only(notes):
    row, other = notes.objects.create(text="mine"), notes.objects.create(text="yours")
    found = notes.objects.filter(pk=row.pk).values("id", "text").get()
    assert isinstance(found["text"], Sealed)
    assert "mine" not in repr(found["text"]) + str(found["text"])
    assert found["text"].open(found["id"]) == "mine"
    with pytest.raises(DecryptionFailed):
        found["text"].open(other.pk)


def test_deferred_and_reloaded_rows_work(notes):
    row = notes.objects.create(text="mine")
    assert notes.objects.defer("text").get(pk=row.pk).text == "mine"
    assert notes.objects.only("text").get(pk=row.pk).text == "mine"
    loaded = notes.objects.get(pk=row.pk)
    sealed = loaded.__dict__["text"]
    assert copy.deepcopy([sealed])[0].open() == "mine"
    row.text = "changed and thrown away"
    row.refresh_from_db()
    assert row.text == "mine"


def test_the_form_of_a_row_shows_and_takes_the_plain_value(notes):
    from django.forms import modelform_factory

    row = notes.objects.create(text="mine", facts={"a": 1})
    form_class = modelform_factory(Note, fields=("text", "facts"))
    form = form_class(instance=notes.objects.get(pk=row.pk))
    assert form["text"].value() == "mine"
    saved = form_class({"text": "new", "facts": '{"b": 2}'}, instance=row).save()
    assert notes.objects.get(pk=saved.pk).facts == {"b": 2}


def test_a_table_written_by_upsert_leaves_its_values_unbound(db, one_key, settings):
    with isolate_apps():

        class Setting(Model):
            name = models.CharField(max_length=20, unique=True)
            text = EncryptedTextField(bound_to_row=False)

            class Meta:
                app_label = "kit"

    with connection.schema_editor() as editor:
        editor.create_model(Setting)
    for text in ("one", "two"):
        Setting.objects.bulk_create(
            [Setting(name="a", text=text)], update_conflicts=True, unique_fields=["name"], update_fields=["text"]
        )
    assert Setting.objects.get().text == "two"
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(2, 1)
    field = Setting._meta.get_field("text")
    assert [rotation.rotate_field(field).rotated for _ in range(2)] == [1, 0]
    assert Setting.objects.get().text == "two"
    assert "bound_to_row=False" in MigrationWriter.serialize(field)[0]


@pytest.mark.parametrize("question", [{"text": "x"}, {"text__contains": "x"}, {"facts__a": 1}, {"text__in": ["x"]}])
def test_an_encrypted_column_can_not_be_searched(notes, question):
    with pytest.raises(FieldError, match="blind index"):
        notes.objects.filter(**question).exists()


def test_an_encrypted_column_can_not_be_indexed():
    with isolate_apps():

        class Wrong(Model):
            text = EncryptedTextField(unique=True)

            class Meta:
                app_label = "kit"

    assert "kit.E101" in [found.id for found in Wrong._meta.get_field("text").check()]


def test_a_migration_names_the_field_and_keeps_the_place_of_a_renamed_one():
    with isolate_apps():

        class Renamed(Model):
            allergies = EncryptedTextField(place="accounts.health.allergy")

            class Meta:
                app_label = "kit"

    field = Renamed._meta.get_field("allergies")
    assert field.place() == "accounts.health.allergy"
    written, _ = MigrationWriter.serialize(field)
    assert "EncryptedTextField(place='accounts.health.allergy')" in written
    assert Note._meta.get_field("text").place() == "kit.note.text"


@given(plain=st.binary(max_size=2000), place=st.text(max_size=40))
def test_any_bytes_come_back(plain, place):
    assert decrypt(encrypt(plain, place), place) == plain


@given(plain=st.binary(max_size=64), at=st.integers(min_value=0), bit=st.integers(0, 7))
def test_any_flipped_bit_is_noticed(plain, at, bit):
    token = bytearray(encrypt(plain, "p"))
    token[at % len(token)] ^= 1 << bit
    with pytest.raises(DecryptionFailed):
        decrypt(bytes(token), "p")
