"""Where `celery -A config.celery` finds the application."""

import os
from typing import Any

import django
from celery.signals import beat_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
django.setup()

from config import schedule  # noqa: E402
from config.kit.health.heartbeat import HeartbeatStep  # noqa: E402
from config.kit.jobs.app import app  # noqa: E402
from config.kit.jobs.schedule import sync  # noqa: E402

app.steps["worker"].add(HeartbeatStep)


@beat_init.connect
def write_schedule(**_: Any) -> None:
    """A new release's periodic jobs are there as soon as its beat is."""
    sync(schedule.SCHEDULE)
