"""A real Celery worker on the database of the test that starts it."""

from __future__ import annotations

import sys

from tests.config.kit import children

children.join_test()

from config.celery import app  # noqa: E402
from tests.config.kit.jobs import samples  # noqa: E402, F401

if __name__ == "__main__":
    app.conf.worker_hijack_root_logger = True
    app.worker_main(["worker", "--pool", "prefork", "--concurrency", "2", "--loglevel", "INFO", "-n", sys.argv[1]])
