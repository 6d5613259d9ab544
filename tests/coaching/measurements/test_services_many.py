"""Many measurements at once, and many writers at once."""

from __future__ import annotations

import datetime
import io
import threading
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.audit.models import AuditEvent
from accounts.imports import services as imports
from coaching.measurements import queries, rules, services
from coaching.measurements.errors import DuplicateMeasurement
from coaching.measurements.models import Measurement
from config.kit import errors
from config.kit.outbox.models import OutboxEvent
from tests.coaching import factories
from tests.people import Cast

pytestmark = pytest.mark.django_db


class TestMany:
    def entries(self, count: int) -> list[dict[str, Any]]:
        return [
            {"source_id": f"s{index}", "date": factories.days_ago(index), "weight_kg": 70 + index / 100}
            for index in range(count)
        ]

    def test_a_second_run_creates_nothing(self, cast: Cast) -> None:
        first = services.record_many(cast.client.id, self.entries(30), source="import", source_name="a.csv")
        again = services.record_many(cast.client.id, self.entries(31), source="import", source_name="a.csv")
        assert (first.created, first.duplicates, first.refused) == (30, 0, 0)
        assert (again.created, again.duplicates, again.refused) == (1, 30, 0)
        assert Measurement.objects.count() == 31

    def test_each_entry_gets_its_outcome_in_order(self, cast: Cast) -> None:
        done = services.record_many(
            cast.client.id,
            [
                {"source_id": "a", "date": factories.today(), "weight_kg": 70},
                {"source_id": "b", "date": factories.today(), "weight_kg": 7000},
                {"source_id": "a", "date": factories.today(), "weight_kg": 71},
                {"date": factories.today(), "weight_kg": 70},
            ],
            source="import",
        )
        assert [outcome.state for outcome in done.outcomes] == ["created", "refused", "duplicate", "refused"]
        assert [fault.field for fault in done.outcomes[1].problems] == ["weight_kg"]
        assert [fault.field for fault in done.outcomes[3].problems] == ["source_id"]

    def test_a_dry_run_foretells_the_real_one_and_writes_nothing(self, cast: Cast) -> None:
        services.record_many(cast.client.id, self.entries(3), source="import")
        wanted = [*self.entries(5), self.entries(5)[4], {"source_id": "z", "date": factories.today()}]
        foretold = services.record_many(cast.client.id, wanted, source="import", dry_run=True)
        assert Measurement.objects.count() == 3
        real = services.record_many(cast.client.id, wanted, source="import")
        assert [o.state for o in foretold.outcomes] == [o.state for o in real.outcomes]
        assert (real.created, real.duplicates, real.refused) == (2, 4, 1)

    def test_the_batch_is_told_once(self, cast: Cast) -> None:
        services.record_many(cast.client.id, self.entries(30), source="import")
        told = OutboxEvent.objects.get(name__startswith="measurement.")
        assert told.name == "measurement.imported"
        assert told.payload["count"] == 30
        assert told.payload["first_date"] == factories.days_ago(29).isoformat()

    def test_statements_do_not_grow_with_the_entries(self, cast: Cast) -> None:
        def count(entries: list[dict[str, Any]], name: str) -> int:
            with CaptureQueriesContext(connection) as seen:
                services.record_many(cast.client.id, entries, source="import", source_name=name)
            return len(seen)

        assert count(self.entries(3), "few") == count(self.entries(300), "many")


def test_what_is_exported_can_be_imported_and_is_the_same(cast: Cast) -> None:
    """A round trip through the file that people download."""
    factories.measurement(
        cast.client.id,
        date=factories.days_ago(3),
        time=datetime.time(7, 15),
        weight_kg=72.45,
        body_fat_pct=27.5,
        muscle_mass_kg=31.2,
        bmr_kcal=1480,
        blood_pressure={"systolic": 118, "diastolic": 76},
        resting_hr=61,
        circumferences_cm={site: 30 + index for index, site in enumerate(rules.CIRCUMFERENCES)},
        calipers_mm={site: 10.5 + index for index, site in enumerate(rules.CALIPERS)},
        notes='=SUM(1), "quoted"\nसुबह',
    )
    factories.history(cast.client.id, [71, 70.25])
    text = "".join(queries.csv_lines(queries.history(cast.client.id)))
    for _turn in range(2):
        found = imports.upload(cast.rival.id, io.BytesIO(text.encode()), file_name="measurements.csv")
        assert (found.state, found.rows_refused) == ("checked", 0), found.problem
        imports.run(found.id)

    def rows(person_id: Any) -> list[Any]:
        listed = queries.history(person_id).order_by("date", "sort_time", "id")
        return [{**queries.as_values(row), "notes": row.notes.lstrip("'")} for row in listed]

    assert rows(cast.rival.id) == rows(cast.client.id)


@pytest.mark.django_db(transaction=True)
class TestAtTheSameTime:
    def run(self, work: Any, count: int = 16) -> list[Any]:
        """Call `work(index)` from `count` threads at once; answers the results or exceptions."""
        gate = threading.Barrier(count)
        results: list[Any] = [None] * count

        def one(index: int) -> None:
            gate.wait()
            try:
                results[index] = work(index)
            except Exception as error:
                results[index] = error
            finally:
                connection.close()

        threads = [threading.Thread(target=one, args=(index,)) for index in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return results

    def test_sixteen_writers_lose_nothing(self, cast: Cast) -> None:
        def work(index: int) -> None:
            for turn in range(5):
                services.record(
                    cast.client.id,
                    values={"date": factories.today(), "weight_kg": 60 + index + turn / 10},
                    recorded_by_id=cast.client.id,
                )

        assert self.run(work) == [None] * 16
        stored = sorted(Measurement.objects.values_list("weight_kg", flat=True))
        assert stored == sorted(Decimal(60 + i) + Decimal(t) / 10 for i in range(16) for t in range(5))
        assert OutboxEvent.objects.filter(name="measurement.recorded").count() == 80

    def test_of_sixteen_that_send_one_entry_one_is_stored(self, cast: Cast) -> None:
        def work(index: int) -> str:
            return str(
                services.record(
                    cast.client.id,
                    values={"date": factories.today(), "weight_kg": 60 + index},
                    recorded_by_id=None,
                    source="scale",
                    source_id="once",
                ).row.pk
            )

        results = self.run(work)
        stored = Measurement.objects.get()
        refused = [result for result in results if isinstance(result, DuplicateMeasurement)]
        assert len(refused) == 15
        assert {result.extra["measurement_id"] for result in refused} == {str(stored.pk)}
        assert OutboxEvent.objects.filter(name="measurement.recorded").count() == 1

    def test_sixteen_imports_of_one_file_store_each_entry_once(self, cast: Cast) -> None:
        entries = TestMany().entries(40)
        results = self.run(lambda _i: services.record_many(cast.client.id, entries, source="import"))
        assert sum(result.created for result in results) == 40
        assert Measurement.objects.count() == 40

    def test_changes_of_different_values_do_not_undo_each_other(self, cast: Cast) -> None:
        row = factories.measurement(cast.client.id, weight_kg=80)
        sites = ["neck", "chest", "waist", "hips", "thigh_l", "thigh_r", "calf_l", "calf_r"]
        results = self.run(
            lambda i: services.change(row.pk, changes={"circumferences_cm": {sites[i]: 50}}), count=len(sites)
        )
        assert not [result for result in results if isinstance(result, Exception)]
        values = queries.as_values(Measurement.objects.get(pk=row.pk))
        assert values["circumferences_cm"] == dict.fromkeys(sites, Decimal("50.0"))

    def test_of_sixteen_who_saw_the_same_state_one_may_change_it(self, cast: Cast) -> None:
        row = factories.measurement(cast.client.id, weight_kg=80)

        def work(index: int) -> None:
            def still_the_same(locked: Measurement) -> None:
                if locked.updated_at != row.updated_at:
                    raise errors.PreconditionFailed()

            services.change(row.pk, changes={"weight_kg": 60 + index}, precondition=still_the_same)

        results = self.run(work)
        assert sum(result is None for result in results) == 1
        assert sum(isinstance(result, errors.PreconditionFailed) for result in results) == 15
        assert AuditEvent.objects.filter(action="measurement.changed").count() == 1
