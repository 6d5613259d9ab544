"""Sign-in pages: the same core, told by pages."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.sessions.models import Session
from accounts.signin import services
from accounts.users.models import User
from tests.people import PASSWORD, Cast

SIGN_UP = {
    "first_name": "Nila",
    "last_name": "Roy",
    "email": "nila@example.org",
    "password": "Sunrise-42-run",
    "timezone": "Europe/Berlin",
    "accept_terms": "on",
}


def test_signing_up_opens_the_app_in_the_persons_own_zone(db: None) -> None:
    browser = Client()
    answer = browser.post("/sign-up/", SIGN_UP)
    assert (answer.status_code, answer["Location"]) == (302, "/app/")
    assert browser.get("/app/").status_code == 200
    assert User.objects.get(email="nila@example.org").profile.time_zone == "Europe/Berlin"


def test_errors_sit_by_the_field_and_what_was_typed_stays(cast: Cast) -> None:
    answer = Client().post("/sign-up/", {**SIGN_UP, "email": "client@example.org", "first_name": "Anna-Lena"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "There is an account with this e-mail address already" in page
    assert "Anna-Lena" in page
    assert "Sunrise-42-run" not in page


def test_signing_in_and_out(committed_cast: Cast) -> None:
    browser = Client()
    answer = browser.post("/sign-in/", {"identifier": "client@example.org", "password": PASSWORD})
    assert answer["Location"] == "/app/"
    assert "Asha" in browser.get("/app/").content.decode()
    session = Session.objects.get(kind="portal")
    assert browser.post("/sign-out/")["Location"] == "/sign-in/"
    session.refresh_from_db()
    assert session.revoked_because == "signed_out"
    assert browser.get("/app/").status_code == 302


def test_a_wrong_password_is_told_in_the_form(cast: Cast) -> None:
    answer = Client().post("/sign-in/", {"identifier": "client@example.org", "password": "Wrong-1-wrong"})
    assert answer.status_code == 422
    assert "is not right" in answer.content.decode()


@pytest.mark.parametrize(
    ("target", "goes_to"),
    [
        ("/app/security/", "/app/security/"),
        ("https://evil.example.org/", "/app/"),
        ("//evil.example.org/", "/app/"),
        ("javascript:alert(1)", "/app/"),
    ],
)
def test_the_next_page_is_ours_or_the_home_page(cast: Cast, target: str, goes_to: str) -> None:
    answer = Client().post("/sign-in/", {"identifier": "client@example.org", "password": PASSWORD, "next": target})
    assert answer["Location"] == goes_to


def test_pages_need_a_person_and_bring_her_back(db: None) -> None:
    answer = Client().get("/app/security/")
    assert answer["Location"] == "/sign-in/?next=/app/security/"


def test_ending_another_device_signs_that_browser_out(committed_cast: Cast) -> None:
    here, there = committed_cast.client.portal, committed_cast.client.portal
    assert there.get("/app/").status_code == 200
    other = Session.objects.get(id=there.session["sid"])
    page = here.get("/app/security/").content.decode()
    assert page.count("This device") == 1
    assert here.post(f"/app/security/sessions/{other.id}/end/")["Location"] == "/app/security/"
    assert there.get("/app/").status_code == 302
    assert here.get("/app/").status_code == 200


def test_nobody_ends_the_session_of_somebody_else(cast: Cast) -> None:
    hers = cast.client.portal
    assert cast.rival.portal.post(f"/app/security/sessions/{hers.session['sid']}/end/").status_code == 404


def test_a_suspended_person_is_signed_out_of_the_portal_at_once(committed_cast: Cast) -> None:
    from accounts.users import services as users

    browser = committed_cast.client.portal
    assert browser.get("/app/").status_code == 200
    users.suspend(committed_cast.client.id, reason="unpaid")
    assert browser.get("/app/").status_code == 302


def test_opening_the_verification_link_does_not_spend_it(cast: Cast) -> None:
    User.objects.filter(id=cast.client.id).update(email_verified_at=None, status="pending_verification")
    token = services.make_token(cast.client.id, "verify_email")
    browser = Client()
    for _ in range(2):
        assert "Verify my address" in browser.get(f"/verify/{token}/").content.decode()
    browser.post(f"/verify/{token}/")
    assert User.objects.get(id=cast.client.id).status == "active"
    assert browser.post(f"/verify/{token}/").status_code == 410


def test_forgot_answers_alike_and_reset_sets_the_password(cast: Cast) -> None:
    answers = [
        Client().post("/password/forgot/", {"email": email})["Location"]
        for email in ("client@example.org", "nobody@example.org")
    ]
    assert answers[0] == answers[1]
    token = services.make_token(cast.client.id, "reset_password")
    browser = Client()
    assert browser.post(f"/password/reset/{token}/", {"password": "weak"}).status_code == 422
    assert browser.post(f"/password/reset/{token}/", {"password": "Sunrise-42-run"}).status_code == 302
    assert "expired" in browser.get(f"/password/reset/{token}/").content.decode()


def test_changing_the_password_keeps_this_browser(committed_cast: Cast) -> None:
    here, there = committed_cast.client.portal, committed_cast.client.portal
    answer = here.post("/password/change/", {"current_password": PASSWORD, "password": "Sunrise-42-run"})
    assert answer["Location"] == "/app/security/"
    assert here.get("/app/").status_code == 200
    assert there.get("/app/").status_code == 302


def test_signing_out_needs_a_post(cast: Cast) -> None:
    browser = cast.client.portal
    assert "Stay signed in" in browser.get("/sign-out/").content.decode()
    assert browser.get("/app/").status_code == 200


def test_forms_refuse_a_missing_csrf_token(cast: Cast) -> None:
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post("/sign-in/", {"identifier": "client@example.org", "password": PASSWORD})
    assert answer.status_code == 403
