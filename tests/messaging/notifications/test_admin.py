"""The log of notifications in the admin."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from messaging.notifications import services
from messaging.notifications.models import DeadAddress, Notification
from messaging.notifications.services.asking import address_index
from tests.messaging.factories import mails_to, only
from tests.people import Cast

LIST = "/admin/messaging/notification/"


def test_only_administrators_see_it(cast: Cast) -> None:
    services.notify(cast.client.id, "welcome")
    assert cast.owner.portal.get(LIST).status_code == 200
    assert cast.client.portal.get(LIST).status_code != 200
    assert cast.coach.portal.get(LIST).status_code != 200
    assert cast.desk.portal.get(LIST).status_code == 403


def test_its_queries_do_not_grow_with_its_rows(cast: Cast) -> None:
    browser = cast.owner.portal

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert browser.get(LIST).status_code == 200
        return len(queries)

    everyone = [cast.client, cast.coach, cast.rival]
    for person in everyone:
        services.notify(person.id, "welcome")
    count()
    few = count()
    for number in range(27):
        services.notify(everyone[number % 3].id, "password_reset")
    assert count() == few


@pytest.mark.parametrize("term", ["client@example.org", "CLIENT", "{id}"])
def test_it_is_found_by_person_and_id(cast: Cast, term: str) -> None:
    (row_id,) = services.notify(cast.client.id, "welcome")
    services.notify(cast.rival.id, "welcome")
    page = cast.owner.portal.get(LIST, {"q": term.format(id=row_id)}).content.decode()
    assert f"{LIST}{row_id}/change/" in page
    assert "1 notification" in page


def test_it_filters_by_state_and_kind(cast: Cast) -> None:
    (sent,) = services.notify(cast.client.id, "welcome")
    (waiting,) = services.notify(cast.client.id, "password_reset")
    services.send(sent)
    browser = cast.owner.portal
    assert f"{sent}" in browser.get(LIST, {"state": "sent"}).content.decode()
    assert f"{waiting}" not in browser.get(LIST, {"state": "sent"}).content.decode()
    assert f"{waiting}" in browser.get(LIST, {"kind": "password_reset"}).content.decode()
    assert f"{sent}" not in browser.get(LIST, {"kind": "password_reset"}).content.decode()


def test_what_the_mail_said_is_not_shown(cast: Cast) -> None:
    from unittest.mock import patch

    from messaging.notifications.providers import TemporaryFailure
    from messaging.notifications.providers.stored import StoredEmail

    (row_id,) = services.notify(cast.client.id, "password_reset")
    with patch.object(StoredEmail, "send", side_effect=TemporaryFailure("421 busy")):
        services.send(row_id)
    url = only(cast.client, "password_reset").facts["url"]
    page = cast.owner.portal.get(f"{LIST}{row_id}/change/").content.decode()
    assert "421 busy" in page
    assert url not in page
    assert url.rstrip("/").rpartition("/")[2] not in page


def test_staff_send_again_what_did_not_arrive(cast: Cast) -> None:
    (row_id,) = services.notify(cast.client.id, "welcome")
    DeadAddress.objects.create(channel="email", address_index=address_index("client@example.org"))
    services.send(row_id)
    assert only(cast.client, "welcome").reason == "dead_address"
    page = _act(cast.owner.portal, "send_again", row_id)
    assert "1 will be sent again" in page
    assert only(cast.client, "welcome").state == Notification.State.QUEUED
    assert "is on its way already" in _act(cast.owner.portal, "send_again", row_id).lower()
    services.send(row_id)
    assert len(mails_to(cast.client)) == 1


def test_nobody_adds_changes_or_deletes_a_row_by_hand(cast: Cast) -> None:
    (row_id,) = services.notify(cast.client.id, "welcome")
    browser = cast.owner.portal
    assert browser.get(f"{LIST}add/").status_code == 403
    assert browser.post(f"{LIST}{row_id}/delete/", {"post": "yes"}).status_code == 403
    browser.post(f"{LIST}{row_id}/change/", {"state": "sent", "kind": "other"})
    assert only(cast.client, "welcome").state == Notification.State.QUEUED


def test_a_dead_address_is_forgotten_by_deleting_it(cast: Cast) -> None:
    dead = DeadAddress.objects.create(channel="email", address_index="a" * 64, error="550 5.1.1 unknown")
    browser = cast.owner.portal
    page = browser.get("/admin/messaging/deadaddress/").content.decode()
    assert "550 5.1.1 unknown" in page
    browser.post(f"/admin/messaging/deadaddress/{dead.id}/delete/", {"post": "yes"})
    assert not DeadAddress.objects.exists()


def _act(browser: Any, action: str, row_id: Any) -> str:
    answer = browser.post(LIST, {"action": action, "_selected_action": [str(row_id)]}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()
