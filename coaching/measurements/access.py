"""May this person see or change that measurement? One of somebody who is not in your care does not exist for you."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from accounts.care import access as care
from coaching.measurements import queries
from coaching.measurements.errors import UndoExpired
from coaching.measurements.models import Measurement
from config.kit import errors

_WHAT = "measurements"


def person_for(user: Any, person_id: UUID | None, *, write: bool = False) -> UUID:
    """The id of the person whose measurements `user` may read or write; None is oneself. Raises NotFound."""
    return care.person_for(user, person_id, what=_WHAT, write=write)


def measurement_for(user: Any, measurement_id: UUID, *, write: bool = False) -> Measurement:
    """The measurement, if it is the user's own or of somebody in their care. Raises NotFound."""
    row = Measurement.objects.filter(pk=measurement_id).first()
    if row is None:
        raise errors.NotFound()
    person_for(user, row.person_id, write=write)
    return row


def deleted_for(user: Any, measurement_id: UUID) -> queries.Deleted:
    """A measurement deleted a moment ago that `user` may put back. Raises NotFound, UndoExpired."""
    found = queries.deleted(measurement_id)
    if found is None:
        raise UndoExpired()
    person_for(user, found.person_id, write=True)
    return found
