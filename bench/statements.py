"""What each call asks of the database, counted in this process through the whole product, middleware included."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.sessions.models import Session
from bench.calls import entry
from bench.data import PASSWORD, Caller
from bench.stack import NAME
from config.kit import redis

_CONTROL = re.compile(r"\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET )", re.IGNORECASE)
_WRITE = re.compile(r"\s*(INSERT|UPDATE|DELETE|WITH\b.*\b(INSERT|UPDATE|DELETE))", re.IGNORECASE | re.DOTALL)


@dataclass
class Statements:
    """`count` without what opens and ends transactions and savepoints, which is `control`."""

    count: int = 0
    control: int = 0
    writes: int = 0
    texts: list[str] = field(default_factory=list)


def count(caller: Caller, floors: bool = True) -> dict[str, Statements]:
    """Statements of each call by its key; `..._cold` with nothing remembered in Redis."""
    client = Client(SERVER_NAME=NAME)
    client.cookies[settings.SESSION_COOKIE_NAME] = caller.cookie
    headers = {"authorization": f"Bearer {caller.token}"}
    own = "/api/v1/measurements"

    def read(path: str, **more: Any) -> Statements:
        return _counted(lambda: client.get(path, secure=True, **more), 200)

    def create(path: str, number: int, **more: str) -> Statements:
        return _counted(
            lambda: client.post(
                path, entry(number), content_type="application/json", secure=True, headers={**headers, **more}
            ),
            201,
        )

    found: dict[str, Statements] = {}
    for name in ("list_cold", "list"):
        if name == "list_cold":
            _forget(caller)
        found[name] = read(own, headers=headers)
    found["summary"] = read(f"{own}/summary", headers=headers)
    found["page"] = read("/app/measurements/")
    found["home"] = read("/app/")
    found["create"] = create(own, -1)
    found["create_with_key"] = create(own, -2, **{"idempotency-key": "statements-of-a-create"})
    found["sign_in"] = _counted(
        lambda: client.post(
            "/api/v1/auth/login",
            {"email": caller.email, "password": PASSWORD},
            content_type="application/json",
            secure=True,
        ),
        200,
    )
    if floors:
        found["plain_list"] = read("/api/v1/bench/plain", headers=headers)
        found["raw_list"] = read("/api/v1/bench/raw", headers=headers)
        found["constant"] = read("/api/v1/bench/constant", headers=headers)
        found["plain_create"] = create("/api/v1/bench/plain", -3)
        found["insert"] = create("/api/v1/bench/insert", -4)
    return found


def _forget(caller: Caller) -> None:
    keys = [f"session:{pk}" for pk in Session.objects.filter(user_id=caller.id).values_list("pk", flat=True)]
    redis.client().delete(*keys)


def _counted(call: Any, status: int) -> Statements:
    with CaptureQueriesContext(connection) as context:
        response = call()
    if response.status_code != status:
        raise RuntimeError(f"answered {response.status_code}, expected {status}: {response.content[:300]!r}")
    found = Statements()
    for query in context.captured_queries:
        sql = query["sql"]
        if _CONTROL.match(sql):
            found.control += 1
            continue
        found.count += 1
        found.writes += bool(_WRITE.match(sql))
        found.texts.append(sql)
    return found
