"""People and their profiles."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from accounts.users import rules
from config.kit import clock
from config.kit.ids import uuid7


class UserQuerySet(models.QuerySet["User"]):
    def with_role(self, *roles: str) -> UserQuerySet:
        """People who hold at least one of `roles`."""
        return self.filter(roles__overlap=list(roles))

    def by_identifier(self, identifier: str) -> UserQuerySet:
        """The person with this e-mail address or username, whatever the case of the letters."""
        text = identifier.strip()
        if "@" in text:
            return self.alias(email_lower=Lower("email")).filter(email_lower=text.lower())
        return self.alias(username_lower=Lower("username")).filter(username_lower=text.lower())


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, username: str | None) -> User:
        return self.by_identifier(username or "").get()


class User(AbstractBaseUser, PermissionsMixin):
    """A person who can sign in. Roles are a set: somebody can be client and trainer at once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(
        max_length=254,
        null=True,
        blank=True,
        help_text="Empty for people who came from an import without one.",
    )
    username = models.CharField(
        max_length=20, validators=[RegexValidator(rules.USERNAME, "3 to 20 letters, digits or underscores.")]
    )
    phone = models.CharField(max_length=16, blank=True, default="", help_text="E.164, for example +919812345678.")
    roles = ArrayField(
        models.CharField(max_length=20, choices=[(role, role.replace("_", " ").capitalize()) for role in rules.ROLES]),
        default=list,
    )
    status = models.CharField(
        max_length=24,
        choices=[(status, status.replace("_", " ").capitalize()) for status in rules.STATUSES],
        default="pending_verification",
    )
    email_verified_at = models.DateTimeField(null=True, blank=True)
    phone_verified_at = models.DateTimeField(null=True, blank=True)
    last_login = models.DateTimeField("last sign-in", null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    # What Django and Wagtail filter by; a constraint keeps it in step with the status.
    is_active = models.BooleanField(default=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["email"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_unique"),
            models.UniqueConstraint(Lower("username"), name="user_username_unique"),
            models.UniqueConstraint(
                "phone", name="user_verified_phone_unique", condition=Q(phone_verified_at__isnull=False)
            ),
            models.CheckConstraint(condition=Q(status__in=rules.STATUSES), name="user_status_known"),
            models.CheckConstraint(condition=Q(roles__contained_by=list(rules.ROLES)), name="user_roles_known"),
            models.CheckConstraint(
                condition=Q(is_superuser=True, roles__contains=["admin"])
                | (Q(is_superuser=False) & ~Q(roles__contains=["admin"])),
                name="user_admin_is_superuser",
            ),
            models.CheckConstraint(
                condition=Q(status="suspended", is_active=False) | (~Q(status="suspended") & Q(is_active=True)),
                name="user_active_unless_suspended",
            ),
            models.CheckConstraint(condition=Q(email__isnull=True) | ~Q(email=""), name="user_email_null_not_empty"),
            models.CheckConstraint(
                condition=Q(email_verified_at__isnull=True) | Q(email__isnull=False),
                name="user_verified_has_email",
            ),
            models.CheckConstraint(
                condition=Q(phone="") | Q(phone__regex=r"^\+[1-9][0-9]{6,14}$"), name="user_phone_e164"
            ),
        ]
        indexes = [
            GinIndex(fields=["roles"], name="user_roles_gin"),
            models.Index(F("created_at").desc(), name="user_created"),
        ]

    def __str__(self) -> str:
        return self.email or self.username

    def get_username(self) -> str:
        return self.username

    @property
    def name(self) -> str:
        """How the person is called. Needs the profile: select it with the user in lists."""
        profile = getattr(self, "profile", None)
        return rules.display_name(profile.first_name, profile.last_name, self.username) if profile else self.username

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        profile = getattr(self, "profile", None)
        return (profile.first_name if profile else "") or self.username

    @property
    def is_staff(self) -> bool:
        """May enter the Django admin."""
        return bool(rules.STAFF_ROLES & set(self.roles))

    @property
    def personal_words(self) -> list[str]:
        """What a password must not contain."""
        profile = getattr(self, "profile", None)
        names = [profile.first_name, profile.last_name] if profile else []
        return [self.email or "", self.username, *names]

    def has_role(self, *roles: str) -> bool:
        return bool(set(roles) & set(self.roles))


class Profile(models.Model):
    """What a person tells about themselves. The weight is not here: it is the newest measurement."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="profile"
    )
    first_name = models.CharField(max_length=60, blank=True, default="")
    last_name = models.CharField(max_length=60, blank=True, default="")
    date_of_birth = models.DateField(null=True, blank=True)
    gender = models.CharField(
        max_length=20,
        blank=True,
        default="",
        choices=[(gender, gender.replace("_", " ").capitalize()) for gender in rules.GENDERS],
    )
    height_cm = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    bio = models.TextField(max_length=1000, blank=True, default="")
    time_zone = models.CharField(max_length=64, default=settings.DEFAULT_PERSON_TIME_ZONE)
    language = models.CharField(max_length=8, choices=settings.LANGUAGES, default="en")
    units = models.CharField(max_length=8, choices=[("metric", "Metric"), ("imperial", "Imperial")], default="metric")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(height_cm__isnull=True) | Q(height_cm__gte=50, height_cm__lte=300),
                name="profile_height_range",
            ),
            models.CheckConstraint(condition=Q(gender__in=["", *rules.GENDERS]), name="profile_gender_known"),
            models.CheckConstraint(condition=Q(units__in=["metric", "imperial"]), name="profile_units_known"),
        ]

    def __str__(self) -> str:
        return rules.display_name(self.first_name, self.last_name, str(self.user_id))
