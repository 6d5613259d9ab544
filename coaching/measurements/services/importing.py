"""Measurements out of files: what the imports of accounts call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from accounts.imports.services import RowOutcome
from coaching.measurements.services.many import record_many


def import_rows(
    person_id: UUID,
    entries: Sequence[Mapping[str, Any]],
    *,
    source: str,
    source_name: str,
    recorded_by_id: UUID | None,
    dry_run: bool,
) -> list[RowOutcome]:
    """Take rows of a file over as measurements; with `dry_run` only tell what would become of them."""
    imported = record_many(
        person_id,
        entries,
        source=source,
        source_name=source_name,
        recorded_by_id=recorded_by_id,
        dry_run=dry_run,
    )
    return [
        RowOutcome(
            outcome.state,
            outcome.problems[0].code if outcome.problems else "",
            " ".join(problem.message for problem in outcome.problems),
        )
        for outcome in imported.outcomes
    ]
