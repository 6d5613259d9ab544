"""Making branches and linking people to them.

Promises: a link exists once however often it is asked for; every change is audited. Locks nothing.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.audit import services as audit
from accounts.branches.models import Branch, BranchLink
from config.kit import clock, errors


def save_branch(branch: Branch) -> Branch:
    """Store a new or changed branch. Raises ValidationFailed for an unknown time zone."""
    if branch.time_zone not in clock.zone_names():
        raise errors.ValidationFailed.at("time_zone", "invalid", "Give an IANA time zone, for example Asia/Kolkata.")
    with transaction.atomic():
        made = branch._state.adding
        branch.save()
        audit.record("branch.created" if made else "branch.changed", entity="branch", entity_id=branch.id)
    return branch


def link(*, branch_id: UUID, user_id: UUID, kind: str) -> None:
    """Somebody belongs to a branch from now on, as `member` or `staff`."""
    with transaction.atomic():
        _, made = BranchLink.objects.get_or_create(branch_id=branch_id, user_id=user_id, kind=kind)
        if made:
            audit.record("branch.linked", person_id=user_id, entity="branch", entity_id=branch_id, facts={"kind": kind})


def unlink(*, branch_id: UUID, user_id: UUID, kind: str) -> None:
    """Somebody does not belong to a branch any more. Raises NotFound."""
    with transaction.atomic():
        deleted, _ = BranchLink.objects.filter(branch_id=branch_id, user_id=user_id, kind=kind).delete()
        if not deleted:
            raise errors.NotFound()
        audit.record("branch.unlinked", person_id=user_id, entity="branch", entity_id=branch_id, facts={"kind": kind})


def find_or_create(*, slug: str, **values: Any) -> Branch:
    """The branch with this slug, made with `values` where there is none."""
    return Branch.objects.filter(slug=slug).first() or save_branch(Branch(slug=slug, **values))
