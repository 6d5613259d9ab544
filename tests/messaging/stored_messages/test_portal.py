"""`/dev/outbox/`: there while developing, nowhere else."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from messaging.stored_messages import queries, services

HTML = "<p>Hello</p><script>alert(1)</script>"


@pytest.fixture
def mail(db: None) -> queries.StoredMessage:
    services.keep(
        "email",
        reference="<1@example.org>",
        content={
            "to": "asha@example.org",
            "from": "hello@example.org",
            "subject": "Confirm <b>now</b>",
            "text": "Open https://example.org/verify/abc/ today",
            "html": HTML,
            "headers": {},
        },
    )
    return queries.latest()[0]


@pytest.fixture
def developing(settings: Any) -> None:
    settings.DEBUG = True


def test_without_debug_it_does_not_exist(mail: queries.StoredMessage, settings: Any) -> None:
    settings.DEBUG = False
    for path in ("/dev/outbox/", f"/dev/outbox/{mail.id}/", f"/dev/outbox/{mail.id}/html/"):
        assert Client().get(path).status_code == 404


def test_the_list_shows_who_and_what(mail: queries.StoredMessage, developing: None) -> None:
    answer = Client().get("/dev/outbox/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "asha@example.org" in page
    assert "Confirm &lt;b&gt;now&lt;/b&gt;" in page
    assert f"/dev/outbox/{mail.id}/" in page
    assert "no-store" in answer["Cache-Control"]


def test_an_empty_outbox_says_how_to_fill_it(db: None, developing: None) -> None:
    assert "Nothing yet" in Client().get("/dev/outbox/").content.decode()


def test_a_message_shows_its_links_and_its_html_in_a_sandbox(mail: queries.StoredMessage, developing: None) -> None:
    page = Client().get(f"/dev/outbox/{mail.id}/").content.decode()
    assert '<a href="https://example.org/verify/abc/">' in page
    assert f'<iframe class="outbox-mail" src="/dev/outbox/{mail.id}/html/" sandbox ' in page
    assert "<script>alert" not in page


def test_the_html_may_do_nothing_wherever_it_is_opened(mail: queries.StoredMessage, developing: None) -> None:
    answer = Client().get(f"/dev/outbox/{mail.id}/html/")
    assert answer.content.decode() == HTML
    policy = answer["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
    assert policy.endswith("frame-ancestors 'self'; sandbox")
    assert "script-src" not in policy
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


def test_an_unknown_message_is_not_there(db: None, developing: None) -> None:
    assert Client().get(f"/dev/outbox/{uuid4()}/").status_code == 404
