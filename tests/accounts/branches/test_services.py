"""Branches and who belongs to them."""

from __future__ import annotations

from datetime import time

import pytest
from django.db import IntegrityError, transaction

from accounts.branches import queries, services
from accounts.branches.models import Branch, BranchLink, OpeningHours
from config.kit import errors
from tests.people import Cast


def test_a_branch_needs_a_real_time_zone(db: None) -> None:
    with pytest.raises(errors.ValidationFailed):
        services.save_branch(Branch(name="Moon", slug="moon", time_zone="Moon/Base"))


def test_a_link_exists_once_however_often_it_is_asked_for(cast: Cast) -> None:
    branch = services.find_or_create(slug="north", name="North")
    assert services.find_or_create(slug="north", name="Other").id == branch.id
    for _ in range(2):
        services.link(branch_id=branch.id, user_id=cast.client.id, kind="member")
    assert BranchLink.objects.count() == 1
    assert list(queries.branches_of(cast.client.id)) == [branch]
    services.unlink(branch_id=branch.id, user_id=cast.client.id, kind="member")
    with pytest.raises(errors.NotFound):
        services.unlink(branch_id=branch.id, user_id=cast.client.id, kind="member")


def test_hours_close_after_they_open(db: None) -> None:
    branch = services.find_or_create(slug="north", name="North")
    with pytest.raises(IntegrityError), transaction.atomic():
        OpeningHours.objects.create(branch=branch, weekday=0, opens_at=time(20), closes_at=time(6))
