"""Whose imports one may see."""

from __future__ import annotations

import io

import pytest

from accounts.audit import queries as audit
from accounts.care import services as care
from accounts.imports import access, services
from config.kit import errors
from config.kit.ids import uuid7
from tests.people import Cast

GOOD = b"Date,Weight (kg)\n2026-01-05,72.4\n"


def test_the_person_and_who_cares_for_her_reach_it_and_reads_are_audited(cast: Cast) -> None:
    run = services.upload(cast.client.id, io.BytesIO(GOOD), file_name="w.csv")
    assert access.import_for(cast.client, run.id).id == run.id
    assert not audit.reads_of(cast.client.id).exists()
    assert access.import_for(cast.coach, run.id).id == run.id
    assert [event.entity for event in audit.reads_of(cast.client.id)] == ["imports"]
    care.end_care(client_id=cast.client.id, specialist_id=cast.coach.id)
    with pytest.raises(errors.NotFound):
        access.import_for(cast.coach, run.id)


@pytest.mark.parametrize("who", ["rival", "stranger_coach", "desk", "editor"])
def test_for_others_it_is_not_there(cast: Cast, who: str) -> None:
    run = services.upload(cast.client.id, io.BytesIO(GOOD), file_name="w.csv")
    for write in (False, True):
        with pytest.raises(errors.NotFound):
            access.import_for(getattr(cast, who), run.id, write=write)
    with pytest.raises(errors.NotFound):
        access.import_for(getattr(cast, who), uuid7())
