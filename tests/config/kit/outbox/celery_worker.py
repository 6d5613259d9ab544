"""A real Celery worker whose outbox has a handler."""

from __future__ import annotations

from tests.config.kit import children

children.join_test()

from config.celery import app  # noqa: E402
from config.kit import outbox  # noqa: E402
from tests.config.kit.outbox import effects  # noqa: E402

if __name__ == "__main__":
    outbox.subscribe(effects.Counted, effects.first, name="first")
    app.worker_main(["worker", "--pool", "prefork", "--concurrency", "2", "-n", "outbox@test", "-Q", "high"])
