"""Queries that Django compiles once."""

from __future__ import annotations

import datetime
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from accounts.audit.models import AuditEvent
from accounts.users.models import Profile, User
from config.kit import clock, compiled
from tests.people import Cast

NAMES = ("user_id", "first_name", "user__username", "height_cm")


def of_person(user_id: UUID) -> Any:
    return Profile.objects.filter(user_id=user_id, language="en").values_list(*NAMES)


def test_it_answers_what_the_queryset_does_for_each_value(cast: Cast) -> None:
    query = compiled.Query(of_person, user_id=UUID)
    for person in (cast.client, cast.rival, cast.client):
        assert query.rows(user_id=person.id) == list(of_person(person.id))
    assert query.rows(user_id=uuid4()) == []
    assert query.first(user_id=uuid4()) is None


def test_the_queryset_is_built_once(cast: Cast) -> None:
    built: list[UUID] = []

    def build(user_id: UUID) -> Any:
        built.append(user_id)
        return of_person(user_id)

    query = compiled.Query(build, user_id=UUID)
    for person in (cast.client, cast.rival):
        query.first(user_id=person.id)
    assert len(built) == 1


def test_dates_moments_and_text_keep_their_places(cast: Cast) -> None:
    now = clock.now()

    def build(name: str, since: datetime.datetime, until: datetime.datetime, born: datetime.date) -> Any:
        return (
            User.objects.filter(created_at__gte=since, created_at__lt=until, username=name)
            .exclude(profile__date_of_birth__gt=born)
            .values_list("id", "roles")
        )

    query = compiled.Query(build, name=str, since=datetime.datetime, until=datetime.datetime, born=datetime.date)
    hour = datetime.timedelta(hours=1)
    name, born = cast.coach.user.username, datetime.date(2020, 1, 1)
    given = {"name": name, "since": now - hour, "until": now + hour, "born": born}
    assert query.rows(**given) == list(build(**given)) == [(cast.coach.id, cast.coach.roles)]
    assert query.rows(**{**given, "until": now - hour}) == []


def test_values_are_converted_as_django_does(cast: Cast) -> None:
    query = compiled.Query(
        lambda person_id: AuditEvent.objects.filter(person_id=person_id).order_by("id").values_list("action", "facts"),
        person_id=UUID,
    )
    found = query.rows(person_id=cast.client.id)
    assert found
    assert all(isinstance(facts, dict) for _, facts in found)


def test_two_threads_at_once_get_their_own_rows(committed_cast: Cast) -> None:
    query = compiled.Query(of_person, user_id=UUID)
    people = [committed_cast.client.id, committed_cast.rival.id] * 20

    def ask(person_id: UUID) -> Any:
        try:
            return query.first(user_id=person_id)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(ask, people))
    assert [row[0] for row in found] == people


@pytest.mark.parametrize("values", [{}, {"user_id": None}, {"user_id": uuid4(), "more": 1}, {"other": uuid4()}])
def test_missing_unknown_and_empty_values_are_refused(db: None, values: dict[str, Any]) -> None:
    # NULL equals nothing: a query that was asked with it would silently find nobody.
    with pytest.raises(TypeError):
        compiled.Query(of_person, user_id=UUID).rows(**values)


def test_a_value_that_django_changes_on_the_way_can_not_be_kept(db: None) -> None:
    query = compiled.Query(lambda name: User.objects.filter(username__icontains=name).values_list("id"), name=str)
    with pytest.raises(ValueError, match="name"):
        query.rows(name="asha")
