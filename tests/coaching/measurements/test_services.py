"""What the services promise."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.audit import services as audit
from accounts.audit.models import AuditEvent
from accounts.users import services as users
from coaching.measurements import queries, services
from coaching.measurements.errors import DuplicateMeasurement
from coaching.measurements.models import Measurement
from config.kit import actor, errors
from config.kit.outbox.models import OutboxEvent
from tests.coaching import factories
from tests.people import Cast

pytestmark = pytest.mark.django_db


def events_of(row_or_person: Any) -> list[str]:
    return list(
        OutboxEvent.objects.filter(payload__measurement_id=str(row_or_person))
        .order_by("id")
        .values_list("name", flat=True)
    )


def test_a_measurement_is_stored_with_every_value(cast: Cast) -> None:
    values = {
        "date": factories.today(),
        "time": datetime.time(7, 30, 5, 999),
        "weight_kg": 72.456,
        "body_fat_pct": 27.25,
        "muscle_mass_kg": 31,
        "bmr_kcal": 1480,
        "blood_pressure": {"systolic": 118, "diastolic": 76},
        "resting_hr": 61,
        "circumferences_cm": {"waist": 82.55, "hips": None},
        "calipers_mm": {"triceps": 14.5},
        "notes": "After breakfast",
    }
    row = services.record(cast.client.id, values=values, recorded_by_id=cast.client.id).row
    row.refresh_from_db()
    assert row.weight_kg == Decimal("72.46")
    assert row.body_fat_pct == Decimal("27.3")
    assert (row.systolic, row.diastolic, row.resting_hr, row.bmr_kcal) == (118, 76, 61, 1480)
    assert row.waist_cm == Decimal("82.6")
    assert row.hips_cm is None
    assert row.triceps_fold_mm == Decimal("14.5")
    assert row.time == datetime.time(7, 30, 5)
    assert row.source == "manual"
    assert events_of(row.pk) == ["measurement.recorded"]


def test_the_event_tells_no_health_value(cast: Cast) -> None:
    row = factories.measurement(cast.client.id, weight_kg=83.7)
    payload = OutboxEvent.objects.get(payload__measurement_id=str(row.pk)).payload
    assert "83.7" not in str(payload)
    assert payload["has_weight"] is True
    assert OutboxEvent.objects.get(payload__measurement_id=str(row.pk)).person_id == cast.client.id


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"weight_kg": 19.99}, "weight_kg", "out_of_range"),
        ({"weight_kg": 500.01}, "weight_kg", "out_of_range"),
        ({"body_fat_pct": 100.1}, "body_fat_pct", "out_of_range"),
        ({"blood_pressure": {"systolic": 120}}, "blood_pressure", "incomplete"),
        ({"blood_pressure": {"systolic": 70, "diastolic": 90}}, "blood_pressure", "not_above_diastolic"),
        ({"circumferences_cm": {"waist": 5}}, "circumferences_cm.waist", "out_of_range"),
        ({"weight_kg": 60, "muscle_mass_kg": 60.004}, "muscle_mass_kg", "more_than_weight"),
        ({"weight_kg": float("nan")}, "weight_kg", "not_a_number"),
        ({"weight_kg": 10**400}, "weight_kg", "not_a_number"),
        ({"notes": "only words"}, "", "empty"),
    ],
)
def test_impossible_values_are_refused_by_field(cast: Cast, values: dict[str, Any], field: str, code: str) -> None:
    with pytest.raises(errors.ValidationFailed) as refused:
        services.record(cast.client.id, values={"date": factories.today(), **values}, recorded_by_id=cast.client.id)
    assert [(fault.field, fault.code) for fault in refused.value.errors] == [(field, code)]
    assert not Measurement.objects.exists()
    assert not OutboxEvent.objects.filter(name__startswith="measurement.").exists()


def test_a_jump_of_weight_is_kept_and_told(cast: Cast) -> None:
    factories.measurement(cast.client.id, date=factories.days_ago(2), weight_kg=80)
    done = services.record(
        cast.client.id, values={"date": factories.today(), "weight_kg": 85.1}, recorded_by_id=cast.client.id
    )
    assert [warning.code for warning in done.warnings] == ["weight_jump"]
    assert Measurement.objects.filter(pk=done.row.pk).exists()


def test_a_change_is_not_compared_with_itself(cast: Cast) -> None:
    row = factories.measurement(cast.client.id, weight_kg=60)
    assert services.change(row.pk, changes={"weight_kg": 80}).warnings == []


def test_the_day_is_that_of_the_persons_own_zone(cast: Cast) -> None:
    users.update_profile(cast.client.id, changes={"time_zone": "Pacific/Auckland"})
    users.update_profile(cast.rival.id, changes={"time_zone": "America/Los_Angeles"})
    # In Auckland it is the 6th of March already, in Los Angeles still the 5th.
    with time_machine.travel(datetime.datetime(2026, 3, 5, 20, 0, tzinfo=datetime.UTC), tick=False):
        values = {"date": datetime.date(2026, 3, 6), "weight_kg": 70}
        services.record(cast.client.id, values=values, recorded_by_id=cast.client.id)
        with pytest.raises(errors.ValidationFailed) as refused:
            services.record(cast.rival.id, values=values, recorded_by_id=cast.rival.id)
    assert [(fault.field, fault.code) for fault in refused.value.errors] == [("date", "in_future")]


def test_what_a_specialist_enters_is_named_so_and_audited(cast: Cast) -> None:
    with actor.acting(actor.Actor(user_id=cast.coach.id, kind="user")):
        row = services.record(
            cast.client.id,
            values={"date": factories.today(), "weight_kg": 71, "notes": "private words"},
            recorded_by_id=cast.coach.id,
        ).row
    assert row.source == "specialist"
    noted = AuditEvent.objects.get(action="measurement.recorded")
    assert (noted.actor_id, noted.person_id, noted.entity_id) == (cast.coach.id, cast.client.id, str(row.pk))
    assert noted.facts == {"fields": ["weight_kg"]}


def test_ones_own_entry_needs_no_audit(cast: Cast) -> None:
    factories.measurement(cast.client.id)
    assert not AuditEvent.objects.filter(action="measurement.recorded").exists()


def test_a_change_is_audited_with_before_and_after(cast: Cast) -> None:
    row = factories.measurement(cast.client.id, weight_kg=80, circumferences_cm={"waist": 90, "hips": 100})
    services.change(row.pk, changes={"weight_kg": 79.5, "circumferences_cm": {"waist": None}})
    row.refresh_from_db()
    assert (row.weight_kg, row.waist_cm, row.hips_cm) == (Decimal("79.50"), None, Decimal("100.0"))
    noted = AuditEvent.objects.get(action="measurement.changed")
    assert audit.changes_of(noted) == {
        "before": {"weight_kg": "80.00", "waist_cm": "90.0"},
        "after": {"weight_kg": "79.50", "waist_cm": None},
    }
    assert noted.facts == {}
    assert b"79.5" not in bytes(noted.changes)
    assert events_of(row.pk) == ["measurement.recorded", "measurement.changed"]


def test_a_change_that_changes_nothing_writes_nothing(cast: Cast) -> None:
    row = factories.measurement(cast.client.id, weight_kg=80)
    services.change(row.pk, changes={"weight_kg": 80.001, "notes": ""})
    assert events_of(row.pk) == ["measurement.recorded"]
    assert not AuditEvent.objects.filter(action="measurement.changed").exists()


def test_replacing_clears_what_is_left_out(cast: Cast) -> None:
    row = factories.measurement(cast.client.id, weight_kg=80, resting_hr=60, notes="x")
    services.change(row.pk, changes={"date": factories.today(), "body_fat_pct": 20}, replace=True)
    row.refresh_from_db()
    assert (row.weight_kg, row.resting_hr, row.body_fat_pct, row.notes) == (None, None, Decimal("20.0"), "")


def test_a_change_can_not_empty_a_measurement(cast: Cast) -> None:
    row = factories.measurement(cast.client.id, weight_kg=80)
    with pytest.raises(errors.ValidationFailed):
        services.change(row.pk, changes={"weight_kg": None})
    row.refresh_from_db()
    assert row.weight_kg == 80


@pytest.mark.django_db(transaction=True)
def test_a_deletion_is_audited_and_can_be_taken_back_whole(cast: Cast) -> None:
    row = factories.measurement(
        cast.client.id, weight_kg=80.25, circumferences_cm={"waist": 90}, notes="हिन्दी", time=datetime.time(7, 0)
    )
    before = Measurement.objects.filter(pk=row.pk).values().get()
    services.delete(row.pk)
    assert not Measurement.objects.filter(pk=row.pk).exists()
    noted = AuditEvent.objects.get(action="measurement.deleted")
    assert audit.changes_of(noted)["before"]["weight_kg"] == "80.25"  # type: ignore[index]
    gone = queries.deleted(row.pk)
    assert gone is not None
    services.restore(gone)
    after = Measurement.objects.filter(pk=row.pk).values().get()
    assert {**after, "updated_at": None} == {**before, "updated_at": None}
    assert queries.deleted(row.pk) is None
    assert events_of(row.pk) == ["measurement.recorded", "measurement.deleted", "measurement.restored"]


@pytest.mark.django_db(transaction=True)
def test_taking_back_twice_stores_once(cast: Cast) -> None:
    row = factories.measurement(cast.client.id)
    services.delete(row.pk)
    gone = queries.deleted(row.pk)
    assert gone is not None
    services.restore(gone)
    with pytest.raises(DuplicateMeasurement):
        services.restore(gone)
    assert Measurement.objects.filter(pk=row.pk).count() == 1


def test_an_id_made_beforehand_stores_once(cast: Cast) -> None:
    made = uuid4()
    values = {"date": factories.today(), "weight_kg": 70}
    services.record(cast.client.id, values=values, recorded_by_id=cast.client.id, measurement_id=made)
    with pytest.raises(DuplicateMeasurement):
        services.record(cast.client.id, values=values, recorded_by_id=cast.client.id, measurement_id=made)
    assert Measurement.objects.count() == 1


def test_the_same_entry_of_a_source_is_taken_once(cast: Cast) -> None:
    values = {"date": factories.today(), "weight_kg": 70}
    first = services.record(
        cast.client.id,
        values=values,
        recorded_by_id=cast.client.id,
        source="scale",
        source_name="Withings",
        source_id="9",
    )
    with pytest.raises(DuplicateMeasurement) as refused:
        services.record(
            cast.client.id, values=values, recorded_by_id=None, source="scale", source_name="Withings", source_id="9"
        )
    assert refused.value.extra == {"measurement_id": str(first.row.pk)}
    # Another device may count the same way, and so may another person's.
    services.record(
        cast.client.id, values=values, recorded_by_id=None, source="scale", source_name="RENPHO", source_id="9"
    )
    services.record(
        cast.rival.id, values=values, recorded_by_id=None, source="scale", source_name="Withings", source_id="9"
    )
    assert Measurement.objects.count() == 3


def test_logging_costs_at_most_six_statements(cast: Cast) -> None:
    factories.measurement(cast.client.id)
    values = {"date": factories.today(), "weight_kg": 70}
    with CaptureQueriesContext(connection) as seen:
        services.record(cast.client.id, values=values, recorded_by_id=cast.coach.id)
    counted = [query["sql"] for query in seen if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(counted) <= 6, counted


class TestConstraints:
    """The database holds even where the services are gone round."""

    def insert(self, cast: Cast, **columns: Any) -> None:
        with transaction.atomic():
            Measurement.objects.create(person_id=cast.client.id, date=factories.today(), **columns)

    @pytest.mark.parametrize(
        "columns",
        [
            {},
            {"weight_kg": 19},
            {"weight_kg": 501},
            {"systolic": 120},
            {"diastolic": 80},
            {"systolic": 80, "diastolic": 80},
            {"weight_kg": 60, "muscle_mass_kg": 60},
            {"waist_cm": 5},
            {"chest_fold_mm": 121},
            {"weight_kg": 60, "source": "elsewhere"},
        ],
    )
    def test_impossible_rows_do_not_enter(self, cast: Cast, columns: dict[str, Any]) -> None:
        with pytest.raises(IntegrityError):
            self.insert(cast, **columns)

    def test_possible_ones_do(self, cast: Cast) -> None:
        self.insert(cast, systolic=120, diastolic=80)
        self.insert(cast, chest_fold_mm=12)
        assert Measurement.objects.count() == 2
