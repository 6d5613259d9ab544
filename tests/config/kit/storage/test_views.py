"""Signed links: the right person, in time, with headers that let nothing run."""

from __future__ import annotations

import asyncio
import json
from uuid import uuid4

import httpx
import pytest
import time_machine
from asgiref.sync import sync_to_async
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connections
from django.test import AsyncClient, Client

from config.kit import storage
from config.kit.storage.views import kind_of
from tests.config.kit.encryption.conftest import ring_of

pytestmark = pytest.mark.django_db

CONTENT = bytes(range(256)) * 2000


@pytest.fixture
def asha(cast):
    return cast.client


@pytest.fixture
def link(disk, asha):
    return link_of(asha)


def link_of(person):
    name = storage.private.save(f"docs/{uuid4().hex}.pdf", ContentFile(CONTENT))
    return storage.signed_path(name, user_id=person.id, filename="Blood test, März.pdf")


def body(response):
    return b"".join(response.streaming_content)


def test_the_person_gets_the_file_under_its_name(link, asha):
    response = asha.portal.get(link)
    assert response.status_code == 200
    assert body(response) == CONTENT
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(CONTENT))
    assert response["Content-Disposition"] == "inline; filename*=utf-8''Blood%20test%2C%20M%C3%A4rz.pdf"
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_a_file_of_a_bucket_is_given_by_us_with_ranges(bucket, asha):
    response = asha.portal.get(link_of(asha), headers={"Range": "bytes=65530-200000"})
    assert (response.status_code, body(response)) == (206, CONTENT[65530:200001])


def test_a_token_of_the_api_opens_it_too(link, asha):
    asha.sign_in()
    response = Client().get(link, headers={"Authorization": f"Bearer {asha.token}"})
    assert (response.status_code, body(response)) == (200, CONTENT)


def test_somebody_else_finds_nothing(link, cast):
    for other in (cast.rival, cast.coach, cast.owner):
        assert other.portal.get(link).status_code == 404
        other.sign_in()
        answer = Client().get(link, headers={"Authorization": f"Bearer {other.token}"})
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_a_stranger_is_asked_to_sign_in(link):
    page = Client().get(link, headers={"Accept": "text/html"})
    assert page.status_code == 302
    assert page["Location"].startswith("/sign-in/?next=/files/")
    answer = Client().get(link)
    assert (answer.status_code, answer.json()["code"]) == (401, "not_authenticated")
    answer = Client().get(link, headers={"Authorization": "Bearer nonsense"})
    assert (answer.status_code, answer.json()["code"]) == (401, "token_invalid")


def test_an_expired_link_is_gone_for_everybody(disk, asha, cast):
    name = storage.private.save("docs/a.pdf", ContentFile(b"%PDF"))
    path = storage.signed_path(name, user_id=asha.id, seconds=60)
    with time_machine.travel(3600 * 24 * 365 * 60, tick=False):
        for client in (Client(), cast.rival.portal):
            answer = client.get(path)
            assert (answer.status_code, answer.json()["code"]) == (410, "expired")


def test_the_time_of_a_link_is_kept_to_the_second(disk, asha):
    name = storage.private.save("docs/a.pdf", ContentFile(b"%PDF"))
    portal = asha.portal
    with time_machine.travel("2026-05-01T12:00:00Z", tick=False) as clock:
        path = storage.signed_path(name, user_id=asha.id, seconds=60)
        clock.shift(59)
        from config.kit.storage import links

        assert not links.read(path.rpartition("/")[2]).expired
        clock.shift(1)
        assert links.read(path.rpartition("/")[2]).expired
    assert portal.get(path).status_code == 410


@pytest.mark.parametrize("harm", ["flip", "cut", "junk", "empty", "long"])
def test_a_link_that_was_not_made_here_finds_nothing(link, asha, harm):
    token = link.removeprefix("/files/")
    wrong = {
        "flip": token[:40] + ("A" if token[40] != "A" else "B") + token[41:],
        "cut": token[:-8],
        "junk": "%00%ff/../x",
        "empty": ".",
        "long": "A" * 6000,
    }[harm]
    assert asha.portal.get(f"/files/{wrong}").status_code == 404


def test_a_link_shows_neither_the_name_nor_the_person(link, asha):
    assert "Blood" not in link
    assert str(asha.id) not in link
    assert len(link) < 400


def test_the_address_is_whole_for_the_api(disk, asha, settings):
    settings.PUBLIC_URL = "https://regimen.example.org"
    assert storage.signed_url("a.pdf", user_id=asha.id).startswith("https://regimen.example.org/files/")


@pytest.mark.parametrize("seconds", [0, -5, 8 * 24 * 3600])
def test_a_link_lives_up_to_a_week(disk, asha, seconds):
    with pytest.raises(ValueError, match="seconds"):
        storage.signed_path("a.pdf", user_id=asha.id, seconds=seconds)


def test_a_file_that_is_gone_is_not_found(disk, asha):
    path = storage.signed_path("docs/gone.pdf", user_id=asha.id)
    assert asha.portal.get(path).status_code == 404


@pytest.mark.parametrize(
    ("asked", "status", "start", "end"),
    [
        ("bytes=0-9", 206, 0, 10),
        ("bytes=65530-65545", 206, 65530, 65546),
        ("bytes=511990-", 206, 511990, 512000),
        ("bytes=-10", 206, 511990, 512000),
        ("bytes=0-99999999", 206, 0, 512000),
        ("bytes=0-0,5-9", 200, 0, 512000),
        ("items=0-9", 200, 0, 512000),
        ("bytes=-", 200, 0, 512000),
    ],
)
def test_ranges_are_answered(link, asha, asked, status, start, end):
    response = asha.portal.get(link, headers={"Range": asked})
    assert (response.status_code, body(response)) == (status, CONTENT[start:end])
    if status == 206:
        assert response["Content-Range"] == f"bytes {start}-{end - 1}/512000"
        assert response["Content-Length"] == str(end - start)


@pytest.mark.parametrize("asked", ["bytes=512000-", "bytes=9-5"])
def test_a_range_outside_is_refused(link, asha, asked):
    response = asha.portal.get(link, headers={"Range": asked})
    assert (response.status_code, response["Content-Range"]) == (416, "bytes */512000")


def test_a_range_of_another_state_of_the_file_is_not_mixed_in(link, asha):
    portal = asha.portal
    tag = portal.get(link)["ETag"]
    assert portal.get(link, headers={"Range": "bytes=0-1", "If-Range": tag}).status_code == 206
    assert portal.get(link, headers={"Range": "bytes=0-1", "If-Range": '"other"'}).status_code == 200
    assert portal.get(link, headers={"If-None-Match": tag}).status_code == 304


def test_head_tells_about_the_file_without_it(link, asha):
    response = asha.portal.head(link)
    assert (response.status_code, response["Content-Length"], response.content) == (200, "512000", b"")


def test_nothing_can_be_written_there(link, asha):
    for method in ("post", "put", "delete"):
        assert getattr(asha.portal, method)(link).status_code == 405


def test_a_file_that_was_changed_on_disk_is_an_error_and_not_half_a_file(disk, asha):
    name = storage.private.save("docs/a.pdf", ContentFile(CONTENT))
    path = disk / "private" / name
    harmed = bytearray(path.read_bytes())
    harmed[200] ^= 1
    path.write_bytes(bytes(harmed))
    link = storage.signed_path(name, user_id=asha.id)
    asha.sign_in()
    answer = Client().get(link, headers={"Authorization": f"Bearer {asha.token}"})
    assert (answer.status_code, answer.json()["code"]) == (500, "decryption_failed")


def test_a_file_whose_key_is_not_here_says_so(disk, asha, settings):
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(1)
    name = storage.private.save("docs/a.pdf", ContentFile(CONTENT))
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(2)
    link = storage.signed_path(name, user_id=asha.id)
    asha.sign_in()
    answer = Client().get(link, headers={"Authorization": f"Bearer {asha.token}"})
    assert (answer.status_code, answer.json()["code"]) == (500, "encryption_key_unknown")


@pytest.mark.parametrize(
    ("filename", "content_type", "shown"),
    [
        ("a.pdf", "application/pdf", True),
        ("a.PNG", "image/png", True),
        ("photo.heic", "image/heic", True),
        ("notes.txt", "text/plain; charset=utf-8", True),
        ("body.glb", "model/gltf-binary", True),
        ("data.csv", "text/csv", False),
        ("export.zip", "application/zip", False),
        ("page.html", "application/octet-stream", False),
        ("picture.svg", "application/octet-stream", False),
        ("script.js", "application/octet-stream", False),
        ("feed.xml", "application/octet-stream", False),
        ("page.xhtml", "application/octet-stream", False),
        ("noextension", "application/octet-stream", False),
        ("a.pdf.html", "application/octet-stream", False),
    ],
)
def test_what_could_run_is_only_handed_over_as_bytes(filename, content_type, shown):
    assert kind_of(filename) == (content_type, shown)


def test_a_name_can_not_break_out_of_its_header(disk, asha):
    name = storage.private.save("docs/a.pdf", ContentFile(b"%PDF"))
    path = storage.signed_path(name, user_id=asha.id, filename='x".pdf\r\nSet-Cookie: a=b')
    response = asha.portal.get(path)
    assert "Set-Cookie: a=b" not in str(response.headers)
    assert "\n" not in response["Content-Disposition"]


def test_with_encryption_by_the_service_people_are_sent_to_the_bucket(bucket, asha, cast, settings):
    settings.STORAGES = {**settings.STORAGES, "private": settings.STORAGES["direct"]}
    name = storages["private"].save("docs/a.html", ContentFile(b"<script>"))
    path = storage.signed_path(name, user_id=asha.id, filename="page.html")
    assert cast.rival.portal.get(path).status_code == 404
    answer = asha.portal.get(path)
    assert answer.status_code == 302
    there = httpx.get(answer["Location"])
    assert there.content == b"<script>"
    assert there.headers["content-type"] == "application/octet-stream"
    assert there.headers["content-disposition"] == 'attachment; filename="page.html"'
    assert "X-Amz-Expires=60" in answer["Location"]
    assert "X-Amz-Signature=" in answer["Location"]
    assert asha.portal.get(storage.signed_path("docs/gone.pdf", user_id=asha.id)).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_under_asgi_the_file_is_streamed_and_not_gathered(disk, cast):
    name = storage.private.save("docs/a.pdf", ContentFile(CONTENT * 8))
    path = storage.signed_path(name, user_id=cast.client.id)
    cast.client.sign_in()

    async def fetch():
        response = await AsyncClient().get(path, headers={"Authorization": f"Bearer {cast.client.token}"})
        assert response.is_async
        sizes = [len(piece) async for piece in response.streaming_content]
        await sync_to_async(connections.close_all)()  # The view's thread keeps a connection of its own.
        return response.status_code, sizes

    status, sizes = asyncio.run(fetch())
    assert (status, sum(sizes)) == (200, len(CONTENT) * 8)
    assert max(sizes) <= 256 * 1024
    assert len(sizes) > 10


def test_public_files_are_served_with_safe_headers(disk):
    picture = storage.public.save("avatars/a.png", ContentFile(b"png"))
    page = storage.public.save("avatars/evil.html", ContentFile(b"<script>alert(1)</script>"))
    shown = Client().get(f"/media/{picture}")
    assert (shown.status_code, body(shown), shown["Content-Type"]) == (200, b"png", "image/png")
    assert "public" in shown["Cache-Control"]
    saved = Client().get(f"/media/{page}")
    assert saved["Content-Type"] == "application/octet-stream"
    assert saved["Content-Disposition"].startswith("attachment")
    assert "sandbox" in saved["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["../private/docs/a.pdf", "%2e%2e/private/a", "nothing.png", "avatars", "a.png/b"])
def test_public_addresses_lead_to_public_files_only(disk, name):
    storage.private.save("docs/a.pdf", ContentFile(b"%PDF"))
    storage.public.save("avatars/a.png", ContentFile(b"png"))
    assert Client().get(f"/media/{name}").status_code == 404


def test_a_problem_is_told_in_the_one_shape(link):
    answer = Client().get(link)
    assert answer["Content-Type"] == "application/problem+json"
    assert {"type", "title", "status", "code", "detail", "request_id", "timestamp", "errors"} <= set(
        json.loads(answer.content)
    )
