"""Private and public storages, on disk and in a bucket: the same for the code that uses them."""

from __future__ import annotations

import io
import os
import threading

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import models
from django.db.migrations.writer import MigrationWriter

from config.kit import storage
from config.kit.encryption import DecryptionFailed
from config.kit.storage.s3 import _ObjectReader
from tests.config.kit.encryption.conftest import ring_of

LARGE = os.urandom(300_000)


def test_a_file_comes_back_as_it_was(private):
    name = private.save("lab/a.pdf", ContentFile(LARGE))
    with private.open(name) as file:
        assert file.read() == LARGE
        file.seek(150_000)
        assert file.read(10) == LARGE[150_000:150_010]
    assert private.size(name) == len(LARGE)
    assert private.exists(name)


@pytest.mark.parametrize("content", [b"", b"x", b"x" * 65536, b"x" * 65537])
def test_files_of_every_edge_of_a_chunk_come_back(private, content):
    name = private.save("edge", ContentFile(content))
    with private.open(name) as file:
        assert file.read() == content
    assert private.size(name) == len(content)


def test_uploads_of_both_kinds_are_taken(private):
    small = SimpleUploadedFile("a.txt", b"small")
    large = TemporaryUploadedFile("b.txt", "text/plain", len(LARGE), None)
    large.write(LARGE)
    large.seek(0)
    small.read(2)  # Somebody has looked at the beginning: it is stored whole all the same.
    names = [private.save("in/a.txt", small), private.save("in/b.txt", large)]
    assert [private.open(name).read() for name in names] == [b"small", LARGE]


def test_nothing_of_the_content_reaches_the_disk(disk):
    storage.private.save("lab/a.txt", ContentFile(b"HIV negative " * 1000))
    stored = [path for path in (disk / "private").rglob("*") if path.is_file()]
    assert len(stored) == 1
    assert b"HIV" not in stored[0].read_bytes()
    assert stored[0].stat().st_mode & 0o777 == 0o600
    assert {path.stat().st_mode & 0o777 for path in (disk / "private").rglob("*") if path.is_dir()} == {0o700}


def test_nothing_of_the_content_reaches_the_bucket(bucket):
    storage.private.save("lab/a.txt", ContentFile(b"HIV negative " * 1000))
    found = list(bucket.objects.all())
    assert [entry.key for entry in found] == ["private/lab/a.txt"]
    assert b"HIV" not in found[0].get()["Body"].read()
    assert found[0].get()["ContentType"] == "application/octet-stream"


def test_a_name_that_is_taken_gets_another_and_both_open(private):
    one = private.save("a.txt", ContentFile(b"one"))
    two = private.save("a.txt", ContentFile(b"two"))
    assert one != two
    assert (private.open(one).read(), private.open(two).read()) == (b"one", b"two")


def test_many_that_save_under_one_name_at_the_same_time_lose_nothing(disk):
    start, names = threading.Barrier(8), []

    def save(number):
        start.wait()
        names.append((number, storage.private.save("same/name.txt", ContentFile(str(number).encode()))))

    threads = [threading.Thread(target=save, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({name for _, name in names}) == 8
    assert all(storage.private.open(name).read() == str(number).encode() for number, name in names)


def test_a_file_moved_to_another_name_does_not_open(disk):
    name = storage.private.save("a.txt", ContentFile(b"mine"))
    (disk / "private" / name).rename(disk / "private" / "b.txt")
    with pytest.raises(DecryptionFailed):
        storage.private.open("b.txt")


def test_one_file_has_one_name_however_it_is_written(private):
    private.save("lab/a.txt", ContentFile(b"x"))
    assert private.open("lab/./a.txt").read() == b"x"


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/passwd", "a/../../b"])
def test_names_that_lead_out_are_refused(disk, name):
    with pytest.raises(SuspiciousFileOperation):
        storage.private.save(name, ContentFile(b"x"))
    with pytest.raises(SuspiciousFileOperation):
        storage.private.open(name)


def test_what_breaks_off_while_it_is_saved_leaves_nothing(disk):
    class Breaks(io.BytesIO):
        def read(self, size=-1):
            raise OSError("the upload broke off")

    with pytest.raises(OSError, match="broke off"):
        storage.private.save("a.txt", File(Breaks(b"x")))
    assert [path for path in disk.rglob("*") if path.is_file()] == []


def test_a_missing_file_is_said_to_be_missing(private):
    with pytest.raises(FileNotFoundError):
        private.open("nothing/here.pdf")
    assert not private.exists("nothing/here.pdf")
    private.delete("nothing/here.pdf")


def test_private_files_have_no_address_and_are_not_opened_for_writing(private):
    name = private.save("a.txt", ContentFile(b"x"))
    with pytest.raises(ValueError, match="signed_url"):
        private.url(name)
    with pytest.raises(ValueError, match="save"):
        private.open(name, "wb")


def test_files_move_to_another_key_without_changing(private, settings):
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(1)
    name = private.save("lab/a.bin", ContentFile(LARGE))
    assert private.is_current(name)
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(2, 1)
    assert not private.is_current(name)
    assert list(private.names()) == [name]
    assert (private.rotate(name), private.rotate(name)) == (True, False)
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(2)
    assert private.open(name).read() == LARGE


def test_a_stretch_of_an_object_is_fetched_and_not_the_whole(bucket, monkeypatch):
    name = storage.private.save("film.mp4", ContentFile(b"x" * 3_000_000))
    asked = []
    get = _ObjectReader.read
    monkeypatch.setattr(_ObjectReader, "read", lambda self, size=-1: asked.append(size) or get(self, size))
    with storage.private.open(name) as file:
        file.seek(2_000_000)
        assert file.read(10) == b"x" * 10
    assert sum(asked) < 200_000


def test_public_files_are_plain_and_have_an_address(disk):
    name = storage.public.save("avatars/a.png", ContentFile(b"png"))
    assert (disk / "public" / name).read_bytes() == b"png"
    assert storage.public.url(name) == f"/media/{name}"


def test_public_objects_have_an_address_without_signature(bucket, s3_server, settings):
    name = storage.public.save("avatars/a.png", ContentFile(b"png"))
    assert storage.public.url(name) == f"{s3_server}/regimen-test/public/{name}"
    settings.STORAGE_S3_PUBLIC_URL = "https://files.example.org/pictures"
    settings.STORAGES = dict(settings.STORAGES)
    assert storage.public.url(name) == f"https://files.example.org/pictures/public/{name}"


def test_a_storage_of_the_service_asks_it_to_encrypt(bucket):
    storages["direct"].save("a.pdf", ContentFile(b"%PDF"))
    assert bucket.Object("private/a.pdf").get()["ServerSideEncryption"] == "AES256"


def test_a_field_is_given_the_storage_by_name(disk):
    field = models.FileField(storage=storage.private, upload_to="x")
    assert "config.kit.storage.Alias('private')" in MigrationWriter.serialize(field)[0]
    assert field.storage is storages["private"]
