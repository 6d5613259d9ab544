"""Making and changing people."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.users import services
from accounts.users.errors import EmailTaken, LastAdmin, UsernameTaken
from accounts.users.models import Profile, User
from config.kit import errors
from tests.people import PASSWORD, Cast, make


def person(email: str | None = "nila@example.org", **values: object) -> User:
    return services.create_person(email=email, password=PASSWORD, check_password=False, **values)  # type: ignore[arg-type]


def test_a_username_is_found_where_none_was_chosen(db: None) -> None:
    names = {person(f"nila@{host}.example.org").username for host in ("a", "b", "c")}
    assert len(names) == 3
    assert all(3 <= len(name) <= 20 for name in names)


def test_a_chosen_username_that_is_taken_is_refused_whatever_the_case(db: None) -> None:
    person(username="Nila_R")
    with pytest.raises(UsernameTaken):
        person("other@example.org", username="nila_r")


def test_people_without_an_address_can_exist_side_by_side(db: None) -> None:
    assert person(None).username != person(None).username


@pytest.mark.django_db(transaction=True)
def test_of_many_sign_ups_with_one_address_exactly_one_succeeds(transactional_db: None) -> None:
    def go(_: int) -> str:
        try:
            person()
            return "made"
        except EmailTaken:
            return "taken"
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(go, range(8)))
    assert sorted(answers) == ["made"] + ["taken"] * 7
    assert User.objects.count() == Profile.objects.count() == 1


def test_profile_changes_are_audited_with_encrypted_values(cast: Cast) -> None:
    from accounts.audit import services as audit
    from accounts.audit.models import AuditEvent

    services.update_profile(cast.client.id, changes={"first_name": "Ashwini", "last_name": "Rao"})
    event = AuditEvent.objects.get(action="profile.updated")
    assert audit.changes_of(event) == {"before": {"first_name": "Asha"}, "after": {"first_name": "Ashwini"}}
    assert b"Ashwini" not in bytes(event.changes)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"date_of_birth": date(2020, 1, 1)}, "date_of_birth"),
        ({"date_of_birth": date(1850, 1, 1)}, "date_of_birth"),
    ],
)
def test_impossible_profiles_are_refused_by_field(cast: Cast, changes: dict, field: str) -> None:
    with pytest.raises(errors.ValidationFailed) as refusal:
        services.update_profile(cast.client.id, changes=changes)
    assert refusal.value.errors[0].field == field


def test_unknown_roles_are_refused(cast: Cast) -> None:
    with pytest.raises(errors.ValidationFailed):
        services.change_roles(cast.client.id, roles=["client", "wizard"])


def test_the_last_administrator_can_not_be_lost(cast: Cast) -> None:
    with pytest.raises(LastAdmin):
        services.change_roles(cast.owner.id, roles=["client"])
    with pytest.raises(LastAdmin):
        services.suspend(cast.owner.id, reason="mistake")
    services.change_roles(cast.coach.id, roles=["client", "admin"])
    services.change_roles(cast.owner.id, roles=["client"])


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_demote_each_other_at_once_leave_one(transactional_db: None) -> None:
    make("owner")
    make("coach")
    second = User.objects.get(username="coach")
    services.change_roles(second.id, roles=["client", "admin"])
    admins = list(User.objects.with_role("admin").values_list("id", flat=True))

    def demote(user_id: object) -> None:
        try:
            services.change_roles(user_id, roles=["client"])  # type: ignore[arg-type]
        except LastAdmin:
            pass
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(demote, admins))
    assert User.objects.with_role("admin").count() == 1


def test_suspending_twice_is_one_suspension_and_it_can_be_lifted(cast: Cast) -> None:
    services.suspend(cast.client.id, reason="unpaid")
    services.suspend(cast.client.id, reason="unpaid")
    assert not User.objects.get(id=cast.client.id).is_active
    assert services.reactivate(cast.client.id, reason="paid").status == "active"


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "asleep"},
        {"roles": ["wizard"]},
        {"is_superuser": True},
        {"is_active": False},
        {"phone": "0123"},
        {"email": ""},
    ],
)
def test_the_database_refuses_what_services_would_never_write(cast: Cast, wrong: dict) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(id=cast.client.id).update(**wrong)
