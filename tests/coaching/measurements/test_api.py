"""The measurement endpoints as clients of the API meet them."""

from __future__ import annotations

import datetime
import threading
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coaching.measurements.models import Measurement
from tests.coaching import factories
from tests.people import Cast

pytestmark = pytest.mark.django_db


def body(response: Any) -> Any:
    return response.json()


def log(person: Any, **values: Any) -> Any:
    response = person.api("POST", "measurements", {"date": factories.today().isoformat(), **values})
    assert response.status_code == 201, response.content
    return body(response)


class TestLogging:
    def test_the_answer_is_the_resource_with_numbers_and_warnings(self, cast: Cast) -> None:
        response = cast.client.api(
            "POST",
            "measurements",
            {
                "date": "2026-01-05",
                "time": "07:15",
                "weight_kg": "72.40",
                "blood_pressure": {"systolic": 118, "diastolic": 76},
                "circumferences_cm": {"waist": 82.5},
            },
        )
        assert response.status_code == 201
        made = body(response)
        assert made["client"] == made["recorded_by"] == str(cast.client.id)
        assert (made["date"], made["time"], made["weight_kg"]) == ("2026-01-05", "07:15:00", 72.4)
        assert made["blood_pressure"] == {"systolic": 118, "diastolic": 76}
        assert made["circumferences_cm"]["waist"] == 82.5
        assert made["circumferences_cm"]["hips"] is None
        assert made["calipers_mm"] is None
        assert made["warnings"] == []
        assert made["created_at"].endswith("Z")
        assert response["Location"].endswith(f"/api/v1/measurements/{made['id']}")
        again = cast.client.api("GET", f"measurements/{made['id']}")
        assert body(again) == {name: value for name, value in made.items() if name != "warnings"}
        assert again["ETag"] == response["ETag"]

    def test_an_unlikely_weight_is_kept_with_a_warning(self, cast: Cast) -> None:
        log(cast.client, weight_kg=80)
        made = log(cast.client, weight_kg=88)
        assert [(hint["field"], hint["code"]) for hint in made["warnings"]] == [("weight_kg", "weight_jump")]

    @pytest.mark.parametrize(
        ("given", "field", "code"),
        [
            ({"weight_kg": 7}, "weight_kg", "min_value"),
            ({"weight_kg": "heavy"}, "weight_kg", "invalid"),
            ({"weight_kg": 70, "mood": 5}, "mood", "unknown_field"),
            ({"weight_kg": 70, "source": "body_scan"}, "source", "invalid_choice"),
            ({"circumferences_cm": {"waist": 80, "belly": 1}}, "circumferences_cm.belly", "unknown_field"),
            ({"blood_pressure": {"systolic": 120}}, "blood_pressure", "incomplete"),
            ({"blood_pressure": "120/80"}, "blood_pressure", "invalid"),
            ({}, "", "empty"),
            ({"weight_kg": 70, "date": "2999-01-01"}, "date", "in_future"),
            ({"weight_kg": 70, "date": "tomorrow"}, "date", "invalid"),
        ],
    )
    def test_what_can_not_be_is_refused_by_field(self, cast: Cast, given: Any, field: str, code: str) -> None:
        response = cast.client.api("POST", "measurements", {"date": factories.today().isoformat(), **given})
        assert response.status_code == 400
        assert response["Content-Type"] == "application/problem+json"
        problem = body(response)
        assert problem["code"] == "validation_error"
        assert [(fault["field"], fault["code"]) for fault in problem["errors"]] == [(field, code)]

    def test_a_date_is_needed(self, cast: Cast) -> None:
        response = cast.client.api("POST", "measurements", {"weight_kg": 70})
        assert [(f["field"], f["code"]) for f in body(response)["errors"]] == [("date", "required")]

    def test_the_same_entry_of_a_scale_is_a_conflict_that_names_the_first(self, cast: Cast) -> None:
        first = log(cast.client, weight_kg=70, source="scale", source_name="Withings", source_id="a1")
        response = cast.client.api(
            "POST",
            "measurements",
            {
                "date": factories.today().isoformat(),
                "weight_kg": 70,
                "source": "scale",
                "source_name": "Withings",
                "source_id": "a1",
            },
        )
        assert (response.status_code, body(response)["code"]) == (409, "duplicate_measurement")
        assert body(response)["measurement_id"] == first["id"]

    def test_a_repeated_key_logs_once(self, cast: Cast) -> None:
        given = {"date": factories.today().isoformat(), "weight_kg": 70}
        first = cast.client.api("POST", "measurements", given, Idempotency_Key="one")
        again = cast.client.api("POST", "measurements", given, Idempotency_Key="one")
        assert (first.status_code, again.status_code) == (201, 201)
        assert first.content == again.content
        assert again["Idempotent-Replay"] == "true"
        assert Measurement.objects.count() == 1

    def test_logging_costs_at_most_six_statements(self, cast: Cast) -> None:
        log(cast.client, weight_kg=70)
        for person, extra in ((cast.client, {}), (cast.coach, {"client": str(cast.client.id)})):
            person.sign_in()
            log(person, weight_kg=70, **extra)
            with CaptureQueriesContext(connection) as seen:
                log(person, weight_kg=70, **extra)
            counted = [q["sql"] for q in seen if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]
            assert len(counted) <= 6, counted


class TestListing:
    def test_newest_first_by_date_time_and_entry(self, cast: Cast) -> None:
        yesterday, today = factories.days_ago(1), factories.today()
        made = [
            factories.measurement(cast.client.id, date=today, weight_kg=70, time=datetime.time(9, 0)),
            factories.measurement(cast.client.id, date=yesterday, weight_kg=71, time=datetime.time(23, 0)),
            factories.measurement(cast.client.id, date=today, weight_kg=72),
            factories.measurement(cast.client.id, date=today, weight_kg=73, time=datetime.time(9, 0)),
        ]
        found = body(cast.client.api("GET", "measurements"))["results"]
        assert [row["id"] for row in found] == [str(made[index].pk) for index in (3, 0, 2, 1)]

    def test_between_two_days_both_included(self, cast: Cast) -> None:
        factories.history(cast.client.id, [70, 71, 72, 73, 74])
        path = f"measurements?date_from={factories.days_ago(3)}&date_to={factories.days_ago(1)}"
        found = body(cast.client.api("GET", path))["results"]
        assert [row["weight_kg"] for row in found] == [73, 72, 71]

    @pytest.mark.parametrize(
        ("query", "field"),
        [
            ("date_from=2026-02-02&date_to=2026-02-01", "date_to"),
            ("date_from=soon", "date_from"),
            ("limit=201", "limit"),
            ("limit=0", "limit"),
            ("cursor=abc", "cursor"),
            ("page=1", "page"),
            ("client=me", "client"),
        ],
    )
    def test_odd_questions_are_refused(self, cast: Cast, query: str, field: str) -> None:
        response = cast.client.api("GET", f"measurements?{query}")
        assert response.status_code == 400
        assert [fault["field"] for fault in body(response)["errors"]] == [field]

    @pytest.mark.parametrize("rows", [3, 30])
    def test_a_list_costs_at_most_two_queries_and_writes_nothing(self, cast: Cast, rows: int) -> None:
        factories.history(cast.client.id, [70 + index / 10 for index in range(rows)])
        cast.client.api("GET", "measurements")
        with CaptureQueriesContext(connection) as seen:
            found = cast.client.api("GET", "measurements?limit=30")
        assert len(body(found)["results"]) == rows
        assert len(seen) <= 2
        assert all(query["sql"].startswith("SELECT") for query in seen)

    def test_the_cursor_is_steady_while_rows_are_added(self, cast: Cast) -> None:
        factories.history(cast.client.id, [70, 71, 72, 73, 74, 75], until=factories.days_ago(1))
        first = body(cast.client.api("GET", "measurements?limit=3"))
        factories.measurement(cast.client.id, weight_kg=99)
        factories.measurement(cast.client.id, date=factories.days_ago(30), weight_kg=60)
        second = body(cast.client.api("GET", path_of(first["next"])))
        assert [row["weight_kg"] for row in first["results"] + second["results"]] == [75, 74, 73, 72, 71, 70]
        back = body(cast.client.api("GET", path_of(second["previous"])))
        assert [row["weight_kg"] for row in back["results"]] == [75, 74, 73]
        assert back["previous"] is not None


def path_of(url: str) -> str:
    return url.split("/api/v1/")[1]


TIMES = st.one_of(st.none(), st.times(max_value=datetime.time(1, 0)).map(lambda t: t.replace(microsecond=0)))


@given(
    moments=st.lists(st.tuples(st.integers(0, 3), TIMES), max_size=25),
    limit=st.integers(1, 7),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_walking_the_cursor_shows_each_row_once_in_order(cast: Cast, moments: Any, limit: int) -> None:
    Measurement.objects.all().delete()
    for days, time in moments:
        factories.measurement(cast.client.id, date=factories.days_ago(days), weight_kg=70, time=time)
    wanted = [
        str(row.pk)
        for row in sorted(
            Measurement.objects.all(), key=lambda r: (r.date, r.time or datetime.time(0, 0), r.pk), reverse=True
        )
    ]
    forward, path, last = [], f"measurements?limit={limit}", None
    while path:
        last = body(cast.client.api("GET", path))
        forward.append([row["id"] for row in last["results"]])
        path = path_of(last["next"]) if last["next"] else None
    assert [row for page in forward for row in page] == wanted
    backward = [forward[-1]]
    while last and last["previous"]:
        last = body(cast.client.api("GET", path_of(last["previous"])))
        backward.insert(0, [row["id"] for row in last["results"]])
    assert [row for page in backward for row in page] == wanted


class TestChanging:
    def test_patch_changes_only_what_is_named(self, cast: Cast) -> None:
        made = log(
            cast.client,
            weight_kg=80,
            notes="x",
            circumferences_cm={"waist": 90, "hips": 100},
            blood_pressure={"systolic": 120, "diastolic": 80},
        )
        response = cast.client.api(
            "PATCH",
            f"measurements/{made['id']}",
            {"circumferences_cm": {"waist": None}, "blood_pressure": {"systolic": 125}},
        )
        assert response.status_code == 200
        changed = body(response)
        assert (changed["weight_kg"], changed["notes"]) == (80, "x")
        assert (changed["circumferences_cm"]["waist"], changed["circumferences_cm"]["hips"]) == (None, 100)
        assert changed["blood_pressure"] == {"systolic": 125, "diastolic": 80}
        cleared = cast.client.api("PATCH", f"measurements/{made['id']}", {"circumferences_cm": None})
        assert body(cleared)["circumferences_cm"] is None

    def test_put_replaces_everything(self, cast: Cast) -> None:
        made = log(cast.client, weight_kg=80, notes="x", resting_hr=60)
        response = cast.client.api("PUT", f"measurements/{made['id']}", {"date": "2026-01-05", "body_fat_pct": 20})
        changed = body(response)
        assert (changed["date"], changed["body_fat_pct"]) == ("2026-01-05", 20)
        assert (changed["weight_kg"], changed["resting_hr"], changed["notes"]) == (None, None, "")

    def test_the_source_can_not_be_changed(self, cast: Cast) -> None:
        made = log(cast.client, weight_kg=80)
        response = cast.client.api("PATCH", f"measurements/{made['id']}", {"source": "scale"})
        assert [(f["field"], f["code"]) for f in body(response)["errors"]] == [("source", "unknown_field")]

    @pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
    def test_a_lost_race_is_412_and_changes_nothing(self, cast: Cast, method: str) -> None:
        made = log(cast.client, weight_kg=80)
        path = f"measurements/{made['id']}"
        tag = cast.client.api("GET", path)["ETag"]
        cast.client.api("PATCH", path, {"weight_kg": 81})
        given = None if method == "DELETE" else {"date": "2026-01-05", "weight_kg": 82}
        response = cast.client.api(method, path, given, If_Match=tag)
        assert (response.status_code, body(response)["code"]) == (412, "precondition_failed")
        assert Measurement.objects.get().weight_kg == 81
        newest = cast.client.api("GET", path)["ETag"]
        assert cast.client.api(method, path, given, If_Match=newest).status_code in (200, 204)

    @pytest.mark.django_db(transaction=True)
    def test_of_eight_with_the_same_tag_one_wins(self, cast: Cast) -> None:
        made = log(cast.client, weight_kg=80)
        path = f"measurements/{made['id']}"
        tag = cast.client.api("GET", path)["ETag"]
        gate, answers = threading.Barrier(8), []

        def one(index: int) -> None:
            gate.wait()
            answers.append(cast.client.api("PATCH", path, {"weight_kg": 60 + index}, If_Match=tag).status_code)
            connection.close()

        threads = [threading.Thread(target=one, args=(index,)) for index in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(answers) == [200] + [412] * 7

    def test_a_deleted_one_is_gone(self, cast: Cast) -> None:
        made = log(cast.client, weight_kg=80)
        response = cast.client.api("DELETE", f"measurements/{made['id']}")
        assert (response.status_code, response.content) == (204, b"")
        assert cast.client.api("GET", f"measurements/{made['id']}").status_code == 404
        assert cast.client.api("DELETE", f"measurements/{made['id']}").status_code == 404
