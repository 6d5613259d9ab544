"""Bases of the tables."""

from __future__ import annotations

from django.db import models

from config.kit import clock
from config.kit.ids import uuid7


class Model(models.Model):
    """A row with a version 7 id and its times."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class LogModel(models.Model):
    """A row that is written once and never changed; its time is inside the id and beside it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True
