"""The Celery application. `config/celery.py` is where its command line finds it."""

from __future__ import annotations

from celery import Celery
from django.conf import settings

app = Celery("regimen")
app.config_from_object("django.conf:settings", namespace="CELERY")
# One new try over a fresh connection, so that a restarted broker is found again; no waiting for a stopped
# one.
app.conf.task_publish_retry_policy = {
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
}
# A Redis that hangs is given up; a worker's own waits (BRPOP) are a second long and stay below this.
app.conf.broker_transport_options = {
    "socket_connect_timeout": 1,
    "socket_timeout": 2,
    **app.conf.broker_transport_options,
}
# Write down at once that a periodic job was sent: a beat that is killed does not send it again.
app.conf.beat_sync_every = 1
app.autodiscover_tasks(lambda: [entry.split(".")[0] for entry in settings.REGIMEN_APPS])

QUEUES = ("high", "default", "low", "ai", "ingest")
