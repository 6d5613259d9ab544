"""PostgreSQL: DATABASE_URL, else the embedded one."""

import os
from urllib.parse import unquote, urlsplit

from config.kit import embedded
from config.settings.env import env

INSTANCE = "test" if os.environ.get("DJANGO_SETTINGS_MODULE", "").endswith(".test") else "run"
_url = env.url("DATABASE_URL", "", example="postgresql://user:password@host:5432/regimen", schemes=("postgres", "postgresql"))
if not _url:
    _url = embedded.ensure(INSTANCE).database_url
_parts = urlsplit(_url)
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _parts.path.lstrip("/"),
        "USER": unquote(_parts.username or ""),
        "PASSWORD": unquote(_parts.password or ""),
        "HOST": _parts.hostname or "",
        "PORT": str(_parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
