"""The ground: paths, debug, secret, hosts, language and time."""

import os
from pathlib import Path

from config.settings.env import BASE_DIR, env, stop

DEBUG = env.bool("DEBUG", os.environ.get("DJANGO_SETTINGS_MODULE", "").endswith((".local", ".test")), example="false")
DEBUG = False if os.environ.get("DJANGO_SETTINGS_MODULE", "").endswith(".production") else DEBUG

STATE_DIR = Path(env.str("REGIMEN_STATE_DIR", str(BASE_DIR / ".regimen"), example="/var/lib/regimen"))

DEFAULT_SECRET = "insecure-and-only-good-for-this-one-machine-while-debug-is-on"  # noqa: S105  refused when DEBUG is off
SECRET_KEY = env.str("SECRET_KEY", DEFAULT_SECRET, example="fifty-or-more-random-characters")
if not DEBUG and (SECRET_KEY == DEFAULT_SECRET or len(SECRET_KEY) < 50):
    stop(
        "SECRET_KEY",
        "must be your own and at least 50 characters when DEBUG is off",
        "$(python -c 'import secrets; print(secrets.token_urlsafe(64))')",
    )

ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"] if DEBUG else [], example="regimen.example.org"
)
if not DEBUG and not ALLOWED_HOSTS:
    stop("ALLOWED_HOSTS", "is missing", "regimen.example.org")

# The address that e-mails and signed links carry.
PUBLIC_URL = env.url(
    "PUBLIC_URL",
    f"http://127.0.0.1:{env.int('PORT', 8000, minimum=1, maximum=65535)}",
    example="https://regimen.example.org",
    schemes=("http", "https"),
).rstrip("/")

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = True

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("hi", "हिन्दी")]
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = None
DEFAULT_PERSON_TIME_ZONE = env.str("DEFAULT_TIME_ZONE", "Asia/Kolkata", example="Asia/Kolkata")
