"""Keeping messages: once, encrypted, for 30 days."""

from __future__ import annotations

import time_machine
from django.db import connection

from config.kit import clock
from messaging.stored_messages import queries, services, tasks
from messaging.stored_messages.models import OutboxMessage
from tests.messaging.factories import later

CONTENT = {"to": "asha@example.org", "subject": "Hello", "text": "See https://example.org/secret-42.\n", "html": ""}


def test_the_same_reference_is_kept_once(db: None) -> None:
    services.keep("email", reference="<1@x>", content=CONTENT)
    services.keep("email", reference="<1@x>", content={**CONTENT, "subject": "Other"})
    services.keep("email", reference="<2@x>", content=CONTENT)
    assert [mail.content["subject"] for mail in queries.latest()] == ["Hello", "Hello"]


def test_nothing_of_it_is_in_plain(db: None) -> None:
    services.keep("email", reference="<1@x>", content=CONTENT)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT content FROM {OutboxMessage._meta.db_table}")
        stored = bytes(cursor.fetchone()[0])
    for piece in (b"secret-42", b"asha@example.org", b"Hello"):
        assert piece not in stored


def test_it_is_gone_after_30_days(db: None) -> None:
    services.keep("email", reference="<1@x>", content=CONTENT)
    with later(days=29):
        tasks.forget_old.run()
        assert len(queries.latest()) == 1
    with time_machine.travel(clock.now(), tick=True), later(days=30, minutes=1):
        tasks.forget_old.run()
        assert queries.latest() == []


def test_links_are_found_without_the_words_around_them(db: None) -> None:
    services.keep("email", reference="<1@x>", content=CONTENT)
    (mail,) = queries.latest()
    assert mail.links == ["https://example.org/secret-42"]
    assert queries.message(mail.id) == mail
