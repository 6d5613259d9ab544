"""The audit log: append-only (the database refuses UPDATE and DELETE), partitioned by month through its ids.

Before and after values are encrypted with a key per person; erasing the person destroys the key.
There are no foreign keys: the log outlives what it speaks of.
"""

from __future__ import annotations

from django.db import models

from config.kit.encryption import EncryptedTextField
from config.kit.models import LogModel


class AuditKey(models.Model):
    """The key of one person's audit values, itself encrypted with the platform's key ring."""

    person_id = models.UUIDField(primary_key=True)
    key = EncryptedTextField()

    def __str__(self) -> str:
        return str(self.person_id)


class AuditEvent(LogModel):
    """Who did what to which thing of whom, from where."""

    action = models.CharField(max_length=60)
    actor_id = models.UUIDField(null=True, blank=True)
    actor_kind = models.CharField(max_length=12)
    impersonator_id = models.UUIDField(null=True, blank=True)
    # The person whose data it is about.
    person_id = models.UUIDField(null=True, blank=True)
    entity = models.CharField(max_length=60, blank=True, default="")
    entity_id = models.CharField(max_length=64, blank=True, default="")
    changes = models.BinaryField(null=True, blank=True)
    facts = models.JSONField(default=dict, blank=True, help_text="Plain, not personal: counts, reasons, outcomes.")
    ip = models.GenericIPAddressField(null=True, blank=True)
    user_agent = models.CharField(max_length=300, blank=True, default="")
    request_id = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        # The table is made by hand in the migration: PostgreSQL partitions are not Django's.
        managed = False
        db_table = "accounts_auditevent"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.action} {self.entity} {self.entity_id}"
