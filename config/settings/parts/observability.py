"""Watching: logs, metrics, health and error reports."""

import os

from config.kit.logs.configuration import build
from config.settings.env import env, stop

from .core import DEBUG

LOG_LEVEL = env.choice("LOG_LEVEL", "INFO", choices=("INFO", "DEBUG", "WARNING", "ERROR"))
LOG_FORMAT = env.choice("LOG_FORMAT", "console" if DEBUG else "json", choices=("json", "console"))
LOGGING = build(level=LOG_LEVEL, as_json=LOG_FORMAT == "json")
# A line per request, or only for those that were slow or failed.
LOG_REQUESTS = env.choice("LOG_REQUESTS", "all", choices=("all", "slow"))
LOG_SLOW_REQUEST_MS = env.int("LOG_SLOW_REQUEST_MS", 500, example="500", minimum=1)

# `GET /metrics` answers to whoever shows this; without it only while DEBUG is on.
METRICS_TOKEN = env.str("METRICS_TOKEN", "", example="a-long-random-word")
if METRICS_TOKEN and len(METRICS_TOKEN) < 16:
    stop("METRICS_TOKEN", "must have at least 16 characters", "a-long-random-word")
# Processes of one machine add up their numbers through files in this folder; emptied at every start.
METRICS_DIR = env.str("METRICS_DIR", "", example="/run/regimen/metrics")
if METRICS_DIR:
    os.makedirs(METRICS_DIR, exist_ok=True)
    # prometheus_client reads this when it is imported, which nothing has done yet.
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = METRICS_DIR

HEALTH_CHECK_SECONDS = env.float("HEALTH_CHECK_SECONDS", 2.0, example="2.0")
WORKER_HEARTBEAT_SECONDS = env.int("WORKER_HEARTBEAT_SECONDS", 60, example="60", minimum=15, maximum=3600)
DISK_FREE_MIN_BYTES = env.int("DISK_FREE_MIN_BYTES", 200 * 1024 * 1024, example="209715200", minimum=0)

SENTRY_DSN = env.url("SENTRY_DSN", "", example="https://key@sentry.example.org/1", schemes=("http", "https"))
SENTRY_ENVIRONMENT = env.str("SENTRY_ENVIRONMENT", "local" if DEBUG else "production", example="staging")
SENTRY_TRACES_SHARE = env.float("SENTRY_TRACES_SHARE", 0.0, example="0.05")
RELEASE = env.str("RELEASE", "", example="2026.11.1")
