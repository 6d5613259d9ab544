"""Summary, export and the part of `/users/me`."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.users import services as users
from coaching.measurements.models import Measurement
from tests.coaching import factories
from tests.people import Cast

pytestmark = pytest.mark.django_db


def body(response: Any) -> Any:
    return response.json()


class TestSummary:
    def test_every_number_tells_its_formula_and_inputs(self, cast: Cast) -> None:
        users.update_profile(
            cast.client.id,
            changes={"height_cm": 170, "gender": "female", "date_of_birth": datetime.date(1990, 4, 2)},
        )
        factories.history(cast.client.id, [80 - index / 10 for index in range(30)])
        factories.measurement(cast.client.id, weight_kg=77, circumferences_cm={"neck": 34, "waist": 80, "hips": 100})
        found = body(cast.client.api("GET", "measurements/summary?period=30d"))
        weight = found["metrics"]["weight_kg"]
        assert (weight["first"], weight["last"], weight["change"], weight["unit"]) == (80, 77, -3, "kg")
        assert len(found["trend"]) == 30
        assert found["rate_per_week"]["value"] == pytest.approx(-0.7, abs=0.02)
        assert found["rate_per_week"]["inputs"]["days_with_weight"] == 28
        bmi = found["bmi"]
        assert bmi["value"] == pytest.approx(77.05 / 1.7**2)
        assert (bmi["formula"], bmi["version"], bmi["unit"]) == ("bmi", 1, "kg/m²")
        assert bmi["inputs"]["height_cm"] == 170
        assert "WHO" in bmi["citation"]
        assert found["bmi_category"]["value"] == "overweight"
        assert found["body_fat_estimates"]["navy"]["formula"] == "navy_1984"
        assert 20 < found["body_fat_estimates"]["navy"]["value"] < 40
        assert found["weight_goal"] is None

    def test_a_missing_number_says_why(self, cast: Cast) -> None:
        factories.measurement(cast.client.id, weight_kg=70)
        found = body(cast.client.api("GET", "measurements/summary"))
        assert found["bmi"]["value"] is None
        assert found["bmi"]["reason"] == "Height is missing."
        assert found["rate_per_week"]["value"] is None
        assert "5 days" in found["rate_per_week"]["reason"]

    def test_nothing_measured_is_no_error(self, cast: Cast) -> None:
        found = body(cast.client.api("GET", "measurements/summary?period=all"))
        assert (found["count"], found["metrics"], found["trend"]) == (0, {}, [])
        assert found["period"]["start"] is None

    def test_the_trend_of_a_period_knows_what_came_before(self, cast: Cast) -> None:
        factories.history(cast.client.id, [90] * 60 + [80] * 10)
        week = body(cast.client.api("GET", "measurements/summary?period=week"))
        whole = body(cast.client.api("GET", "measurements/summary?period=all"))
        assert week["trend"] == whole["trend"][-7:]

    @pytest.mark.parametrize("period", ["fortnight", "0d", "30", "99999d", "-3d"])
    def test_an_unknown_period_is_refused(self, cast: Cast, period: str) -> None:
        response = cast.client.api("GET", f"measurements/summary?period={period}")
        assert [fault["field"] for fault in body(response)["errors"]] == ["period"]

    @pytest.mark.parametrize("rows", [3, 300])
    def test_two_queries_whatever_the_history(self, cast: Cast, rows: int) -> None:
        factories.history(cast.client.id, [70] * rows)
        cast.client.api("GET", "measurements")
        with CaptureQueriesContext(connection) as seen:
            cast.client.api("GET", "measurements/summary?period=all")
        assert len([query for query in seen if query["sql"].startswith("SELECT")]) <= 2

    def test_an_unchanged_summary_is_304(self, cast: Cast) -> None:
        factories.measurement(cast.client.id)
        tag = cast.client.api("GET", "measurements/summary")["ETag"]
        assert cast.client.api("GET", "measurements/summary", If_None_Match=tag).status_code == 304


class TestExport:
    def lines(self, response: Any) -> list[str]:
        assert response.status_code == 200
        return b"".join(response.streaming_content).decode().splitlines()

    def test_it_is_csv_oldest_first_in_metric_units(self, cast: Cast) -> None:
        factories.history(cast.client.id, [70, 71.25])
        response = cast.client.api("GET", "measurements/export", Accept="text/csv")
        assert response["Content-Type"] == "text/csv; charset=utf-8"
        assert "measurements.csv" in response["Content-Disposition"]
        head, *rows = self.lines(response)
        assert head.startswith("date,time,weight_kg,body_fat_pct,")
        assert [row.split(",")[:3] for row in rows] == [
            [factories.days_ago(1).isoformat(), "", "70.00"],
            [factories.today().isoformat(), "", "71.25"],
        ]

    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1"])
    def test_no_text_can_become_a_formula(self, cast: Cast, text: str) -> None:
        import csv
        import io

        Measurement.objects.create(
            person_id=cast.client.id, date=factories.today(), weight_kg=70, notes=text, source_name=text
        )
        response = cast.client.api("GET", "measurements/export")
        raw = b"".join(response.streaming_content).decode()
        _head, row = csv.reader(io.StringIO(raw, newline=""))
        assert row[-1] == f"'{text}"
        assert row[-3] == f"'{text}"

    def test_a_refusal_is_a_problem_document_even_for_a_spreadsheet(self, cast: Cast) -> None:
        response = cast.rival.api("GET", f"measurements/export?client={cast.client.id}", Accept="text/csv")
        assert response.status_code == 404
        assert response["Content-Type"] == "application/problem+json"
        assert body(response)["code"] == "not_found"


def test_my_profile_shows_the_newest_weight_with_bmi_and_bmr(cast: Cast) -> None:
    users.update_profile(
        cast.client.id, changes={"height_cm": 175, "gender": "male", "date_of_birth": datetime.date(1990, 1, 1)}
    )
    factories.history(cast.client.id, [90, 70])
    me = body(cast.client.api("GET", "users/me"))
    assert me["weight_kg"] == 70
    assert me["bmi"]["value"] == pytest.approx(22.857, abs=0.001)
    assert me["bmi"]["category"] == "normal"
    assert me["bmr"]["formula"] == "mifflin_st_jeor_1990"
    nothing = body(cast.rival.api("GET", "users/me"))
    assert nothing["weight_kg"] is None
    assert nothing["bmi"]["reason"] == "Weight is missing."
