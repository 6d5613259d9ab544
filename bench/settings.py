"""The settings of production, with the addresses of the floors added. The environment comes from `bench.stack`."""

from config.settings.production import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
STATIC_ROOT = STATE_DIR / "bench" / "static"  # noqa: F405
