"""Celery beat on the database, made to catch up."""

from __future__ import annotations

from django.db.models import QuerySet
from django_celery_beat.models import PeriodicTask
from django_celery_beat.schedulers import DatabaseScheduler


class CatchingUpScheduler(DatabaseScheduler):
    """Looks at every job that is switched on.

    The original leaves out crontab lines whose hour is not within two of the present one, to save work with
    thousands of them. A nightly job that was missed because the machine was off would wait for the next
    night.
    """

    def enabled_models_qs(self) -> QuerySet[PeriodicTask]:
        return self.Model.objects.enabled()
