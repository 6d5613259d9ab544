"""Who edits the site.

Promises: people with the role editor are members of Wagtail's group of editors, others are not; administrators
need no group. Safe to run twice. Locks nothing, publishes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.contrib.auth.models import Group

from content.site import rules


def follow_roles(user_id: UUID, *, roles: Iterable[str]) -> None:
    """Make the membership of the editors' group what `roles` say."""
    group, _ = Group.objects.get_or_create(name=rules.EDITOR_GROUP)
    if "editor" in set(roles):
        group.user_set.add(user_id)  # type: ignore[arg-type]
    else:
        group.user_set.remove(user_id)  # type: ignore[arg-type]
