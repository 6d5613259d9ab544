"""PostgreSQL: DATABASE_URL, or on a laptop the embedded one, which starts with the first connection."""

import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from config.kit import embedded
from config.settings.env import env, stop

from .core import DEBUG

_EXAMPLE = "postgresql://user:password@host:5432/regimen"
_SCHEMES = ("postgres", "postgresql")

# Which embedded instance this process belongs to. Tests have their own, and each test process a slot in it.
INSTANCE = "test" if os.environ.get("DJANGO_SETTINGS_MODULE", "").endswith(".test") else "run"
TEST_SLOT = embedded.take(INSTANCE) if INSTANCE == "test" else 0

# Connections kept by one process. 0 keeps one per thread instead, which costs less and suits servers whose
# threads live on (gunicorn, Celery). An ASGI server makes a thread per request and needs the pool: without it
# every request would connect anew. `config.asgi` sets 10.
DATABASE_POOL_SIZE = env.int("DATABASE_POOL_SIZE", 0, example="10", minimum=0, maximum=200)
DATABASE_CONNECTION_AGE_S = env.int("DATABASE_CONNECTION_AGE_S", 600, example="600", minimum=0)
# Behind PgBouncer in transaction mode: no server-side cursors, and PgBouncer keeps the connections.
DATABASE_BEHIND_PGBOUNCER = env.bool("DATABASE_BEHIND_PGBOUNCER", False, example="false")


def _database(name: str, url: str) -> dict[str, Any]:
    """Django's settings for a URL; its query becomes options of the connection (`?sslmode=require`)."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        stop(name, "is malformed (its port is not a number)", _EXAMPLE)
    if not parts.path.lstrip("/"):
        stop(name, "names no database", _EXAMPLE)
    query = dict(parse_qsl(parts.query))
    options: dict[str, Any] = {"connect_timeout": 5, "application_name": "regimen", **query}
    host = options.pop("host", "") or unquote(parts.hostname or "")
    if DATABASE_POOL_SIZE:
        # Threads wait for a connection at most as long as a person would.
        options["pool"] = {"min_size": 1, "max_size": DATABASE_POOL_SIZE, "timeout": 10, "max_idle": 300}
    return {
        "ENGINE": "config.kit.database",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 0 if DATABASE_POOL_SIZE or DATABASE_BEHIND_PGBOUNCER else DATABASE_CONNECTION_AGE_S,
        "CONN_HEALTH_CHECKS": not DATABASE_BEHIND_PGBOUNCER,
        "DISABLE_SERVER_SIDE_CURSORS": DATABASE_BEHIND_PGBOUNCER,
    }


DATABASE_URL = env.url("DATABASE_URL", "", example=_EXAMPLE, schemes=_SCHEMES)
DATABASE_IS_EMBEDDED = not DATABASE_URL
if DATABASE_IS_EMBEDDED:
    if not DEBUG:
        stop("DATABASE_URL", "is missing", _EXAMPLE)
    DATABASE_URL = embedded.reserve(INSTANCE).database_url

DATABASES = {"default": _database("DATABASE_URL", DATABASE_URL)}
DATABASES["default"]["TEST"] = {"NAME": f"test_slot{TEST_SLOT}"}
if DATABASE_IS_EMBEDDED:
    DATABASES["default"] |= {"ENGINE": "config.kit.embedded.backend", "INSTANCE": INSTANCE}
