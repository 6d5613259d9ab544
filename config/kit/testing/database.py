"""The database and the Redis of one test process.

Every process copies a template of the current schema (constraints, triggers, rows that migrations made)
instead of migrating, into the database of its slot. The template is made once per state of the migrations.
"""

from __future__ import annotations

from typing import Any

import redis
from django.conf import settings
from django.db import connections

from config.kit.schema import preparation


def use_template() -> None:
    """Have Django copy the template when it makes the test database."""
    default = connections["default"]
    name = preparation.template(settings.DATABASE_URL)
    tests: dict[str, Any] = default.settings_dict["TEST"]
    tests.update({"TEMPLATE": name, "MIGRATE": False})


def empty_redis() -> None:
    """Throw away what a killed run left in the databases of this slot."""
    for url in (settings.REDIS_URL, settings.REDIS_CACHE_URL, *settings.REDIS_CHANNELS_URLS):
        with redis.Redis.from_url(url) as client:
            client.flushdb()
