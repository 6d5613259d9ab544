"""`/users/me` at the door."""

from __future__ import annotations

import pytest

from tests.people import Cast, call


def test_me_tells_account_and_profile(cast: Cast) -> None:
    body = cast.client.api("GET", "users/me").json()
    assert (body["first_name"], body["roles"], body["timezone"]) == ("Asha", ["client"], "Asia/Kolkata")
    assert body["weight_kg"] is None


def test_me_needs_a_person(db: None) -> None:
    answer = call("GET", "users/me")
    assert (answer.status_code, answer.json()["code"]) == (401, "not_authenticated")
    assert "Bearer" in answer["WWW-Authenticate"]


def test_the_profile_changes_field_by_field(cast: Cast) -> None:
    answer = cast.client.api(
        "PATCH", "users/me", {"height_cm": "172.5", "gender": "female", "timezone": "Europe/Berlin"}
    )
    assert answer.status_code == 200, answer.content
    body = answer.json()
    assert (body["height_cm"], body["gender"], body["timezone"]) == (172.5, "female", "Europe/Berlin")
    assert body["first_name"] == "Asha"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"weight_kg": 70}, "weight_kg"),
        ({"roles": ["admin"]}, "roles"),
        ({"height_cm": 20}, "height_cm"),
        ({"height_cm": "NaN"}, "height_cm"),
        ({"height_cm": True}, "height_cm"),
        ({"timezone": "Nowhere/At_all"}, "timezone"),
        ({"gender": "robot"}, "gender"),
        ({"date_of_birth": "2999-01-01"}, "date_of_birth"),
    ],
)
def test_wrong_changes_are_told_by_field(cast: Cast, change: dict, field: str) -> None:
    answer = cast.client.api("PATCH", "users/me", change)
    assert answer.status_code == 400
    assert [fault["field"] for fault in answer.json()["errors"]] == [field]


def test_a_lost_race_is_412(cast: Cast) -> None:
    tag = cast.client.api("GET", "users/me")["ETag"]
    assert cast.client.api("PATCH", "users/me", {"bio": "First"}, If_Match=tag).status_code == 200
    late = cast.client.api("PATCH", "users/me", {"bio": "Second"}, If_Match=tag)
    assert (late.status_code, late.json()["code"]) == (412, "precondition_failed")
    assert cast.client.api("GET", "users/me").json()["bio"] == "First"


def test_an_unchanged_profile_is_304(cast: Cast) -> None:
    tag = cast.client.api("GET", "users/me")["ETag"]
    assert cast.client.api("GET", "users/me", If_None_Match=tag).status_code == 304


def test_unknown_query_parameters_are_refused(cast: Cast) -> None:
    answer = cast.client.api("GET", "users/me?verbose=1")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "unknown_field")
