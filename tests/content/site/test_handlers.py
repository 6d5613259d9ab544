"""Editors of the site follow the role."""

from __future__ import annotations

from django.contrib.auth.models import Group

from accounts.users import services as users
from config.kit.outbox.models import OutboxEvent, Receipt
from content.site import rules
from tests.messaging.factories import drain
from tests.people import Cast


def editors() -> set[str]:
    return set(Group.objects.get(name=rules.EDITOR_GROUP).user_set.values_list("username", flat=True))


def test_whoever_is_made_with_the_role_is_a_member(cast: Cast) -> None:
    drain()
    assert editors() == {"editor"}


def test_membership_comes_and_goes_with_the_role(cast: Cast) -> None:
    users.change_roles(cast.coach.id, roles=["client", "trainer", "editor"])
    users.change_roles(cast.editor.id, roles=["client"])
    drain()
    assert editors() == {"coach"}


def test_the_roles_of_now_count_whatever_order_events_arrive_in(cast: Cast) -> None:
    users.change_roles(cast.coach.id, roles=["client", "editor"])
    users.change_roles(cast.coach.id, roles=["client"])
    drain()
    Receipt.objects.all().delete()
    OutboxEvent.objects.update(state=OutboxEvent.State.PENDING, claimed_at=None)
    drain()
    assert editors() == {"editor"}
