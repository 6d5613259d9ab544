"""Jobs that tell the test what they saw. Imported by the test process and by the worker."""

from __future__ import annotations

import json
import time
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection

from config.kit import actor, errors, jobs
from config.kit.jobs.schedule import Periodic

CREATE = """
CREATE TABLE IF NOT EXISTS jobs_test_run (id serial, job text NOT NULL, saw jsonb NOT NULL);
TRUNCATE jobs_test_run
"""


def lines() -> tuple[Periodic, ...]:
    """A schedule: one job is due every two seconds, the other is far from its hour, wherever the test runs."""
    far = (datetime.now(ZoneInfo(settings.DEFAULT_PERSON_TIME_ZONE)).hour + 12) % 24
    return (
        Periodic("Often", "test.record", timedelta(seconds=2), "Often."),
        Periodic("Nightly", "test.nightly", f"0 {far} * * *", "Once."),
    )


def write(job: str, **saw: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO jobs_test_run (job, saw) VALUES (%s, %s)", [job, json.dumps(saw, default=str)])


def runs(job: str) -> list[dict[str, object]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT saw FROM jobs_test_run WHERE job = %s ORDER BY id", [job])
        return [json.loads(saw) if isinstance(saw, str) else saw for (saw,) in cursor.fetchall()]


@jobs.job("test.record")
def record(*, number: int = 0, row: UUID | None = None, at: datetime | None = None) -> None:
    who = actor.current()
    write(
        "record",
        number=number,
        row_type=type(row).__name__,
        at_type=type(at).__name__,
        kind=who.kind,
        user_id=who.user_id,
        session_id=who.session_id,
        request_id=who.request_id,
    )


@jobs.job("test.nightly", queue="low")
def nightly() -> None:
    write("nightly")


@jobs.job("test.fail", queue="low")
def fail() -> None:
    write("fail")
    raise ZeroDivisionError


@jobs.job("test.fail_twice", retries=3, first_retry_s=1)
def fail_twice() -> None:
    write("fail_twice", request_id=actor.current().request_id)
    if len(runs("fail_twice")) < 3:
        raise ZeroDivisionError


@jobs.job("test.refuse", retries=3, first_retry_s=1)
def refuse() -> None:
    write("refuse")
    raise errors.Refused("No.")


@jobs.job("test.sleep")
def sleep(*, seconds: float) -> None:
    write("sleep_begins")
    time.sleep(seconds)
    write("sleep_ends")
