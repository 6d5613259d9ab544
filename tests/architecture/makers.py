"""Rows for the lists: how to make one more of each thing, with different people, as a busy practice has them.

`MAKERS` has one for every table that staff see in the admin, `LISTS` says which of them fills each list of the API.
A list or a table without a maker fails the test.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from typing import Any
from uuid import UUID

from accounts.audit import services as audit
from accounts.branches import services as branches
from accounts.care import services as care
from accounts.imports import services as imports
from accounts.sessions import services as sessions
from accounts.sessions.rules import Device
from accounts.users import services as users
from coaching.measurements import services as measurements
from config.kit import clock
from config.kit.flags.models import FeatureFlag
from config.kit.outbox.models import FailedDelivery, OutboxEvent
from config.kit.outside.models import OutsideCall
from messaging.notifications.models import DeadAddress, Notification
from tests import people


class Practice:
    """The cast and a growing crowd: clients of the coach."""

    def __init__(self, cast: people.Cast) -> None:
        self.cast = cast
        self.count = 0
        self.newest: UUID = cast.client.id

    def grow(self, by: int) -> None:
        """Everything `by` more."""
        for _ in range(by):
            self.count += 1
            for make in MAKERS.values():
                make(self)


def _person(practice: Practice) -> None:
    number = practice.count
    user = users.create_person(
        email=f"crowd{number}@example.org",
        password=people.PASSWORD,
        first_name="Crowd",
        last_name=str(number),
        username=f"crowd{number}",
        roles=("client",),
        verified=True,
        check_password=False,
    )
    practice.newest = user.id


def _care(practice: Practice) -> None:
    care.open_care(client_id=practice.newest, specialist_id=practice.cast.coach.id, because="assignment")


def _session(practice: Practice) -> None:
    sessions.open_session(practice.cast.client.user, kind="api", device=Device(user_agent="tests"))
    user = people.TestPerson(users.User.objects.get(pk=practice.newest)).user
    sessions.open_session(user, kind="api", device=Device(user_agent="tests"))


def _branch(practice: Practice) -> None:
    row = branches.find_or_create(slug=f"branch-{practice.count}", name=f"Branch {practice.count}", city="Bengaluru")
    branches.link(branch_id=row.id, user_id=practice.newest, kind="member")


def _import(practice: Practice) -> None:
    for person_id in (practice.cast.client.id, practice.newest):
        file = io.BytesIO(f"Date,Weight (kg)\n2025-01-05,{60 + practice.count / 10}\n".encode())
        imports.upload(person_id, file, file_name="w.csv", requested_by_id=practice.cast.coach.id)


def _audit(practice: Practice) -> None:
    audit.record("health.read", person_id=practice.newest, entity="measurements")


def _measurement(practice: Practice) -> None:
    day = datetime.date(2026, 1, 1) + datetime.timedelta(days=practice.count)
    for person_id, recorded_by_id in (
        (practice.cast.client.id, practice.cast.client.id),
        (practice.newest, practice.cast.coach.id),
    ):
        values = {"date": day, "weight_kg": 70 + practice.count / 10, "circumferences_cm": {"waist": 80.0}}
        measurements.record(person_id, values=values, recorded_by_id=recorded_by_id)


def _notification(practice: Practice) -> None:
    for person_id in (practice.cast.client.id, practice.newest):
        Notification.objects.create(
            person_id=person_id,
            kind="security_alert",
            category="security",
            channel="email",
            key=f"row-{practice.count}",
            next_attempt_at=clock.now(),
        )


def _dead_address(practice: Practice) -> None:
    DeadAddress.objects.create(channel="email", address_index=f"{practice.count:064}", error="550")


def _flag(practice: Practice) -> None:
    flag = FeatureFlag.objects.create(name=f"FEATURE_{practice.count}", everyone=True)
    flag.rules.create(user_id=practice.newest, is_on=True)


def _event(practice: Practice) -> None:
    OutboxEvent.objects.create(name="row.made", payload={}, person_id=practice.newest, state="settled")


def _failure(practice: Practice) -> None:
    event = OutboxEvent.objects.create(name="row.made", payload={}, person_id=practice.newest)
    FailedDelivery.objects.create(event=event, handler="tests.nobody", attempts=9, dead_at=clock.now())


def _outside_call(practice: Practice) -> None:
    OutsideCall.objects.create(provider=f"provider-{practice.count}", day=datetime.date(2026, 1, 5), calls=1)


# People first: the others are about the newest of them.
MAKERS: dict[str, Callable[[Practice], Any]] = {
    "accounts.User": _person,
    "accounts.CareRelationship": _care,
    "accounts.Session": _session,
    "accounts.Branch": _branch,
    "accounts.ImportRun": _import,
    "accounts.AuditEvent": _audit,
    "coaching.Measurement": _measurement,
    "messaging.Notification": _notification,
    "messaging.DeadAddress": _dead_address,
    "kit.FeatureFlag": _flag,
    "kit.OutboxEvent": _event,
    "kit.FailedDelivery": _failure,
    "kit.OutsideCall": _outside_call,
}

# Route of a list below /api/v1/ to the table whose rows it shows.
LISTS: dict[str, str] = {
    "auth/sessions": "accounts.Session",
    "imports": "accounts.ImportRun",
    "measurements": "coaching.Measurement",
}
