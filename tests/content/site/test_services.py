"""Who edits the site follows the roles."""

from __future__ import annotations

from django.contrib.auth.models import Group

from content.site import rules, services
from tests.people import Cast


def is_editor(cast: Cast) -> bool:
    return Group.objects.get(name=rules.EDITOR_GROUP).user_set.filter(pk=cast.client.id).exists()


def test_the_role_opens_and_closes_the_group_however_often_it_is_told(cast: Cast) -> None:
    for _ in range(2):
        services.follow_roles(cast.client.id, roles=["client", "editor"])
        assert is_editor(cast)
    for _ in range(2):
        services.follow_roles(cast.client.id, roles=["client", "admin"])
        assert not is_editor(cast)
