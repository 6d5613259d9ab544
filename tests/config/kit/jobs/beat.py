"""A real Celery beat on the database of the test that starts it."""

from __future__ import annotations

import sys

from tests.config.kit import children

children.join_test()

from config import schedule  # noqa: E402
from config.celery import app  # noqa: E402
from tests.config.kit.jobs import samples  # noqa: E402

schedule.SCHEDULE = samples.lines()

if __name__ == "__main__":
    app.start(["beat", "--loglevel", "INFO", "--pidfile", sys.argv[1], "--max-interval", "1"])
