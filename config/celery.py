"""Where `celery -A config.celery` finds the application."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
django.setup()

from config.kit.health.heartbeat import HeartbeatStep  # noqa: E402
from config.kit.jobs.app import app  # noqa: E402

app.steps["worker"].add(HeartbeatStep)
