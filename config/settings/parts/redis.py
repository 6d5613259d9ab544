"""Redis: REDIS_URL, or on a laptop the embedded one. Queue, cache and sockets use a database each."""

from urllib.parse import urlsplit

from config.kit import embedded
from config.settings.env import env, stop

from .core import DEBUG
from .database import INSTANCE, TEST_SLOT

_EXAMPLE = "redis://:password@host:6379/0"
_SCHEMES = ("redis", "rediss")


def _redis_url(name: str, default: str) -> str:
    """The URL with the number of its database."""
    url: str = env.url(name, default, example=_EXAMPLE, schemes=_SCHEMES)
    number = urlsplit(url).path.lstrip("/") or "0"
    if not number.isdigit():
        stop(name, "is malformed (after the port comes the number of a database)", _EXAMPLE)
    return urlsplit(url)._replace(path=f"/{number}").geturl()


def _next_database(url: str, step: int) -> str:
    parts = urlsplit(url)
    return parts._replace(path=f"/{int(parts.path.lstrip('/')) + step}").geturl()


_embedded_url = ""
if embedded.is_embedded("REDIS_URL"):
    if not DEBUG:
        stop("REDIS_URL", "is missing", _EXAMPLE)
    _embedded_url = embedded.reserve(INSTANCE).redis_url

# Every test process has three databases and a name of its own: publish and subscribe know no databases.
REDIS_URL = _next_database(_redis_url("REDIS_URL", _embedded_url), 3 * TEST_SLOT)
REDIS_PREFIX = "regimen" if INSTANCE == "run" else f"test{TEST_SLOT}"

# The cache may be emptied, the queue may not. Where a Redis has one database only, or for another machine
# each, name them apart.
REDIS_CACHE_URL = _redis_url("REDIS_CACHE_URL", _next_database(REDIS_URL, 1))
# One or more, separated by commas: the topics of the sockets are spread over them.
REDIS_CHANNELS_URLS = env.list("REDIS_CHANNELS_URLS", [_next_database(REDIS_URL, 2)], example=_EXAMPLE)

CACHES = {
    "default": {
        "BACKEND": "config.kit.caching.Cache",
        "LOCATION": REDIS_CACHE_URL,
        "KEY_PREFIX": REDIS_PREFIX,
        "OPTIONS": {"socket_timeout": 2, "socket_connect_timeout": 0.5, "health_check_interval": 30},
    }
}

CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {
            # redis-py gives up a silent connection after 5 s unless told otherwise, and a socket may be
            # silent for hours.
            "hosts": [{"address": url, "socket_timeout": None} for url in REDIS_CHANNELS_URLS],
            "prefix": REDIS_PREFIX,
        },
    }
}

CELERY_BROKER_URL = REDIS_URL
