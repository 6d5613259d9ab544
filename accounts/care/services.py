"""Opening and ending care relationships.

Promises: at most one open relationship for a pair, however many ask at once; opening an open one widens
its scope and never opens a second. Locks: the relationship row. Publishes CareOpened, CareEnded.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accounts.audit import services as audit
from accounts.care.events import CareEnded, CareOpened
from accounts.care.models import CareRelationship
from accounts.users import queries as users
from accounts.users import rules as people
from config.kit import actor, clock, errors, outbox


def open_care(*, client_id: UUID, specialist_id: UUID, because: str, scope: str = "all") -> CareRelationship:
    """`specialist` may see and write the client's data from now on. Raises ValidationFailed."""
    specialist = users.person(specialist_id)
    if specialist is None or not people.SPECIALIST_ROLES & set(specialist.roles):
        raise errors.ValidationFailed.at("specialist", "not_a_specialist", "This person is not a specialist.")
    if client_id == specialist_id:
        raise errors.ValidationFailed.at("client", "same_person", "Nobody is their own specialist.")
    with transaction.atomic():
        made = CareRelationship(
            client_id=client_id,
            specialist_id=specialist_id,
            scope=scope,
            opened_because=because,
            opened_by_id=actor.current().user_id,
            since=clock.now(),
        )
        CareRelationship.objects.bulk_create([made], ignore_conflicts=True)
        row = CareRelationship.objects.select_for_update().open().get(client_id=client_id, specialist_id=specialist_id)
        if row.id != made.id:
            if row.scope == scope or row.scope == "all":
                return row
            row.scope = "all"
            row.save(update_fields=["scope", "updated_at"])
        audit.record(
            "care.opened",
            person_id=client_id,
            entity="care",
            entity_id=row.id,
            facts={"specialist": str(specialist_id), "because": because, "scope": row.scope},
        )
        outbox.publish(
            CareOpened(client_id=client_id, specialist_id=specialist_id, scope=row.scope, opened_because=because)
        )
    return row


def end_care(*, client_id: UUID, specialist_id: UUID) -> None:
    """The client's data closes to the specialist at once. Raises NotFound where no care is open."""
    with transaction.atomic():
        row = (
            CareRelationship.objects.select_for_update()
            .open()
            .filter(client_id=client_id, specialist_id=specialist_id)
            .first()
        )
        if row is None:
            raise errors.NotFound()
        row.until = clock.now()
        row.save(update_fields=["until", "updated_at"])
        audit.record(
            "care.ended",
            person_id=client_id,
            entity="care",
            entity_id=row.id,
            facts={"specialist": str(specialist_id)},
        )
        outbox.publish(CareEnded(client_id=client_id, specialist_id=specialist_id))
