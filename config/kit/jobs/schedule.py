"""Writing the schedule of `config/schedule.py` into the database, where staff may change it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from celery.schedules import ParseException, crontab
from django.conf import settings
from django.db import connection, transaction
from django_celery_beat.models import CrontabSchedule, IntervalSchedule, PeriodicTask

from config.kit.jobs.declaring import get_job

# In a row's headers: it comes from the table in code, and this is what the code last said about when.
_MARK = "regimen_schedule"
# "regimen" in ASCII: one process at a time writes the schedule.
_LOCK = 0x726567696D656E


@dataclass(frozen=True, slots=True)
class Periodic:
    """One line of the schedule: `job` runs `every` interval, or at the times of a crontab line
    ("minute hour day-of-month month day-of-week", in the practice's time zone). `note` tells staff what for.
    """

    name: str
    job: str
    every: timedelta | str
    note: str


@dataclass(frozen=True, slots=True)
class Changes:
    created: tuple[str, ...]
    updated: tuple[str, ...]
    removed: tuple[str, ...]


def sync(entries: Iterable[Periodic]) -> Changes:
    """Create what is missing, remove what is gone, and leave what staff have changed: interval and on or off.

    A row whose time nobody has changed follows the code. Rows that staff made themselves are not touched.
    Safe to run twice, and by several processes at once.
    """
    wanted = {entry.name: entry for entry in entries}
    created, updated, removed = [], [], []
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        ours = {
            task.name: task
            for task in PeriodicTask.objects.filter(headers__contains=f'"{_MARK}"').select_related(
                "interval", "crontab"
            )
        }
        for name, task in ours.items():
            if name not in wanted:
                # Each by itself: beat hears of a change through the model's signals.
                task.delete()
                removed.append(name)
        for name, entry in wanted.items():
            task = ours.get(name)
            if task is None:
                PeriodicTask.objects.create(
                    name=name, **_job_fields(entry), **_time_fields(entry), headers=_headers(entry)
                )
                created.append(name)
            elif _bring_up_to_date(task, entry):
                updated.append(name)
    return Changes(tuple(created), tuple(updated), tuple(removed))


def _bring_up_to_date(task: PeriodicTask, entry: Periodic) -> bool:
    changes = _job_fields(entry)
    if _text(task.interval, task.crontab) == json.loads(task.headers)[_MARK]:
        changes |= _time_fields(entry)
    changes["headers"] = _headers(entry)
    if all(getattr(task, field) == value for field, value in changes.items()):
        return False
    for field, value in changes.items():
        setattr(task, field, value)
    task.save()
    return True


def _job_fields(entry: Periodic) -> dict[str, Any]:
    return {"task": entry.job, "description": entry.note, "queue": get_job(entry.job).queue}


def _time_fields(entry: Periodic) -> dict[str, Any]:
    if isinstance(entry.every, timedelta):
        seconds = int(entry.every.total_seconds())
        interval, _ = IntervalSchedule.objects.get_or_create(every=seconds, period=IntervalSchedule.SECONDS)
        # While no worker is there, runs of a frequent job must not pile up: the next one does their work.
        return {"interval": interval, "crontab": None, "expire_seconds": seconds if seconds <= 3600 else None}
    line, _ = CrontabSchedule.objects.get_or_create(
        **crontab_fields(entry.every), timezone=settings.DEFAULT_PERSON_TIME_ZONE
    )
    return {"interval": None, "crontab": line, "expire_seconds": None}


def crontab_fields(line: str) -> dict[str, str]:
    """The five parts of a crontab line by name; raises ValueError for one that can not be read."""
    names = ("minute", "hour", "day_of_month", "month_of_year", "day_of_week")
    parts = line.split()
    if len(parts) != len(names):
        raise ValueError(f"{line!r} does not have five parts")
    fields = dict(zip(names, parts, strict=True))
    try:
        crontab(**fields)
    except ParseException as error:
        raise ValueError(f"{line!r}: {error}") from error
    return fields


def _headers(entry: Periodic) -> str:
    fields = _time_fields(entry)
    return json.dumps({_MARK: _text(fields["interval"], fields["crontab"])})


def _text(interval: IntervalSchedule | None, line: CrontabSchedule | None) -> str:
    """A schedule as one comparable string."""
    if interval is not None:
        return f"{interval.every} {interval.period}"
    if line is not None:
        parts = (
            line.minute,
            line.hour,
            line.day_of_month,
            line.month_of_year,
            line.day_of_week,
            line.timezone,
        )
        return " ".join(str(part) for part in parts)
    return ""
