"""Who may reach whose data."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.audit import queries as audit
from accounts.care import access, services
from accounts.care.models import CareRelationship
from config.kit import clock, errors
from tests.people import Cast, make


def test_everyone_reaches_their_own_data_without_an_audit_row(cast: Cast) -> None:
    assert access.person_for(cast.client, None, what="measurements") == cast.client.id
    assert access.person_for(cast.client, cast.client.id, what="measurements") == cast.client.id
    assert not audit.reads_of(cast.client.id).exists()


def test_the_coach_reaches_his_client_and_the_read_is_audited(cast: Cast) -> None:
    assert access.person_for(cast.coach, cast.client.id, what="measurements") == cast.client.id
    assert [event.entity for event in audit.reads_of(cast.client.id)] == ["measurements"]


@pytest.mark.parametrize("who", ["rival", "stranger_coach", "desk", "editor"])
def test_others_do_not_even_learn_that_the_person_exists(cast: Cast, who: str) -> None:
    with pytest.raises(errors.NotFound):
        access.person_for(getattr(cast, who), cast.client.id, what="measurements")


def test_the_owner_reaches_everybody_and_the_read_is_audited(cast: Cast) -> None:
    access.person_for(cast.owner, cast.client.id, what="measurements")
    assert audit.reads_of(cast.client.id).count() == 1


def test_ended_care_closes_the_data_at_once(cast: Cast) -> None:
    services.end_care(client_id=cast.client.id, specialist_id=cast.coach.id)
    with pytest.raises(errors.NotFound):
        access.person_for(cast.coach, cast.client.id, what="measurements")


def test_care_for_training_does_not_open_nutrition(cast: Cast) -> None:
    services.open_care(
        client_id=cast.rival.id, specialist_id=cast.stranger_coach.id, because="assignment", scope="training"
    )
    assert access.person_for(cast.stranger_coach, cast.rival.id, what="workouts", scope="training")
    with pytest.raises(errors.NotFound):
        access.person_for(cast.stranger_coach, cast.rival.id, what="meals", scope="nutrition")


def test_only_specialists_can_care(cast: Cast) -> None:
    with pytest.raises(errors.ValidationFailed):
        services.open_care(client_id=cast.client.id, specialist_id=cast.rival.id, because="assignment")


def test_a_specialist_who_lost_the_role_reaches_nobody(cast: Cast) -> None:
    from accounts.users import services as users

    users.change_roles(cast.coach.id, roles=["client"])
    cast.coach.user.refresh_from_db()
    with pytest.raises(errors.NotFound):
        access.person_for(cast.coach, cast.client.id, what="measurements")


@pytest.mark.django_db(transaction=True)
def test_care_opened_many_times_at_once_is_one_relationship(transactional_db: None) -> None:
    client, coach = make("client"), make("coach")

    def go(_: int) -> None:
        try:
            services.open_care(client_id=client.id, specialist_id=coach.id, because="invitation")
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(go, range(6)))
    assert CareRelationship.objects.open().count() == 1


def test_the_database_itself_refuses_a_second_open_relationship(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CareRelationship.objects.create(
            client_id=cast.client.id,
            specialist_id=cast.coach.id,
            opened_because="assignment",
            since=clock.now(),
        )
