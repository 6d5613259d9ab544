"""The staff screen of measurements."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.audit.models import AuditEvent
from coaching.measurements.models import VALUE_COLUMNS, Measurement
from config.kit.outbox.models import OutboxEvent
from tests.coaching import factories
from tests.people import Cast

pytestmark = pytest.mark.django_db

LIST = "/admin/coaching/measurement/"


@pytest.fixture
def staff(cast: Cast) -> Client:
    return cast.owner.portal


def form(**changes: Any) -> dict[str, Any]:
    return {
        **dict.fromkeys(VALUE_COLUMNS, ""),
        "date": factories.today().isoformat(),
        "time": "",
        "notes": "",
        **changes,
    }


@pytest.mark.parametrize("rows", [3, 30])
def test_the_list_takes_the_same_queries_for_few_and_many(staff: Client, cast: Cast, rows: int) -> None:
    factories.history(cast.client.id, [70] * rows)
    staff.get(LIST)
    with CaptureQueriesContext(connection) as seen:
        page = staff.get(LIST)
    assert page.status_code == 200
    assert len(seen) <= 9, [query["sql"][:100] for query in seen]


def test_it_is_found_by_the_persons_name(staff: Client, cast: Cast) -> None:
    factories.measurement(cast.client.id, weight_kg=71)
    assert b"71.00" in staff.get(LIST, {"q": "asha rao"}).content
    assert b"71.00" not in staff.get(LIST, {"q": "rina"}).content


def test_adding_goes_through_the_service(staff: Client, cast: Cast) -> None:
    answer = staff.post(f"{LIST}add/", form(person=str(cast.client.id), weight_kg="72.5", waist_cm="80"))
    assert answer.status_code == 302, answer.content
    row = Measurement.objects.get()
    assert (row.person_id, row.recorded_by_id, row.source) == (cast.client.id, cast.owner.id, "specialist")
    assert row.waist_cm == Decimal("80.0")
    assert AuditEvent.objects.filter(action="measurement.recorded", person_id=cast.client.id).exists()
    assert OutboxEvent.objects.filter(name="measurement.recorded").exists()


def test_changing_goes_through_the_service(staff: Client, cast: Cast) -> None:
    row = factories.measurement(cast.client.id, weight_kg=71, resting_hr=60)
    answer = staff.post(reverse("admin:coaching_measurement_change", args=[row.pk]), form(weight_kg="70"))
    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.weight_kg, row.resting_hr, row.person_id) == (Decimal("70.00"), None, cast.client.id)
    assert AuditEvent.objects.filter(action="measurement.changed").exists()
    assert OutboxEvent.objects.filter(name="measurement.changed").exists()


def test_what_the_service_refuses_is_told_and_changes_nothing(staff: Client, cast: Cast) -> None:
    row = factories.measurement(cast.client.id, weight_kg=71)
    url = reverse("admin:coaching_measurement_change", args=[row.pk])
    for changes, words in (
        ({"systolic": "120"}, "Enter both blood pressure values, the upper above the lower."),
        ({"weight_kg": "7"}, "Weight must be between 20 and 500 kg."),
        ({}, "Enter at least one value."),
        ({"weight_kg": "70", "date": "2999-01-01"}, "The date is in the future."),
    ):
        page = staff.post(url, form(**changes), follow=True)
        assert words in page.content.decode()
    row.refresh_from_db()
    assert row.weight_kg == 71


def test_deleting_one_or_several_goes_through_the_service(staff: Client, cast: Cast) -> None:
    rows = [factories.measurement(cast.client.id, weight_kg=70 + index) for index in range(3)]
    staff.post(reverse("admin:coaching_measurement_delete", args=[rows[0].pk]), {"post": "yes"})
    chosen = [str(row.pk) for row in rows[1:]]
    staff.post(LIST, {"action": "delete_selected", "_selected_action": chosen, "post": "yes"})
    assert not Measurement.objects.exists()
    assert AuditEvent.objects.filter(action="measurement.deleted", person_id=cast.client.id).count() == 3
    assert OutboxEvent.objects.filter(name="measurement.deleted").count() == 3


def test_where_it_came_from_can_not_be_changed(staff: Client, cast: Cast) -> None:
    row = factories.measurement(cast.client.id, weight_kg=71)
    url = reverse("admin:coaching_measurement_change", args=[row.pk])
    staff.post(url, form(weight_kg="70", source="scale", source_id="x", person=str(cast.rival.id)))
    row.refresh_from_db()
    assert (row.source, row.source_id, row.person_id) == ("manual", "", cast.client.id)


def test_reading_somebodys_measurement_is_noted(staff: Client, cast: Cast) -> None:
    row = factories.measurement(cast.client.id, weight_kg=71)
    staff.get(reverse("admin:coaching_measurement_change", args=[row.pk]))
    noted = AuditEvent.objects.get(action="health.read")
    assert (noted.actor_id, noted.person_id) == (cast.owner.id, cast.client.id)


@pytest.mark.parametrize("name", ["client", "coach", "desk", "editor"])
def test_nobody_else_gets_in(cast: Cast, name: str) -> None:
    row = factories.measurement(cast.client.id, weight_kg=71)
    portal = getattr(cast, name).portal
    for path in (LIST, reverse("admin:coaching_measurement_change", args=[row.pk])):
        assert portal.get(path).status_code in (302, 403, 404)
    assert not AuditEvent.objects.filter(action="health.read").exists()
