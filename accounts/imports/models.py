"""Imports: a file that somebody brought, what became of it, and the report of its rows."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.kit.models import Model

KINDS = ("measurements_csv", "fit_weight")
STATES = ("uploaded", "needs_answer", "checked", "running", "done", "refused", "failed", "cancelled")
# The file waits or is worked on; in the other states nothing more will happen to it.
OPEN_STATES = ("uploaded", "needs_answer", "checked", "running")


class ImportRun(Model):
    """One file on its way in. Checking writes nothing but the report; running takes the rows over."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=24, choices=[(kind, kind) for kind in KINDS])
    state = models.CharField(max_length=16, choices=[(state, state) for state in STATES], default="uploaded")
    file_name = models.CharField(max_length=200)
    stored_name = models.CharField(max_length=200, blank=True, default="")
    report_name = models.CharField(max_length=200, blank=True, default="")
    size_bytes = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    # What the person said about the file: units, date order, whose values of a scale.
    options = models.JSONField(default=dict, blank=True)
    # What the file does not tell: asked before it can be checked.
    question = models.JSONField(default=dict, blank=True)
    # How the file is written: columns, encoding, device.
    facts = models.JSONField(default=dict, blank=True)
    rows_read = models.PositiveIntegerField(default=0)
    rows_created = models.PositiveIntegerField(default=0)
    rows_duplicate = models.PositiveIntegerField(default=0)
    rows_refused = models.PositiveIntegerField(default=0)
    # Why the whole file was refused or failed.
    problem_code = models.CharField(max_length=40, blank=True, default="")
    problem = models.CharField(max_length=500, blank=True, default="")
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="import_kind_known"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="import_state_known"),
            models.CheckConstraint(
                condition=Q(rows_read=models.F("rows_created") + models.F("rows_duplicate") + models.F("rows_refused")),
                name="import_every_row_accounted_for",
            ),
        ]
        indexes = [models.Index(fields=["person", "-created_at", "-id"], name="import_person_newest")]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.state})"
