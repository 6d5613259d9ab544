"""Where it was measured, and what with."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil
import psycopg
import redis

from bench.stack import THREADS, WORKERS


def machine(database_url: str, redis_url: str) -> dict[str, Any]:
    with psycopg.connect(database_url) as connection:
        row = connection.execute("SELECT current_setting('server_version')").fetchone()
    with redis.Redis.from_url(redis_url) as client:
        server = client.info("server")
    return {
        "cpu": _cpu_name(),
        "cores": os.cpu_count(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "django": version("django"),
        "djangorestframework": version("djangorestframework"),
        "postgresql": row[0].split()[0] if row else "",
        "redis": f"{server.get('server_name', 'redis')} {server.get('valkey_version') or server['redis_version']}",
        "load_before": round(os.getloadavg()[0], 1),
    }


def under_test() -> str:
    return f"gunicorn {version('gunicorn')} gthread, {WORKERS} processes x {THREADS} threads"


def _cpu_name() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
