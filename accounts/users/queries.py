"""Reading people."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts.users import rules
from accounts.users.models import Profile, User
from config.kit import clock, compiled
from config.kit.registry import Registry


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """What formulas and pages need to know of a person; None where it was not told."""

    person_id: UUID
    name: str
    sex: str | None
    birth_date: date | None
    height_cm: float | None
    time_zone: str
    units: str
    language: str

    @property
    def age(self) -> int | None:
        return None if self.birth_date is None else rules.age_on(self.birth_date, self.today)

    @property
    def today(self) -> date:
        return clock.today(self.time_zone)


def people() -> QuerySet[User]:
    """Everyone with their profile in the same query."""
    return User.objects.select_related("profile")


def person(user_id: UUID) -> User | None:
    return people().filter(id=user_id).first()


def names_of(user_ids: Iterable[UUID]) -> dict[UUID, str]:
    """How these people are called."""
    rows = Profile.objects.filter(user_id__in=list(user_ids)).values_list(
        "user_id", "first_name", "last_name", "user__username"
    )
    return {row[0]: rules.display_name(*row[1:]) for row in rows}


_BODY_FACTS = compiled.Query(
    lambda user_id: Profile.objects.filter(user_id=user_id).values_list(
        "first_name",
        "last_name",
        "user__username",
        "gender",
        "date_of_birth",
        "height_cm",
        "time_zone",
        "units",
        "language",
    ),
    user_id=UUID,
)


def body_facts(user_id: UUID) -> BodyFacts:
    """One query. `sex` is male or female where the profile says so. Raises Profile.DoesNotExist."""
    row = _BODY_FACTS.first(user_id=user_id)
    if row is None:
        raise Profile.DoesNotExist
    first_name, last_name, username, gender, birth_date, height_cm, time_zone, units, language = row
    return BodyFacts(
        person_id=user_id,
        name=rules.display_name(first_name, last_name, username),
        sex=gender if gender in ("male", "female") else None,
        birth_date=birth_date,
        height_cm=None if height_cm is None else float(height_cm),
        time_zone=time_zone,
        units=units,
        language=language,
    )


def by_identifier(identifier: str) -> User | None:
    """The person with this e-mail address or username, whatever the case."""
    return people().by_identifier(identifier).first()  # type: ignore[attr-defined]


# What other apps add to `GET /users/me`: name -> function(person id) -> JSON-ready value, one query each.
ME_PARTS: Registry[Callable[[UUID], Any]] = Registry("parts of /users/me")


@dataclass(frozen=True, slots=True)
class HomeCard:
    """One card of the home page: a template of the room that made it, and its context."""

    template: str
    context: dict[str, Any]
    order: int = 50


# What rooms show on the home page: name -> function(user) -> card, or None for nothing to say.
HOME_CARDS: Registry[Callable[[Any], HomeCard | None]] = Registry("cards of the home page")
