"""Whose import may be seen and carried on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from accounts.care import access as care
from accounts.imports.models import ImportRun
from config.kit import errors


def import_for(user: Any, import_id: UUID, *, write: bool = False) -> ImportRun:
    """The import, where it is about oneself or about somebody in one's care. Raises NotFound."""
    run = ImportRun.objects.filter(id=import_id).first()
    if run is None:
        raise errors.NotFound()
    care.person_for(user, run.person_id, what="imports", write=write)
    return run
