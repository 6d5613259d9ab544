"""Telling people: once per key, at least once delivered, nothing secret left behind."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.db import connection

from accounts.signin import services as signin
from accounts.users.models import User
from config.kit import clock, errors, jobs
from messaging.notifications import providers, rules, services
from messaging.notifications.models import DeadAddress, Notification
from messaging.notifications.providers import PermanentFailure, TemporaryFailure
from messaging.notifications.providers.stored import StoredEmail
from messaging.notifications.services import sending
from messaging.stored_messages.models import OutboxMessage
from tests.messaging.factories import AFTER_LEASE, later, mails_to, only
from tests.people import Cast

State = Notification.State


class Worker(BaseException):
    """A worker that dies: nothing catches it on the way, as nothing runs after a kill."""


@pytest.fixture
def adapter() -> Iterator[Any]:
    """The embedded adapter, whose `send` a test can make fail or die before or after it has sent."""

    class Adapter(StoredEmail):
        before: Any = None
        after: Any = None

        def send(self, email: Any) -> None:
            if Adapter.before:
                raise Adapter.before
            super().send(email)
            if Adapter.after:
                raise Adapter.after

    with patch.object(providers, "email", Adapter):
        yield Adapter


def test_the_same_key_is_told_once(cast: Cast) -> None:
    first = services.notify(cast.client.id, "password_reset", key="event-1")
    again = services.notify(cast.client.id, "password_reset", key="event-1")
    other = services.notify(cast.client.id, "password_reset", key="event-2")
    someone_else = services.notify(cast.rival.id, "password_reset", key="event-1")
    assert (len(first), again, len(other), len(someone_else)) == (1, [], 1, 1)


def test_many_at_once_with_one_key_make_one(committed_cast: Cast) -> None:
    person = committed_cast.client.id
    gate = threading.Barrier(6)

    def ask(_: int) -> int:
        gate.wait()
        try:
            return len(services.notify(person, "password_reset", key="event-1"))
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(ask, range(6))) == 1
    assert Notification.objects.filter(person_id=person).count() == 1


def test_without_a_key_each_call_is_its_own(cast: Cast) -> None:
    assert services.notify(cast.client.id, "welcome") != services.notify(cast.client.id, "welcome")


def test_an_unknown_kind_is_a_mistake_of_the_caller(cast: Cast) -> None:
    with pytest.raises(LookupError, match="no notification kind 'welcom'"):
        services.notify(cast.client.id, "welcom")


def test_nobody_is_told_nothing(db: None) -> None:
    assert services.notify(uuid4(), "welcome") == []


def test_asking_wakes_a_worker_after_the_commit_and_the_job_sends(committed_cast: Cast) -> None:
    with patch.object(jobs, "enqueue", wraps=jobs.enqueue) as enqueue:
        (row_id,) = services.notify(committed_cast.client.id, "welcome")
    (name,), options = enqueue.call_args
    assert (name, options) == ("messaging.notifications.send", {"queue": "high", "notification_id": row_id})
    jobs.get_job(name).run(notification_id=str(row_id))
    assert only(committed_cast.client, "welcome").state == State.SENT
    (mail,) = mails_to(committed_cast.client)
    assert mail.content["subject"] == "Welcome to Regimen"


def test_what_was_sent_is_not_sent_again(cast: Cast) -> None:
    (row_id,) = services.notify(cast.client.id, "welcome")
    services.send(row_id)
    services.send(row_id)
    row = only(cast.client, "welcome")
    assert (row.state, row.attempts, row.next_attempt_at) == (State.SENT, 1, None)
    assert row.sent_at is not None
    assert len(mails_to(cast.client)) == 1


def test_what_is_for_later_leaves_when_its_time_has_come(cast: Cast) -> None:
    (row_id,) = services.notify(cast.client.id, "welcome", at=clock.now() + timedelta(hours=2))
    services.send(row_id)
    assert services.send_due() == 0
    assert only(cast.client, "welcome").state == State.SCHEDULED
    with later(hours=2, seconds=1):
        assert services.send_due() == 1
    assert only(cast.client, "welcome").state == State.SENT


def test_a_wake_up_call_that_was_lost_costs_nothing_but_time(cast: Cast) -> None:
    services.notify(cast.client.id, "welcome")
    assert services.send_due() == 1
    assert len(mails_to(cast.client)) == 1


def test_a_worker_that_dies_before_sending_is_replaced(cast: Cast, adapter: Any) -> None:
    (row_id,) = services.notify(cast.client.id, "password_reset")
    adapter.before = Worker()
    with pytest.raises(Worker):
        services.send(row_id)
    adapter.before = None
    row = only(cast.client, "password_reset")
    assert (row.state, mails_to(cast.client)) == (State.SENDING, [])
    services.send(row_id)
    assert mails_to(cast.client) == [], "the claim still holds"
    with later(**AFTER_LEASE):
        assert services.send_due() == 1
    assert (only(cast.client, "password_reset").state, len(mails_to(cast.client))) == (State.SENT, 1)


def test_a_worker_that_dies_after_sending_makes_a_repeat_that_shows_as_one_mail(cast: Cast, adapter: Any) -> None:
    (row_id,) = services.notify(cast.client.id, "password_reset")
    handed_over = []
    keep = StoredEmail.send
    with patch.object(StoredEmail, "send", lambda self, email: (handed_over.append(email), keep(self, email))):
        adapter.after = Worker()
        with pytest.raises(Worker):
            services.send(row_id)
        adapter.after = None
        with later(**AFTER_LEASE):
            services.send_due()
    first, second = handed_over
    assert first == second, "same Message-ID, same link, same words"
    (mail,) = mails_to(cast.client)
    with later(**AFTER_LEASE):
        assert signin.token_is_good(mail.links[0].rstrip("/").rpartition("/")[2], "reset_password")


def test_the_outcome_of_a_worker_that_was_given_up_is_not_believed(cast: Cast, adapter: Any) -> None:
    (row_id,) = services.notify(cast.client.id, "welcome")
    adapter.before = Worker()
    with pytest.raises(Worker):
        services.send(row_id)
    slow = Notification.objects.get(id=row_id)
    with later(**AFTER_LEASE), pytest.raises(Worker):
        services.send(row_id)
    sending.note_failure(slow, "the first worker wakes up")
    row = Notification.objects.get(id=row_id)
    assert (row.state, row.attempts, row.error) == (State.SENDING, 2, "")
    adapter.before = None
    with later(seconds=3 * AFTER_LEASE["seconds"]):
        services.send(row_id)
        sending.note_failure(slow, "the first worker wakes up")
    assert only(cast.client, "welcome").state == State.SENT


def test_two_workers_do_not_send_the_same_one(committed_cast: Cast) -> None:
    (row_id,) = services.notify(committed_cast.client.id, "welcome")
    gate = threading.Barrier(4)
    sent = []

    def work(_: int) -> None:
        gate.wait()
        try:
            services.send(row_id)
        finally:
            connection.close()

    keep = StoredEmail.send
    with (
        patch.object(StoredEmail, "send", lambda self, email: (sent.append(email), keep(self, email))),
        ThreadPoolExecutor(4) as pool,
    ):
        list(pool.map(work, range(4)))
    assert len(sent) == 1
    assert only(committed_cast.client, "welcome").attempts == 1


def test_a_temporary_failure_waits_and_is_tried_again(cast: Cast, adapter: Any) -> None:
    (row_id,) = services.notify(cast.client.id, "welcome")
    adapter.before = TemporaryFailure("421 busy, write to post@example.org")
    services.send(row_id)
    row = only(cast.client, "welcome")
    assert (row.state, row.attempts, row.error) == (State.QUEUED, 1, "421 busy, write to …")
    assert timedelta(seconds=20) < row.next_attempt_at - clock.now() < timedelta(seconds=40)
    adapter.before = None
    services.send(row_id)
    assert mails_to(cast.client) == [], "not before its time"
    with later(minutes=1):
        services.send_due()
    row = only(cast.client, "welcome")
    assert (row.state, row.error, row.attempts) == (State.SENT, "", 2)


def test_after_the_last_attempt_it_is_given_up(cast: Cast, adapter: Any) -> None:
    (row_id,) = services.notify(cast.client.id, "password_reset")
    adapter.before = TemporaryFailure("421 busy")
    for attempt in range(rules.MAX_ATTEMPTS + 1):
        with later(hours=7 * attempt):
            services.send(row_id)
    row = only(cast.client, "password_reset")
    assert (row.state, row.reason, row.attempts) == (State.FAILED, "gave_up", rules.MAX_ATTEMPTS)
    assert row.facts is None


def test_a_mailbox_that_does_not_exist_is_not_asked_again(cast: Cast, adapter: Any) -> None:
    (first,) = services.notify(cast.client.id, "welcome")
    adapter.before = PermanentFailure("550 5.1.1 no such user <client@example.org>", address_is_dead=True)
    services.send(first)
    row = only(cast.client, "welcome")
    assert (row.state, row.reason, row.error) == (State.FAILED, "refused", "550 5.1.1 no such user <…>")
    adapter.before = AssertionError("a dead address was asked again")
    (second,) = services.notify(cast.client.id, "password_reset")
    services.send(second)
    row = only(cast.client, "password_reset")
    assert (row.state, row.reason) == (State.SUPPRESSED, "dead_address")
    assert "client@example.org" not in json.dumps(list(DeadAddress.objects.values("address_index", "error")))


def test_a_refusal_for_other_reasons_does_not_condemn_the_address(cast: Cast, adapter: Any) -> None:
    (row_id,) = services.notify(cast.client.id, "welcome")
    adapter.before = PermanentFailure("554 5.7.1 looks like spam")
    services.send(row_id)
    assert only(cast.client, "welcome").state == State.FAILED
    assert not DeadAddress.objects.exists()


def test_sending_again_believes_in_the_address_and_composes_anew(cast: Cast, adapter: Any) -> None:
    (row_id,) = services.notify(cast.client.id, "password_reset")
    adapter.before = PermanentFailure("550 5.1.1 no such user", address_is_dead=True)
    services.send(row_id)
    adapter.before = None
    services.resend(row_id)
    services.send(row_id)
    services.resend(row_id)
    services.send(row_id)
    newer, older = mails_to(cast.client)
    assert newer.reference != older.reference
    assert newer.links[0] != older.links[0]
    assert only(cast.client, "password_reset").state == State.SENT


def test_what_is_on_its_way_can_not_be_sent_again(cast: Cast) -> None:
    (row_id,) = services.notify(cast.client.id, "welcome")
    with pytest.raises(errors.Conflict):
        services.resend(row_id)
    with pytest.raises(errors.NotFound):
        services.resend(uuid4())


def test_a_person_without_an_address_is_not_written_to(cast: Cast) -> None:
    User.objects.filter(id=cast.client.id).update(email=None, email_verified_at=None)
    (row_id,) = services.notify(cast.client.id, "welcome")
    services.send(row_id)
    row = only(cast.client, "welcome")
    assert (row.state, row.reason) == (State.SUPPRESSED, "no_address")


def test_addresses_of_nobody_do_not_leave_the_house(cast: Cast, adapter: Any) -> None:
    User.objects.filter(id=cast.client.id).update(email="client@demo.regimen.test")
    adapter.outside = True
    adapter.before = AssertionError("a .test address was handed out")
    (row_id,) = services.notify(cast.client.id, "welcome")
    services.send(row_id)
    assert only(cast.client, "welcome").reason == "reserved_address"


def test_an_older_reset_that_has_not_left_gives_way_to_the_newer(cast: Cast) -> None:
    (older,) = services.notify(cast.client.id, "password_reset")
    (newer,) = services.notify(cast.client.id, "password_reset")
    services.send(newer)
    services.send(older)
    assert Notification.objects.get(id=older).reason == "superseded"
    (mail,) = mails_to(cast.client)
    assert signin.token_is_good(mail.links[0].rstrip("/").rpartition("/")[2], "reset_password")


def test_somebody_who_is_verified_needs_no_verification(cast: Cast) -> None:
    (row_id,) = services.notify(cast.client.id, "verify_email")
    services.send(row_id)
    row = only(cast.client, "verify_email")
    assert (row.state, row.reason) == (State.SUPPRESSED, "verified_already")


def test_a_repeat_long_after_makes_a_fresh_link_and_another_mail(cast: Cast, adapter: Any) -> None:
    (row_id,) = services.notify(cast.client.id, "password_reset")
    adapter.before = TemporaryFailure("421 busy")
    services.send(row_id)
    before = only(cast.client, "password_reset")
    adapter.before = None
    with later(minutes=40):
        services.send_due()
        (mail,) = mails_to(cast.client)
        token = mail.links[0].rstrip("/").rpartition("/")[2]
        assert signin.token_is_good(token, "reset_password")
    assert before.facts["url"] not in mail.content["text"]
    assert only(cast.client, "password_reset").edition == before.edition + 1


def test_one_that_can_not_be_composed_does_not_hold_up_the_others(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    (broken,) = services.notify(cast.client.id, "security_alert", {"because": "new_device"})
    (fine,) = services.notify(cast.rival.id, "welcome")
    assert services.send_due() == 2
    assert Notification.objects.get(id=fine).state == State.SENT
    row = Notification.objects.get(id=broken)
    assert (row.state, row.error) == (State.QUEUED, "KeyError")
    assert "notification_not_composed" in [record.message for record in caplog.records]


def test_a_kind_that_is_gone_is_not_sent(cast: Cast) -> None:
    (row_id,) = services.notify(cast.client.id, "welcome")
    Notification.objects.filter(id=row_id).update(kind="no_more")
    services.send(row_id)
    row = Notification.objects.get(id=row_id)
    assert (row.state, row.reason) == (State.SUPPRESSED, "kind_unknown")


def test_no_secret_is_in_the_database_in_plain_or_in_the_log(
    cast: Cast, adapter: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    (row_id,) = services.notify(cast.client.id, "password_reset", {"changed_at": clock.now().isoformat()})
    adapter.before = TemporaryFailure("421 busy")
    services.send(row_id)
    waiting = only(cast.client, "password_reset")
    token = waiting.facts["url"].rstrip("/").rpartition("/")[2]
    assert len(token) > 40
    assert token not in _everything_in_the_database(), "while it waits to be repeated"
    adapter.before = None
    with later(minutes=1):
        services.send_due()
    (mail,) = mails_to(cast.client)
    assert token in mail.content["text"]
    dump = _everything_in_the_database()
    assert token not in dump, "after it has left"
    assert only(cast.client, "password_reset").facts is None
    # The search itself is proven: what is stored in plain is found.
    assert OutboxMessage.objects.get().reference in dump
    logged = "\n".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    assert "notification_sent" in logged
    assert token not in logged
    assert "client@example.org" not in logged


def _everything_in_the_database() -> str:
    """Every row of every table of the product as text; binary columns both as text and as they are."""
    text = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if table.split("_")[0] not in ("messaging", "accounts", "kit", "django"):
                continue
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                for value in row:
                    raw = bytes(value) if isinstance(value, memoryview | bytes) else str(value).encode()
                    text.append(raw.decode("utf-8", "replace"))
    return "\n".join(text)
