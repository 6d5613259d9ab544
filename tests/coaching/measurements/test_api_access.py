"""Who may do what through the API: own, in care, and everybody else."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from accounts.audit.models import AuditEvent
from accounts.care import services as care
from coaching.measurements.models import Measurement
from tests import people
from tests.coaching import factories
from tests.people import Cast

pytestmark = pytest.mark.django_db


def body(response: Any) -> Any:
    return response.json()


def log(person: Any, **values: Any) -> Any:
    response = person.api("POST", "measurements", {"date": factories.today().isoformat(), **values})
    assert response.status_code == 201, response.content
    return body(response)


class TestWhoMay:
    """Own, in care, and everybody else, to whom nothing of it exists."""

    def calls(self, row: Any, client: Any) -> list[tuple[str, str, Any]]:
        today = factories.today().isoformat()
        return [
            ("GET", f"measurements?client={client}", None),
            ("GET", f"measurements/summary?client={client}", None),
            ("GET", f"measurements/export?client={client}", None),
            ("POST", "measurements", {"client": str(client), "date": today, "weight_kg": 70}),
            ("GET", f"measurements/{row}", None),
            ("PUT", f"measurements/{row}", {"date": today, "weight_kg": 71}),
            ("PATCH", f"measurements/{row}", {"weight_kg": 72}),
            ("DELETE", f"measurements/{row}", None),
        ]

    @pytest.mark.parametrize("name", ["rival", "stranger_coach", "desk", "editor"])
    def test_strangers_get_404_from_every_door(self, cast: Cast, name: str) -> None:
        row = factories.measurement(cast.client.id, weight_kg=80)
        for method, path, sent in self.calls(row.pk, cast.client.id):
            response = getattr(cast, name).api(method, path, sent)
            assert (response.status_code, body(response)["code"]) == (404, "not_found"), path
        assert Measurement.objects.get().weight_kg == 80
        assert not AuditEvent.objects.filter(action="health.read").exists()

    @pytest.mark.parametrize("name", ["client", "coach", "owner"])
    def test_the_person_and_those_in_charge_may(self, cast: Cast, name: str) -> None:
        row = factories.measurement(cast.client.id, weight_kg=80)
        for method, path, sent in self.calls(row.pk, cast.client.id):
            response = getattr(cast, name).api(method, path, sent)
            assert response.status_code in (200, 201, 204), (path, response.content)

    def test_ended_care_closes_every_door_at_once(self, cast: Cast) -> None:
        row = factories.measurement(cast.client.id, weight_kg=80)
        cast.coach.sign_in()
        care.end_care(client_id=cast.client.id, specialist_id=cast.coach.id)
        for method, path, sent in self.calls(row.pk, cast.client.id):
            assert cast.coach.api(method, path, sent).status_code == 404, path

    def test_a_specialists_reading_is_noted_and_ones_own_is_not(self, cast: Cast) -> None:
        factories.measurement(cast.client.id)
        cast.client.api("GET", "measurements")
        assert not AuditEvent.objects.filter(action="health.read").exists()
        cast.coach.api("GET", f"measurements?client={cast.client.id}")
        noted = AuditEvent.objects.get(action="health.read")
        assert (noted.actor_id, noted.person_id, noted.entity) == (cast.coach.id, cast.client.id, "measurements")

    def test_what_a_specialist_logs_is_the_clients(self, cast: Cast) -> None:
        made = log(cast.coach, client=str(cast.client.id), weight_kg=70)
        assert (made["client"], made["source"]) == (str(cast.client.id), "specialist")
        assert made["recorded_by"] == str(cast.coach.id)
        assert [row["id"] for row in body(cast.client.api("GET", "measurements"))["results"]] == [made["id"]]
        assert body(cast.coach.api("GET", "measurements"))["results"] == []

    def test_without_a_token_nothing_opens(self, cast: Cast) -> None:
        row = factories.measurement(cast.client.id)
        for method, path, sent in self.calls(row.pk, cast.client.id):
            assert people.call(method, path, sent).status_code == 401

    def test_what_is_not_there_is_404(self, cast: Cast) -> None:
        assert cast.client.api("GET", f"measurements/{uuid4()}").status_code == 404
        assert cast.client.api("GET", f"measurements?client={uuid4()}").status_code == 404
        assert cast.owner.api("GET", f"measurements?client={uuid4()}").status_code == 404
