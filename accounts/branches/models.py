"""Branches, their hours, and who belongs to them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from config.kit.models import Model


class Branch(Model):
    """A place of the practice. Its state decides the tax of what happens there."""

    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=80, unique=True)
    address = models.TextField(max_length=400, blank=True, default="")
    city = models.CharField(max_length=80, blank=True, default="")
    state = models.CharField(
        max_length=80, blank=True, default="", help_text="State or province, as tax rules name it."
    )
    postal_code = models.CharField(max_length=12, blank=True, default="")
    country = models.CharField(max_length=2, default="IN", help_text="ISO 3166 code.")
    time_zone = models.CharField(max_length=64, default=settings.DEFAULT_PERSON_TIME_ZONE)
    phone = models.CharField(max_length=16, blank=True, default="")
    is_active = models.BooleanField(default=True)

    class Meta:
        verbose_name_plural = "branches"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OpeningHours(Model):
    """When a branch is open on a weekday (0 is Monday), in its own time zone."""

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(
        choices=list(enumerate(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]))
    )
    opens_at = models.TimeField()
    closes_at = models.TimeField()

    class Meta:
        ordering = ["weekday", "opens_at"]
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="hours_weekday_range"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="hours_close_after_open"),
            models.UniqueConstraint(fields=["branch", "weekday", "opens_at"], name="hours_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens_at:%H:%M}-{self.closes_at:%H:%M}"


class BranchLink(Model):
    """Somebody belongs to a branch, as member or as staff."""

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="links")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="branch_links")
    kind = models.CharField(max_length=8, choices=[("member", "Member"), ("staff", "Staff")])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["branch", "user", "kind"], name="branch_link_once"),
            models.CheckConstraint(condition=Q(kind__in=["member", "staff"]), name="branch_link_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind} of {self.branch_id}"
