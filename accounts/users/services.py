"""Making and changing people.

Promises: e-mail and username stay unique whatever the case and however many ask at once; roles and the
administrator flag agree; a suspension stops every token at once; the last administrator can not be lost.
Locks: the user row; for roles also the rows of all administrators, in the order of their ids.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q

from accounts.audit import services as audit
from accounts.sessions import services as sessions
from accounts.users import rules
from accounts.users.errors import EmailTaken, LastAdmin, UsernameTaken
from accounts.users.events import ProfileUpdated, RolesChanged, UserReactivated, UserRegistered, UserSuspended
from accounts.users.models import Profile, User
from config.kit import clock, errors, outbox
from config.kit.api.serializers import from_django


def create_person(
    *,
    email: str | None,
    password: str | None,
    first_name: str = "",
    last_name: str = "",
    username: str = "",
    phone: str = "",
    time_zone: str = "",
    roles: Iterable[str] = ("client",),
    verified: bool = False,
    check_password: bool = True,
) -> User:
    """A new account with its profile. Raises EmailTaken, UsernameTaken, ValidationFailed (password, phone)."""
    roles = sorted(set(roles))
    user = User(
        email=rules.normalise_email(email) if email else None,
        username=username or rules.username_from(email or "member"),
        phone=phone,
        roles=roles,
        is_superuser="admin" in roles,
        status="active" if verified else "pending_verification",
        email_verified_at=clock.now() if verified and email else None,
    )
    profile = Profile(user=user, first_name=first_name, last_name=last_name)
    if time_zone:
        profile.time_zone = time_zone
    if check_password and password is not None:
        check_new_password(password, user, first_name, last_name)
    user.set_password(password)
    with transaction.atomic():
        _insert(user, chosen=bool(username))
        profile.save(force_insert=True)
        outbox.publish(UserRegistered(user_id=user.id))
        audit.record("user.registered", person_id=user.id, entity="user", entity_id=user.id)
    return user


def _insert(user: User, *, chosen: bool) -> None:
    """Insert the row; a username that nobody chose gets digits until it is free."""
    base = user.username
    for attempt in range(20):
        try:
            with transaction.atomic():
                user.save(force_insert=True)
            return
        except IntegrityError as error:
            text = str(error)
            if "user_email_unique" in text:
                raise EmailTaken(errors=[errors.FieldError("email", "email_taken", EmailTaken.title)]) from error
            if "user_username_unique" not in text:
                raise
            if chosen:
                raise UsernameTaken(
                    errors=[errors.FieldError("username", "username_taken", UsernameTaken.title)]
                ) from error
            user.username = (
                f"{base[:14]}{user.id.int % 10**6:06d}"[:20]
                if attempt == 0
                else f"{base[:10]}{(user.id.int + attempt) % 10**10:010d}"
            )
    raise UsernameTaken()


def check_new_password(password: str, user: User, first_name: str = "", last_name: str = "") -> None:
    """Hold `password` against every rule; raises ValidationFailed naming each that it breaks."""

    class _Owner:
        personal_words = [*_words(user), first_name, last_name]

    try:
        validate_password(password, _Owner())  # type: ignore[arg-type]
    except DjangoValidationError as error:
        raise errors.ValidationFailed(errors=from_django(error, "password")) from error


def _words(user: User) -> list[str]:
    return user.personal_words if user.created_at and not user._state.adding else [user.email or "", user.username]


def set_password(user: User, password: str) -> None:
    """Store a new password for `user`, a row locked by the caller. Raises ValidationFailed."""
    check_new_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password", "updated_at"])


def mark_verified(user: User) -> None:
    """The address is proven: `user` is a row locked by the caller."""
    user.email_verified_at = clock.now()
    if user.status == "pending_verification":
        user.status = "active"
    user.save(update_fields=["email_verified_at", "status", "updated_at"])


def update_profile(user_id: UUID, *, changes: dict[str, Any]) -> Profile:
    """Change one's own profile. Raises ValidationFailed for a birth date out of range or an unknown time zone."""
    with transaction.atomic():
        profile = Profile.objects.select_for_update().get(user_id=user_id)
        zone_name = changes.get("time_zone", profile.time_zone)
        if zone_name not in clock.zone_names():
            raise errors.ValidationFailed.at(
                "time_zone", "invalid", "Give an IANA time zone, for example Asia/Kolkata."
            )
        birth_date: date | None = changes.get("date_of_birth")
        problem = birth_date and rules.birth_date_problem(birth_date, clock.today(zone_name))
        if problem:
            raise errors.ValidationFailed.at("date_of_birth", "out_of_range", problem)
        before = {name: getattr(profile, name) for name, value in changes.items() if getattr(profile, name) != value}
        if not before:
            return profile
        for name in before:
            setattr(profile, name, changes[name])
        profile.save(update_fields=[*before, "updated_at"])
        audit.record(
            "profile.updated",
            person_id=user_id,
            entity="profile",
            entity_id=user_id,
            before=before,
            after={name: changes[name] for name in before},
        )
        outbox.publish(ProfileUpdated(user_id=user_id, fields=",".join(sorted(before))))
    return profile


def change_roles(user_id: UUID, *, roles: Iterable[str]) -> User:
    """Set somebody's roles. Raises ValidationFailed for unknown ones, LastAdmin, NotFound."""
    wanted = sorted(set(roles))
    unknown = set(wanted) - set(rules.ROLES)
    if unknown or not wanted:
        raise errors.ValidationFailed.at("roles", "invalid", f"Roles are {', '.join(rules.ROLES)}.")
    with transaction.atomic():
        user, another_admin = _locked_with_admins(user_id)
        if user.roles == wanted:
            return user
        if "admin" in user.roles and "admin" not in wanted and not another_admin:
            raise LastAdmin()
        before = user.roles
        user.roles = wanted
        user.is_superuser = "admin" in wanted
        user.save(update_fields=["roles", "is_superuser", "updated_at"])
        audit.record(
            "user.roles_changed",
            person_id=user_id,
            entity="user",
            entity_id=user_id,
            facts={"before": before, "after": wanted},
        )
        # Tokens carry the roles: end them, so that nobody keeps a role for another quarter of an hour.
        sessions.revoke_all(user_id, reason="revoked")
        outbox.publish(RolesChanged(user_id=user_id, roles=",".join(wanted)))
    return user


def suspend(user_id: UUID, *, reason: str) -> User:
    """Stop an account at once. Raises LastAdmin, NotFound."""
    with transaction.atomic():
        user, another_admin = _locked_with_admins(user_id)
        if user.status == "suspended":
            return user
        if "admin" in user.roles and not another_admin:
            raise LastAdmin()
        before, user.status, user.is_active = user.status, "suspended", False
        user.save(update_fields=["status", "is_active", "updated_at"])
        sessions.revoke_all(user_id, reason="suspended")
        audit.record(
            "user.suspended",
            person_id=user_id,
            entity="user",
            entity_id=user_id,
            facts={"reason": reason, "before": before},
        )
        outbox.publish(UserSuspended(user_id=user_id))
    return user


def reactivate(user_id: UUID, *, reason: str) -> User:
    """Lift a suspension; the person signs in again. Raises NotFound."""
    with transaction.atomic():
        user = _locked(user_id)
        if user.status != "suspended":
            return user
        user.status = "active" if user.email_verified_at or not user.email else "pending_verification"
        user.is_active = True
        user.save(update_fields=["status", "is_active", "updated_at"])
        audit.record("user.reactivated", person_id=user_id, entity="user", entity_id=user_id, facts={"reason": reason})
        outbox.publish(UserReactivated(user_id=user_id))
    return user


def _locked(user_id: UUID) -> User:
    user = User.objects.select_for_update().filter(id=user_id).first()
    if user is None:
        raise errors.NotFound()
    return user


def _locked_with_admins(user_id: UUID) -> tuple[User, bool]:
    """The row, and whether another administrator would remain. Locks all of them in one order: no deadlock."""
    rows = list(User.objects.select_for_update().filter(Q(id=user_id) | Q(roles__contains=["admin"])).order_by("id"))
    user = next((row for row in rows if row.id == user_id), None)
    if user is None:
        raise errors.NotFound()
    return user, any(row.id != user_id and "admin" in row.roles and row.status != "suspended" for row in rows)
