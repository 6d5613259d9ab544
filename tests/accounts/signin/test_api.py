"""`/auth/…` at the door."""

from __future__ import annotations

import pytest

from accounts.signin import services
from config.kit.outbox.models import OutboxEvent
from tests.people import PASSWORD, Cast, call

SIGN_UP = {
    "email": "nila@example.org",
    "password": "Sunrise-42-run",
    "first_name": "Nila",
    "last_name": "Roy",
    "accept_terms": True,
}


def test_signing_up_answers_tokens_that_work(db: None) -> None:
    answer = call("POST", "auth/register", SIGN_UP)
    assert answer.status_code == 201, answer.content
    body = answer.json()
    assert body["user"]["roles"] == ["client"]
    assert body["expires_in"] == 900
    me = call("GET", "users/me", Authorization=f"Bearer {body['access']}")
    assert me.json()["email"] == "nila@example.org"
    assert OutboxEvent.objects.filter(name="user.email_verification_requested").count() == 1


def test_asking_for_a_role_is_refused_not_ignored(db: None) -> None:
    answer = call("POST", "auth/register", {**SIGN_UP, "roles": ["admin"]})
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"][0] == {
        "field": "roles",
        "code": "unknown_field",
        "message": answer.json()["errors"][0]["message"],
    }


def test_a_repeat_with_the_same_key_gets_the_first_answer(db: None) -> None:
    first = call("POST", "auth/register", SIGN_UP, Idempotency_Key="k-1")
    again = call("POST", "auth/register", SIGN_UP, Idempotency_Key="k-1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again["Idempotent-Replay"] == "true"
    assert again.content == first.content
    other = call("POST", "auth/register", {**SIGN_UP, "first_name": "Nina"}, Idempotency_Key="k-1")
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")


def test_a_known_address_is_409(cast: Cast) -> None:
    answer = call("POST", "auth/register", {**SIGN_UP, "email": "client@example.org"})
    assert (answer.status_code, answer.json()["code"]) == (409, "email_taken")


def test_hidden_accounts_answer_202_without_tokens(cast: Cast, settings: object) -> None:
    settings.PRIVACY_HIDE_ACCOUNTS = True  # type: ignore[attr-defined]
    answers = [
        call("POST", "auth/register", {**SIGN_UP, "email": email})
        for email in ("client@example.org", "fresh@example.org")
    ]
    assert [answer.status_code for answer in answers] == [202, 202]
    assert answers[0].content == answers[1].content


@pytest.mark.parametrize("name", ["email", "username", "identifier"])
def test_signing_in_by_any_name_of_the_field(cast: Cast, name: str) -> None:
    answer = call("POST", "auth/login", {name: "client@example.org", "password": PASSWORD})
    assert answer.status_code == 200
    assert answer.json()["user"]["first_name"] == "Asha"


def test_a_wrong_password_is_401_with_its_code(cast: Cast) -> None:
    answer = call("POST", "auth/login", {"email": "client@example.org", "password": "Wrong-pass-1"})
    assert (answer.status_code, answer.json()["code"]) == (401, "invalid_credentials")
    assert answer["X-Request-ID"] == answer.json()["request_id"]


def test_the_sixth_wrong_password_is_429_with_retry_after(cast: Cast, settings: object) -> None:
    settings.THROTTLES = {**settings.THROTTLES, "sign_in_account": "5/900"}  # type: ignore[attr-defined]
    for _ in range(5):
        call("POST", "auth/login", {"email": "client@example.org", "password": "Wrong-pass-1"})
    answer = call("POST", "auth/login", {"email": "client@example.org", "password": PASSWORD})
    assert (answer.status_code, answer.json()["code"]) == (429, "rate_limited")
    assert int(answer["Retry-After"]) > 0


def test_refresh_and_logout(committed_cast: Cast) -> None:
    body = call("POST", "auth/login", {"email": "client@example.org", "password": PASSWORD}).json()
    fresh = call("POST", "auth/refresh", {"refresh": body["refresh"]}).json()
    bearer = {"Authorization": f"Bearer {fresh['access']}"}
    assert call("GET", "users/me", **bearer).status_code == 200
    assert call("POST", "auth/logout", **bearer).status_code == 204
    after = call("GET", "users/me", **bearer)
    assert (after.status_code, after.json()["code"]) == (401, "token_invalid")


def test_sessions_are_listed_and_ended(cast: Cast) -> None:
    cast.client.sign_in()
    other = services.sign_in("client", PASSWORD, device=services.Device(user_agent="other"))
    listed = cast.client.api("GET", "auth/sessions").json()
    assert listed["count"] == 2
    assert [item["id"] for item in listed["results"] if item["current"]] == [str(cast.client.session_id)]
    assert cast.client.api("DELETE", f"auth/sessions/{other.session.id}").status_code == 204
    assert cast.client.api("GET", "auth/sessions").json()["count"] == 1
    assert cast.rival.api("DELETE", f"auth/sessions/{cast.client.session_id}").status_code == 404


def test_verification_and_reset_over_the_api(cast: Cast) -> None:
    token = services.make_token(cast.client.id, "reset_password")
    assert call("POST", "auth/password/forgot", {"email": "nobody@example.org"}).status_code == 202
    assert call("POST", "auth/password/reset", {"token": token, "password": "Sunrise-42-run"}).status_code == 200
    again = call("POST", "auth/password/reset", {"token": token, "password": "Sunrise-42-run"})
    assert (again.status_code, again.json()["code"]) == (410, "link_expired")
    assert call("POST", "auth/login", {"email": "client", "password": "Sunrise-42-run"}).status_code == 200


def test_changing_the_password_needs_the_present_one(cast: Cast) -> None:
    wrong = cast.client.api(
        "POST", "auth/password/change", {"current_password": "Nope-1-nope", "password": "Sunrise-42-run"}
    )
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (400, "current_password")
    right = cast.client.api(
        "POST", "auth/password/change", {"current_password": PASSWORD, "password": "Sunrise-42-run"}
    )
    assert right.status_code == 204


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "malformed_request"),
        (b"[]", 400, "validation_error"),
        (b'{"email": "a\\u0000b"}', 400, "malformed_request"),
        (b'{"email": NaN}', 400, "malformed_request"),
        (b"[" * 200, 400, "malformed_request"),
        (b"\xff\xfe", 400, "malformed_request"),
    ],
)
def test_unreadable_bodies_are_told_so(db: None, body: bytes, status: int, code: str) -> None:
    answer = call("POST", "auth/login", body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_other_content_types_are_415(db: None) -> None:
    from django.test import Client

    answer = Client().post("/api/v1/auth/login", {"email": "a"})
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")


def test_other_methods_are_405_and_unknown_paths_404_as_problems(db: None) -> None:
    answer = call("GET", "auth/login")
    assert (answer.status_code, answer.json()["code"], answer["Allow"]) == (
        405,
        "method_not_allowed",
        "OPTIONS, POST",
    )
    answer = call("POST", "nothing/here", {})
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_signing_in_works_where_the_server_tells_no_address(cast: Cast) -> None:
    """Behind a Unix socket there is none."""
    from django.test import Client

    body = {"email": "client@example.org", "password": PASSWORD}
    answer = Client(REMOTE_ADDR="").post("/api/v1/auth/login", body, content_type="application/json")
    assert answer.status_code == 200
    assert cast.client.api("GET", "auth/sessions").json()["results"][0]["ip"] in (None, "127.0.0.1")
