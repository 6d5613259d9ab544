"""What outside services were asked and what it cost: one row per provider and day."""

from __future__ import annotations

from django.db import models

from config.kit.models import Model


class OutsideCall(Model):
    """The sums of one provider on one day (UTC). `cost_micros` are millionths of `currency`."""

    provider = models.CharField(max_length=60)
    day = models.DateField()
    calls = models.BigIntegerField(default=0)
    failures = models.BigIntegerField(default=0)
    timeouts = models.BigIntegerField(default=0)
    declined = models.BigIntegerField(default=0)
    retries = models.BigIntegerField(default=0)
    refused_by_breaker = models.BigIntegerField(default=0)
    refused_by_limit = models.BigIntegerField(default=0)
    served_from_cache = models.BigIntegerField(default=0)
    served_stale = models.BigIntegerField(default=0)
    received_bytes = models.BigIntegerField(default=0)
    duration_ms = models.BigIntegerField(default=0)
    cost_micros = models.BigIntegerField(default=0)
    currency = models.CharField(max_length=3, blank=True, default="")
    last_success_at = models.DateTimeField(null=True, blank=True)
    last_failure_at = models.DateTimeField(null=True, blank=True)
    last_failure = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        verbose_name = "outside service, day"
        verbose_name_plural = "outside services by day"
        constraints = [models.UniqueConstraint(fields=["provider", "day"], name="kit_outsidecall_provider_day")]
        ordering = ["-day", "provider"]

    def __str__(self) -> str:
        return f"{self.provider} on {self.day}"
