"""A request that has acted and never comes to its end. Started by a test, which kills it."""

from __future__ import annotations

import time

from tests.config.kit import children

children.join_test()

from django.db import connection  # noqa: E402

from config.kit.api import idempotency  # noqa: E402


def act_and_hang() -> idempotency.Answer:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO idempotency_test_effect VALUES ('victim')")
    time.sleep(60)
    return idempotency.Answer(status=201)


if __name__ == "__main__":
    idempotency.run(
        key="key-1",
        person_id=None,
        client="192.0.2.1",
        method="POST",
        path="/api/v1/things",
        body=b"{}",
        produce=act_and_hang,
    )
