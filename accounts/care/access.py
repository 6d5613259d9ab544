"""May this person see or change that client's data? The only door to it, for every app.

A person who is not in your care does not exist for you: NotFound, never PermissionDenied.
Reads by anyone but the person are audited here, so no caller can forget it.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from accounts.audit import services as audit
from accounts.care.models import CareRelationship
from accounts.users import queries as users
from accounts.users import rules as people
from config.kit import errors


def person_for(user: Any, person_id: UUID | None, *, what: str, scope: str = "all", write: bool = False) -> UUID:
    """The id of the person whose `what` (for example "measurements") `user` may read or write.

    `person_id` None or one's own id is oneself. Else an open care relationship with a fitting scope is needed,
    or the role admin. Raises NotFound. A read of somebody else's data is audited.
    """
    if person_id is None or person_id == user.id:
        return user.id
    if not _may(user, person_id, scope):
        raise errors.NotFound()
    if not write:
        audit.record("health.read", person_id=person_id, entity=what, facts={"write": write})
    return person_id


def _may(user: Any, person_id: UUID, scope: str) -> bool:
    roles = set(user.roles)
    if roles & people.SPECIALIST_ROLES:
        relations = CareRelationship.objects.open().filter(client_id=person_id, specialist_id=user.id)
        if scope != "all":
            relations = relations.filter(scope__in=[scope, "all"])
        if relations.exists():
            return True
    if "admin" in roles:
        return users.people().filter(id=person_id).exists()
    return False
