"""The product's own ASGI application on the database of the test, with shorter waits."""

from __future__ import annotations

import os

from tests.config.kit import children

children.join_test()

from config.asgi import application  # noqa: E402, F401
from messaging.live import consumers  # noqa: E402

consumers.UserConsumer.auth_within_s = 1.0
consumers.GRACE_S = 0.5
consumers.LOOK_AGAIN_S = float(os.environ.get("LOOK_AGAIN_S", "300"))
