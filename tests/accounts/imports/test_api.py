"""`/imports` at the door."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.people import Cast, TestPerson

GOOD = b"Date,Weight (kg)\n2026-01-05,72.4\n2026-01-06,72.1\n"


def send(person: TestPerson, content: bytes, headers: dict[str, str] | None = None, **fields: Any) -> Any:
    if not person.token:
        person.sign_in()
    return Client().post(
        "/api/v1/imports",
        {"file": SimpleUploadedFile("weights.csv", content), **fields},
        headers={"Authorization": f"Bearer {person.token}", **(headers or {})},
    )


def test_a_file_is_checked_then_taken_over(cast: Cast) -> None:
    answer = send(cast.client, GOOD)
    assert answer.status_code == 201, answer.content
    body = answer.json()
    assert (body["state"], body["counts"]) == ("checked", {"read": 2, "created": 2, "duplicate": 0, "refused": 0})
    assert cast.client.api("GET", "measurements").json()["results"] == []
    done = cast.client.api("POST", f"imports/{body['id']}/run")
    assert done.json()["state"] == "done"
    assert len(cast.client.api("GET", "measurements").json()["results"]) == 2


def test_it_can_be_taken_over_at_once(cast: Cast) -> None:
    assert send(cast.client, GOOD, dry_run="false").json()["state"] == "done"


def test_the_same_upload_with_the_same_key_is_one_import(cast: Cast) -> None:
    first = send(cast.client, GOOD, {"Idempotency-Key": "u-1"})
    again = send(cast.client, GOOD, {"Idempotency-Key": "u-1"})
    assert again["Idempotent-Replay"] == "true"
    assert again.json()["id"] == first.json()["id"]
    other = send(cast.client, GOOD + b"2026-01-09,70\n", {"Idempotency-Key": "u-1"})
    assert other.status_code == 422


def test_questions_are_answered(cast: Cast) -> None:
    body = send(cast.client, b"Date,Weight\n2026-01-05,160\n").json()
    assert (body["state"], body["question"]["ask"]) == ("needs_answer", "units")
    refused = cast.client.api("POST", f"imports/{body['id']}/run")
    assert (refused.status_code, refused.json()["code"]) == (422, "import_answer_needed")
    answered = cast.client.api("POST", f"imports/{body['id']}/answer", {"mass_unit": "lb"})
    assert answered.json()["state"] == "checked"


def test_a_broken_file_is_told_clearly(cast: Cast) -> None:
    answer = send(cast.client, b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert (answer.status_code, answer.json()["code"]) == (422, "file_not_readable")


def test_a_coach_brings_a_file_for_his_client_and_nobody_else_sees_it(cast: Cast) -> None:
    body = send(cast.coach, GOOD, client=str(cast.client.id), dry_run="false").json()
    assert (body["state"], body["person"]) == ("done", str(cast.client.id))
    row = cast.client.api("GET", "measurements").json()["results"][0]
    assert row["recorded_by"] == str(cast.coach.id)
    for stranger in (cast.rival, cast.stranger_coach, cast.desk):
        assert stranger.api("GET", f"imports/{body['id']}").status_code == 404
        assert stranger.api("POST", f"imports/{body['id']}/run").status_code == 404
        assert send(stranger, GOOD, client=str(cast.client.id)).status_code == 404


def test_the_report_is_a_csv(cast: Cast) -> None:
    body = send(cast.client, GOOD).json()
    answer = cast.client.api("GET", f"imports/{body['id']}/report")
    assert answer["Content-Type"].startswith("text/csv")
    assert len(b"".join(answer.streaming_content).splitlines()) == 3


def test_imports_are_listed_and_cancelled(cast: Cast) -> None:
    body = send(cast.client, GOOD).json()
    assert [item["id"] for item in cast.client.api("GET", "imports").json()["results"]] == [body["id"]]
    assert cast.client.api("DELETE", f"imports/{body['id']}").status_code == 204
    assert cast.client.api("GET", f"imports/{body['id']}").json()["state"] == "cancelled"


def test_json_is_not_a_file(cast: Cast) -> None:
    assert cast.client.api("POST", "imports", {"file": "x"}).status_code == 415


def test_uploads_are_limited(cast: Cast, settings: Any) -> None:
    settings.THROTTLES = {**settings.THROTTLES, "upload_minute": "1/60"}
    assert send(cast.client, GOOD).status_code == 201
    assert send(cast.client, GOOD).status_code == 429
