"""A worker that drains until nothing is left for a while. Started by tests, which kill it."""

from __future__ import annotations

import sys
import time
from datetime import timedelta

from tests.config.kit import children

children.join_test()

from config.kit import outbox  # noqa: E402
from config.kit.outbox import dispatcher  # noqa: E402
from tests.config.kit.outbox import effects  # noqa: E402

if __name__ == "__main__":
    outbox.subscribe(effects.Counted, effects.first, name="first")
    outbox.subscribe(effects.Counted, effects.slow, name="slow")
    # Short, so that the test need not wait long for what a killed worker had claimed.
    dispatcher.LEASE = timedelta(seconds=float(sys.argv[1]))
    idle_since = time.monotonic()
    while time.monotonic() - idle_since < 3.0:
        if dispatcher.drain(limit=100):
            idle_since = time.monotonic()
        else:
            time.sleep(0.05)
