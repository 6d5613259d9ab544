"""Refusals about measurements."""

from __future__ import annotations

from config.kit.errors import Conflict, Expired


class DuplicateMeasurement(Conflict):
    """The same entry of the same source is here already: `measurement_id` names it."""

    code = "duplicate_measurement"
    title = "This entry of this source is here already"


class UndoExpired(Expired):
    """A deletion can be taken back for a few minutes only."""

    code = "undo_expired"
    title = "This can not be taken back any more"
