"""Opening and ending care."""

from __future__ import annotations

import pytest

from accounts.audit.models import AuditEvent
from accounts.care import queries, services
from accounts.care.models import CareRelationship
from config.kit import errors
from config.kit.outbox.models import OutboxEvent
from tests.people import Cast


def test_opening_is_audited_and_told_once(cast: Cast) -> None:
    OutboxEvent.objects.all().delete()
    for _ in range(2):
        services.open_care(client_id=cast.rival.id, specialist_id=cast.coach.id, because="invitation")
    assert OutboxEvent.objects.filter(name="care.opened").count() == 1
    assert AuditEvent.objects.filter(action="care.opened", person_id=cast.rival.id).count() == 1


def test_a_second_scope_widens_the_first(cast: Cast) -> None:
    for scope in ("training", "nutrition"):
        services.open_care(client_id=cast.rival.id, specialist_id=cast.coach.id, because="invitation", scope=scope)
    assert CareRelationship.objects.open().get(client_id=cast.rival.id).scope == "all"


def test_care_can_be_opened_again_after_it_ended_and_keeps_its_history(cast: Cast) -> None:
    services.end_care(client_id=cast.client.id, specialist_id=cast.coach.id)
    with pytest.raises(errors.NotFound):
        services.end_care(client_id=cast.client.id, specialist_id=cast.coach.id)
    services.open_care(client_id=cast.client.id, specialist_id=cast.coach.id, because="appointment")
    assert CareRelationship.objects.filter(client_id=cast.client.id).count() == 2
    assert [user.id for user in queries.clients_of(cast.coach.id)] == [cast.client.id]


def test_nobody_cares_for_himself(cast: Cast) -> None:
    with pytest.raises(errors.ValidationFailed):
        services.open_care(client_id=cast.coach.id, specialist_id=cast.coach.id, because="assignment")
