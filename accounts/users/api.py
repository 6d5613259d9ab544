"""`/users/me`: who I am."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from rest_framework import serializers

from accounts.users import queries, rules, services
from accounts.users.models import User
from config.kit import errors
from config.kit.api import CommandView, DetailView, NumberField, Serializer, Shape, TimeZoneField, verbs
from config.kit.api.people import ApiRequest as Request
from config.kit.api.views import check_if_match

TAGS = ["Me"]


class Me(Shape):
    """My account, my profile and what the rooms tell about me in short (`parts`)."""

    id: UUID
    email: str | None
    email_verified: bool
    username: str
    phone: str | None
    roles: list[str]
    status: str
    first_name: str
    last_name: str
    date_of_birth: date | None
    gender: str | None
    bio: str
    height_cm: float | None
    weight_kg: float | None
    bmi: dict[str, Any] | None
    bmr: dict[str, Any] | None
    timezone: str
    language: str
    units: str
    created_at: datetime


def _me(user: User) -> Me:
    profile = user.profile
    parts: dict[str, Any] = {}
    for part in queries.ME_PARTS.values():
        parts.update(part(user.id))
    return Me(
        id=user.id,
        email=user.email,
        email_verified=user.email_verified_at is not None,
        username=user.username,
        phone=user.phone or None,
        roles=sorted(user.roles),
        status=user.status,
        first_name=profile.first_name,
        last_name=profile.last_name,
        date_of_birth=profile.date_of_birth,
        gender=profile.gender or None,
        bio=profile.bio,
        height_cm=None if profile.height_cm is None else float(profile.height_cm),
        weight_kg=parts.get("weight_kg"),
        bmi=parts.get("bmi"),
        bmr=parts.get("bmr"),
        timezone=profile.time_zone,
        language=profile.language,
        units=profile.units,
        created_at=user.created_at,
    )


def _current(user_id: UUID) -> Me:
    user = queries.person(user_id)
    if user is None:
        raise errors.NotAuthenticated()
    return _me(user)


class ReadMe(DetailView):
    """My account and profile, with weight, BMI and BMR out of my newest measurement."""

    summary = "Me"
    tags = TAGS
    output = Me

    def get_object(self, request: Request, values: dict[str, Any]) -> Me:
        return _current(request.user.id)


class MeInput(Serializer):
    first_name = serializers.CharField(max_length=60, allow_blank=True)
    last_name = serializers.CharField(max_length=60, allow_blank=True)
    date_of_birth = serializers.DateField(allow_null=True)
    gender = serializers.ChoiceField(choices=rules.GENDERS, allow_null=True)
    bio = serializers.CharField(max_length=1000, allow_blank=True)
    height_cm = NumberField(min_value=50, max_value=300, places=1, allow_null=True)
    timezone = TimeZoneField()
    language = serializers.ChoiceField(choices=settings.LANGUAGES)
    units = serializers.ChoiceField(choices=["metric", "imperial"])


class UpdateMe(CommandView):
    """Change my profile. The weight is read-only: it is my newest measurement."""

    summary = "Change my profile"
    tags = TAGS
    verb = "patch"
    input = MeInput
    partial = True
    output = Me
    example = {"height_cm": 172, "gender": "female", "date_of_birth": "1990-04-02"}

    def perform(self, request: Request, data: dict[str, Any]) -> Me:
        if request.headers.get("If-Match"):
            check_if_match(request, _current(request.user.id))
        changes = dict(data)
        if "timezone" in changes:
            changes["time_zone"] = changes.pop("timezone")
        if "gender" in changes:
            changes["gender"] = changes["gender"] or ""
        services.update_profile(request.user.id, changes=changes)
        return _current(request.user.id)


routes = {"users/me": verbs(get=ReadMe, patch=UpdateMe)}
