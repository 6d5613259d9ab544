"""Redis: REDIS_URL, else the embedded one."""

from config.kit import embedded
from config.settings.env import env

from .database import INSTANCE

REDIS_URL = env.url("REDIS_URL", "", example="redis://:password@host:6379/0", schemes=("redis", "rediss", "unix"))
if not REDIS_URL:
    REDIS_URL = embedded.ensure(INSTANCE).redis_url
CELERY_BROKER_URL = REDIS_URL
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        "CONFIG": {"hosts": [{"address": REDIS_URL, "socket_timeout": None}]},
    }
}
