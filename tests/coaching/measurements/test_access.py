"""Who may have which measurement."""

from __future__ import annotations

from uuid import uuid4

import pytest

from accounts.audit.models import AuditEvent
from accounts.care import services as care
from coaching.measurements import access, services
from coaching.measurements.errors import UndoExpired
from config.kit import errors
from tests.coaching import factories
from tests.people import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["client", "coach", "owner"])
@pytest.mark.parametrize("write", [False, True])
def test_those_in_charge_get_the_row(cast: Cast, name: str, write: bool) -> None:
    row = factories.measurement(cast.client.id)
    assert access.measurement_for(getattr(cast, name), row.pk, write=write) == row
    noted = AuditEvent.objects.filter(action="health.read").count()
    assert noted == (0 if name == "client" or write else 1)


@pytest.mark.parametrize("name", ["rival", "stranger_coach", "desk", "editor"])
@pytest.mark.parametrize("write", [False, True])
def test_for_everybody_else_it_does_not_exist(cast: Cast, name: str, write: bool) -> None:
    row = factories.measurement(cast.client.id)
    with pytest.raises(errors.NotFound):
        access.measurement_for(getattr(cast, name), row.pk, write=write)
    with pytest.raises(errors.NotFound):
        access.person_for(getattr(cast, name), cast.client.id, write=write)


def test_ended_care_closes(cast: Cast) -> None:
    row = factories.measurement(cast.client.id)
    care.end_care(client_id=cast.client.id, specialist_id=cast.coach.id)
    with pytest.raises(errors.NotFound):
        access.measurement_for(cast.coach, row.pk)


def test_what_is_not_there_is_not_found(cast: Cast) -> None:
    with pytest.raises(errors.NotFound):
        access.measurement_for(cast.owner, uuid4())


@pytest.mark.django_db(transaction=True)
def test_a_deletion_may_be_taken_back_by_those_who_may_write(cast: Cast) -> None:
    row = factories.measurement(cast.client.id)
    services.delete(row.pk)
    assert access.deleted_for(cast.client, row.pk).person_id == cast.client.id
    assert access.deleted_for(cast.coach, row.pk).id == row.pk
    with pytest.raises(errors.NotFound):
        access.deleted_for(cast.rival, row.pk)
    with pytest.raises(UndoExpired):
        access.deleted_for(cast.client, uuid4())
