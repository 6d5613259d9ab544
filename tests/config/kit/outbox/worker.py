"""A worker that drains for as long as it lives. Started by tests, which kill it."""

from __future__ import annotations

import sys
import time
from datetime import timedelta

from tests.config.kit import children

children.join_test()

from config.kit import outbox  # noqa: E402
from config.kit.outbox import dispatcher, retry  # noqa: E402
from tests.config.kit.outbox import effects  # noqa: E402

if __name__ == "__main__":
    outbox.subscribe(effects.Counted, effects.first, name="first")
    outbox.subscribe(effects.Counted, effects.slow, name="slow")
    # Short, so that the test need not wait long for what a killed worker had claimed or tried.
    dispatcher.LEASE = timedelta(seconds=float(sys.argv[1]))
    retry._LONGEST_S = float(sys.argv[1])
    while True:
        if not dispatcher.drain(limit=100):
            time.sleep(0.05)
