"""The pages of measurements as people meet them."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.audit.models import AuditEvent
from accounts.care import services as care
from accounts.users import services as users
from coaching.measurements import services
from coaching.measurements.models import Measurement
from tests.coaching import factories
from tests.people import Cast

pytestmark = pytest.mark.django_db

LOG = "/app/measurements/log/"


def text(response: Any) -> str:
    """The page without tags and with single blanks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())).replace("\xa0", " ")


def form(**changes: Any) -> dict[str, Any]:
    return {"date": factories.today().isoformat(), "weight_kg": "80.5", **changes}


def errors_by_field(response: Any) -> dict[str, list[str]]:
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}


class TestLogging:
    def test_the_form_starts_at_the_last_weight_and_now(self, cast: Cast) -> None:
        factories.measurement(cast.client.id, date=factories.days_ago(3), weight_kg=72.4)
        page = cast.client.portal.get(LOG).content.decode()
        assert 'name="weight_kg" value="72.4"' in page
        assert f'name="date" value="{factories.today()}"' in page

    def test_saving_says_so_and_shows_it(self, cast: Cast) -> None:
        portal = cast.client.portal
        answer = portal.post(LOG, form(), follow=True)
        assert answer.redirect_chain == [("/app/measurements/", 302)]
        assert "Measurement saved" in text(answer)
        row = Measurement.objects.get()
        assert (row.person_id, row.recorded_by_id, row.source) == (cast.client.id, cast.client.id, "manual")
        assert row.weight_kg == Decimal("80.50")

    def test_the_same_page_sent_twice_stores_once(self, cast: Cast) -> None:
        portal = cast.client.portal
        entry = portal.get(LOG).context["form"].initial["entry"]
        for _turn in range(2):
            answer = portal.post(LOG, form(entry=str(entry)))
            assert answer.status_code == 302
        assert [row.pk for row in Measurement.objects.all()] == [entry]

    def test_an_unlikely_weight_is_kept_and_asked_about_kindly(self, cast: Cast) -> None:
        factories.measurement(cast.client.id, weight_kg=70)
        answer = cast.client.portal.post(LOG, form(weight_kg="80"), follow=True)
        row = Measurement.objects.get(weight_kg=80)
        page = answer.content.decode()
        assert "If it is right, leave it as it is." in page
        assert reverse("measurement-edit", args=[row.pk]) in page

    def test_words_of_the_address_are_not_shown(self, cast: Cast) -> None:
        factories.measurement(cast.client.id)
        page = cast.client.portal.get(f"/app/measurements/?check={uuid4()}&because=call-this-number")
        assert "call-this-number" not in text(page)
        assert "banner--warning" not in page.content.decode()

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"weight_kg": "7"}, "weight_kg"),
            ({"weight_kg": "a lot"}, "weight_kg"),
            ({"date": "2999-01-01"}, "date"),
            ({"date": ""}, "date"),
            ({"weight_kg": ""}, "__all__"),
            ({"blood_pressure_systolic": "120"}, "blood_pressure_diastolic"),
            ({"blood_pressure_systolic": "80", "blood_pressure_diastolic": "80"}, "blood_pressure_systolic"),
            ({"circumferences_cm_waist": "5"}, "circumferences_cm_waist"),
            ({"muscle_mass_kg": "90"}, "muscle_mass_kg"),
        ],
    )
    def test_errors_sit_by_the_field_and_what_was_typed_stays(
        self, cast: Cast, changes: dict[str, Any], field: str
    ) -> None:
        answer = cast.client.portal.post(LOG, form(notes="my words", **changes))
        assert answer.status_code == 422
        assert list(errors_by_field(answer)) == [field]
        assert "my words" in answer.content.decode()
        assert not Measurement.objects.exists()

    def test_a_fault_in_a_folded_part_opens_it(self, cast: Cast) -> None:
        answer = cast.client.portal.post(LOG, form(circumferences_cm_waist="5"))
        assert {fold["key"]: fold["is_open"] for fold in answer.context["folds"]} == {
            "composition": False,
            "blood_pressure": False,
            "tape": True,
            "calipers": False,
        }

    def test_today_is_the_persons_own(self, cast: Cast) -> None:
        users.update_profile(cast.client.id, changes={"time_zone": "Pacific/Auckland"})
        # Signed in before, since a token of today would not be good in March.
        with time_machine.travel(datetime.datetime(2026, 3, 5, 20, 30, tzinfo=datetime.UTC), tick=False):
            portal = cast.client.portal
            page = portal.get(LOG).content.decode()
            assert 'name="date" value="2026-03-06"' in page
            assert 'name="time" value="09:30"' in page
            assert portal.post(LOG, form(date="2026-03-06")).status_code == 302
            assert portal.post(LOG, form(date="2026-03-07")).status_code == 422


class TestImperial:
    @pytest.fixture(autouse=True)
    def pounds(self, cast: Cast) -> None:
        users.update_profile(cast.client.id, changes={"units": "imperial"})

    def test_pounds_and_inches_go_in_and_kilograms_are_stored(self, cast: Cast) -> None:
        cast.client.portal.post(LOG, form(weight_kg="180", circumferences_cm_waist="32.5", calipers_mm_chest="12"))
        row = Measurement.objects.get()
        assert (row.weight_kg, row.waist_cm, row.chest_fold_mm) == (Decimal("81.65"), Decimal("82.6"), Decimal("12.0"))

    def test_they_come_back_as_they_were_typed(self, cast: Cast) -> None:
        cast.client.portal.post(LOG, form(weight_kg="180", circumferences_cm_waist="32.5"))
        row = Measurement.objects.get()
        page = cast.client.portal.get("/app/measurements/")
        assert "180.0 lb · " not in text(page)
        assert "180.0 lb" in text(page)
        edit = cast.client.portal.get(reverse("measurement-edit", args=[row.pk])).content.decode()
        assert 'name="weight_kg" value="180"' in edit

    def test_what_is_not_touched_does_not_move(self, cast: Cast) -> None:
        row = factories.measurement(cast.client.id, weight_kg=80.03, circumferences_cm={"waist": 82.5, "hips": 97.1})
        portal = cast.client.portal
        url = reverse("measurement-edit", args=[row.pk])
        shown = {name: str(field.value() or "") for name, field in _bound(portal.get(url))}
        portal.post(url, {**shown, "notes": "only words"})
        row.refresh_from_db()
        assert (row.weight_kg, row.waist_cm, row.hips_cm) == (Decimal("80.03"), Decimal("82.5"), Decimal("97.1"))
        assert row.notes == "only words"

    def test_limits_are_told_in_pounds(self, cast: Cast) -> None:
        answer = cast.client.portal.post(LOG, form(weight_kg="40"))
        assert "Enter 45 lb or more." in text(answer)


def _bound(answer: Any) -> list[tuple[str, Any]]:
    return [(field.html_name, field) for field in answer.context["form"]]


class TestEditing:
    def test_it_shows_all_and_saves_changes(self, cast: Cast) -> None:
        row = factories.measurement(
            cast.client.id, weight_kg=80, resting_hr=61, blood_pressure={"systolic": 120, "diastolic": 80}
        )
        portal = cast.client.portal
        url = reverse("measurement-edit", args=[row.pk])
        shown = {name: str(field.value() or "") for name, field in _bound(portal.get(url))}
        assert (shown["weight_kg"], shown["resting_hr"], shown["blood_pressure_systolic"]) == ("80", "61", "120")
        answer = portal.post(url, {**shown, "weight_kg": "79.4", "resting_hr": ""}, follow=True)
        assert "Changes saved" in text(answer)
        row.refresh_from_db()
        assert (row.weight_kg, row.resting_hr, row.systolic) == (Decimal("79.40"), None, 120)

    def test_a_page_that_shows_an_older_state_is_refused(self, cast: Cast) -> None:
        row = factories.measurement(cast.client.id, weight_kg=80)
        portal = cast.client.portal
        url = reverse("measurement-edit", args=[row.pk])
        shown = {name: str(field.value() or "") for name, field in _bound(portal.get(url))}
        services.change(row.pk, changes={"weight_kg": 81})
        answer = portal.post(url, {**shown, "weight_kg": "79"})
        assert answer.status_code == 422
        assert "Somebody has changed this entry in the meantime" in text(answer)
        row.refresh_from_db()
        assert row.weight_kg == 81


@pytest.mark.django_db(transaction=True)
class TestDeleting:
    def test_it_is_deleted_at_once_and_can_be_undone(self, cast: Cast) -> None:
        row = factories.measurement(cast.client.id, weight_kg=80)
        portal = cast.client.portal
        answer = portal.post(reverse("measurement-delete", args=[row.pk]), follow=True)
        undo = reverse("measurement-restore", args=[row.pk])
        assert "Measurement deleted" in text(answer)
        assert f'action="{undo}"' in answer.content.decode()
        assert not Measurement.objects.exists()
        assert "Measurement is back" in text(portal.post(undo, follow=True))
        assert Measurement.objects.get().pk == row.pk

    def test_nobody_else_can_undo_it(self, cast: Cast) -> None:
        row = factories.measurement(cast.client.id, weight_kg=80)
        services.delete(row.pk)
        undo = reverse("measurement-restore", args=[row.pk])
        for name in ("rival", "stranger_coach"):
            assert getattr(cast, name).portal.post(undo).status_code == 404
        assert not Measurement.objects.exists()

    def test_too_late_is_told(self, cast: Cast) -> None:
        answer = cast.client.portal.post(reverse("measurement-restore", args=[uuid4()]), follow=True)
        assert "This can not be taken back any more." in text(answer)

    def test_opened_as_a_page_it_asks_first(self, cast: Cast) -> None:
        row = factories.measurement(cast.client.id, weight_kg=80)
        assert cast.client.portal.get(reverse("measurement-delete", args=[row.pk])).status_code == 200
        assert Measurement.objects.exists()

    def test_undoing_by_a_link_is_not_possible(self, cast: Cast) -> None:
        assert cast.client.portal.get(reverse("measurement-restore", args=[uuid4()])).status_code == 405


class TestBoard:
    def test_empty_it_teaches_the_first_step(self, cast: Cast) -> None:
        page = cast.client.portal.get("/app/measurements/")
        assert "Your trend starts with one number" in text(page)
        assert 'href="/app/measurements/log/"' in page.content.decode()

    def test_tiles_chart_and_entries(self, cast: Cast) -> None:
        users.update_profile(cast.client.id, changes={"height_cm": 170, "date_of_birth": datetime.date(1990, 4, 2)})
        factories.history(cast.client.id, [80 - index / 10 for index in range(40)])
        page = cast.client.portal.get("/app/measurements/?range=30d")
        words = text(page)
        assert "76.1 kg" in words
        assert "2.9 kg in 30 days" in words
        assert "Overweight, by WHO classes" in words
        assert "−0.70 kg" in words
        assert page.content.decode().count('class="plot"') == 1
        assert "Page 1 of 2" in words

    def test_every_number_tells_where_it_comes_from(self, cast: Cast) -> None:
        factories.measurement(cast.client.id, weight_kg=70)
        words = text(cast.client.portal.get("/app/measurements/"))
        assert "WHO Technical Report Series 894 (2000)" in words
        assert "Add your height in your profile to see it." in words

    def test_a_weight_before_the_period_is_still_told(self, cast: Cast) -> None:
        factories.measurement(cast.client.id, date=factories.days_ago(200), weight_kg=70)
        words = text(cast.client.portal.get("/app/measurements/?range=30d"))
        assert "70.0 kg" in words
        assert "No weight in this period." in words

    def test_an_unknown_range_or_page_is_the_usual_one(self, cast: Cast) -> None:
        factories.measurement(cast.client.id)
        page = cast.client.portal.get("/app/measurements/?range=<script>&page=zzz")
        assert page.status_code == 200
        assert [str(tab.label) for tab in page.context["tabs"] if tab.current] == ["90 days"]

    def test_notes_are_shown_as_text(self, cast: Cast) -> None:
        factories.measurement(cast.client.id, weight_kg=70, notes="<script>alert(1)</script>")
        assert b"<script>alert(1)" not in cast.client.portal.get("/app/measurements/").content

    @pytest.mark.parametrize("rows", [3, 30])
    def test_the_page_takes_few_queries(self, cast: Cast, rows: int) -> None:
        factories.history(cast.client.id, [70] * rows)
        portal = cast.client.portal
        portal.get("/app/measurements/")
        with CaptureQueriesContext(connection) as seen:
            portal.get("/app/measurements/")
        assert len(seen) <= 8, [query["sql"][:120] for query in seen]

    def test_the_export_opens_in_a_spreadsheet(self, cast: Cast) -> None:
        Measurement.objects.create(person_id=cast.client.id, date=factories.today(), weight_kg=70, notes="=1+1")
        answer = cast.client.portal.get("/app/measurements/export/")
        raw = b"".join(answer.streaming_content)
        assert raw.startswith(b"\xef\xbb\xbfdate,time,weight_kg")
        assert b",'=1+1" in raw

    def test_signed_out_people_go_to_the_sign_in_page(self, cast: Cast) -> None:
        from django.test import Client

        answer = Client().get("/app/measurements/")
        assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=/app/measurements/")


class TestPractice:
    def paths(self, cast: Cast) -> list[str]:
        return [
            reverse("practice-client-measurements", args=[cast.client.id]),
            reverse("practice-client-measurement-log", args=[cast.client.id]),
            reverse("practice-client-measurements-export", args=[cast.client.id]),
        ]

    def test_the_roster_shows_weight_date_and_change(self, cast: Cast) -> None:
        factories.history(cast.client.id, [82, 81.5, 80.4])
        page = cast.coach.portal.get("/app/practice/clients/")
        assert [line["client"].pk for line in page.context["clients"]] == [cast.client.id]
        words = text(page)
        assert "Asha Rao" in words
        assert "80.4 kg" in words
        assert "−1.6 kg" in words

    def test_it_is_found_by_any_part_of_the_name(self, cast: Cast) -> None:
        portal = cast.coach.portal
        for search, found in (("rao", 1), ("asha r", 1), ("ASHA", 1), ("rina", 0), ("%", 0)):
            page = portal.get("/app/practice/clients/", {"q": search})
            assert len(page.context["clients"]) == found, search

    def test_only_specialists_have_it(self, cast: Cast) -> None:
        for name in ("client", "rival", "desk", "editor"):
            assert getattr(cast, name).portal.get("/app/practice/clients/").status_code == 404

    def test_the_same_queries_for_three_and_for_twenty_clients(self, cast: Cast) -> None:
        def count() -> int:
            portal = cast.coach.portal
            portal.get("/app/practice/clients/")
            with CaptureQueriesContext(connection) as seen:
                portal.get("/app/practice/clients/")
            return len(seen)

        factories.history(cast.client.id, [80, 81])
        before = count()
        for index in range(20):
            user = users.create_person(
                email=f"many{index}@example.org", password=None, username=f"many{index}", verified=True
            )
            care.open_care(client_id=user.id, specialist_id=cast.coach.id, because="assignment")
            factories.history(user.id, [70, 71, 72])
        assert count() == before <= 9

    def test_a_client_in_care_is_read_and_that_is_noted(self, cast: Cast) -> None:
        factories.history(cast.client.id, [82, 81])
        page = cast.coach.portal.get(self.paths(cast)[0])
        assert "81.0 kg" in text(page)
        assert "Asha Rao" in text(page)
        noted = AuditEvent.objects.get(action="health.read")
        assert (noted.actor_id, noted.person_id) == (cast.coach.id, cast.client.id)

    def test_logging_in_the_clients_name(self, cast: Cast) -> None:
        answer = cast.coach.portal.post(self.paths(cast)[1], form(), follow=True)
        assert answer.redirect_chain[0][0] == self.paths(cast)[0]
        row = Measurement.objects.get()
        assert (row.person_id, row.recorded_by_id, row.source) == (cast.client.id, cast.coach.id, "specialist")
        assert "entered by a specialist" in text(cast.client.portal.get("/app/measurements/"))

    def test_strangers_and_ended_care_find_nothing(self, cast: Cast) -> None:
        row = factories.measurement(cast.client.id)
        own = [reverse("measurement-edit", args=[row.pk]), reverse("measurement-delete", args=[row.pk])]
        care.end_care(client_id=cast.client.id, specialist_id=cast.coach.id)
        for name in ("coach", "stranger_coach", "rival", "desk"):
            portal = getattr(cast, name).portal
            for path in (*self.paths(cast), *own):
                assert portal.get(path).status_code == 404, (name, path)
            for path in (self.paths(cast)[1], *own):
                assert portal.post(path, form()).status_code == 404, (name, path)
        assert Measurement.objects.count() == 1

    def test_oneself_is_not_a_client(self, cast: Cast) -> None:
        own = reverse("practice-client-measurements", args=[cast.coach.id])
        assert cast.coach.portal.get(own).status_code == 404


def test_the_home_page_has_a_card_with_the_weight(cast: Cast) -> None:
    assert "Start with your weight" in text(cast.client.portal.get("/app/"))
    factories.history(cast.client.id, [72, 71.5])
    assert "71.5 kg" in text(cast.client.portal.get("/app/"))


def test_the_navigation_leads_here(cast: Cast) -> None:
    page = cast.client.portal.get("/app/").content.decode()
    assert 'href="/app/measurements/"' in page
    assert 'href="/app/measurements/log/"' in page
    assert "/app/practice/clients/" not in page
    assert "/app/practice/clients/" in cast.coach.portal.get("/app/practice/clients/").content.decode()


def test_pages_work_without_a_script(cast: Cast) -> None:
    """Every form has an address and a method; every part of the page is in the first answer."""
    factories.measurement(cast.client.id)
    page = cast.client.portal.get("/app/measurements/").content.decode()
    assert 'href="?range=30d"' in page
    assert not re.findall(r"<form(?![^>]*method=)", page)
