"""What the admin sets beside the defaults of the environment."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models, transaction

from config.kit.flags import reading
from config.kit.models import Model


class _Forgetting(Model):
    """A row whose change is felt at once."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        transaction.on_commit(reading.forget)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        result = super().delete(*args, **kwargs)
        transaction.on_commit(reading.forget)
        return result


class FeatureFlag(_Forgetting):
    """Overrides of one flag. Without a row the default of the environment holds."""

    name = models.CharField(max_length=60, unique=True, help_text="One of the FEATURE_ variables.")
    everyone = models.BooleanField(
        null=True,
        blank=True,
        help_text="On or off for everyone, whatever is set below. Unknown lets the rest decide.",
    )
    share_percent = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
        help_text="On for this share of people, always the same ones. Empty leaves it to the default.",
    )
    note = models.TextField(blank=True, help_text="Why, and until when.")

    class Meta:
        verbose_name = "feature flag"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(share_percent__isnull=True) | models.Q(share_percent__lte=100),
                name="kit_featureflag_share",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.name not in settings.FEATURES:
            raise ValidationError({"name": f"There is no such flag. Known: {', '.join(sorted(settings.FEATURES))}."})


class FeatureFlagRule(_Forgetting):
    """On or off for one person or one role. The person is an id without a foreign key: kit knows no people."""

    flag = models.ForeignKey(FeatureFlag, on_delete=models.CASCADE, related_name="rules")
    user_id = models.UUIDField(null=True, blank=True, verbose_name="person's id")
    role = models.CharField(max_length=40, blank=True, default="", help_text="For example trainer.")
    is_on = models.BooleanField(default=True)

    class Meta:
        verbose_name = "rule"
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(user_id__isnull=False) & models.Q(role=""))
                | (models.Q(user_id__isnull=True) & ~models.Q(role="")),
                name="kit_featureflagrule_person_or_role",
                violation_error_message="Give either a person's id or a role.",
            ),
            models.UniqueConstraint(
                fields=["flag", "user_id"],
                condition=models.Q(user_id__isnull=False),
                name="kit_featureflagrule_person",
            ),
            models.UniqueConstraint(
                fields=["flag", "role"], condition=~models.Q(role=""), name="kit_featureflagrule_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role or self.user_id}: {'on' if self.is_on else 'off'}"
