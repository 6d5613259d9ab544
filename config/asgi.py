"""Sockets, and HTTP where one process serves both (`make run`). In production HTTP goes to `config.wsgi`."""

import os

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
# A thread per request: without a pool each would connect to the database anew.
os.environ.setdefault("DATABASE_POOL_SIZE", "10")
http = get_asgi_application()

from config.kit.body_limit import limit_asgi  # noqa: E402  (after the apps have been loaded)
from config.routing import sockets  # noqa: E402

application = ProtocolTypeRouter({"http": limit_asgi(http), "websocket": sockets})
