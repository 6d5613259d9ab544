"""The schedule in code reaches the database, and what staff changed there stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django_celery_beat.models import CrontabSchedule, IntervalSchedule, PeriodicTask, PeriodicTasks

from config.kit import jobs
from config.kit.jobs.schedule import Changes, Periodic, crontab_fields, sync
from config.schedule import SCHEDULE

FREQUENT = Periodic("Often", "test.record", timedelta(seconds=10), "Does it often.")
NIGHTLY = Periodic("Nightly", "test.fail", "40 3 * * *", "Does it at night.")


@pytest.fixture(autouse=True)
def _no_schedule(db: None) -> None:
    PeriodicTask.objects.all().delete()


def test_what_is_missing_is_created() -> None:
    assert sync([FREQUENT, NIGHTLY]) == Changes(created=("Often", "Nightly"), updated=(), removed=())
    often = PeriodicTask.objects.get(name="Often")
    assert (often.task, often.queue, often.description) == ("test.record", "default", "Does it often.")
    assert (often.interval.every, often.interval.period, often.enabled) == (10, "seconds", True)
    # While no worker is there its runs do not pile up.
    assert often.expire_seconds == 10
    nightly = PeriodicTask.objects.get(name="Nightly")
    assert (nightly.crontab.hour, nightly.crontab.minute, nightly.queue) == ("3", "40", "low")
    assert str(nightly.crontab.timezone) == "Asia/Kolkata"
    assert nightly.expire_seconds is None


def test_running_it_again_changes_nothing() -> None:
    sync([FREQUENT, NIGHTLY])
    before = list(PeriodicTask.objects.order_by("name").values())
    assert sync([FREQUENT, NIGHTLY]) == Changes((), (), ())
    assert list(PeriodicTask.objects.order_by("name").values()) == before
    assert (IntervalSchedule.objects.count(), CrontabSchedule.objects.count()) == (1, 1)


def test_what_staff_changed_survives_even_when_the_code_changes() -> None:
    sync([FREQUENT, NIGHTLY])
    minute, _ = IntervalSchedule.objects.get_or_create(every=1, period=IntervalSchedule.MINUTES)
    often = PeriodicTask.objects.get(name="Often")
    often.interval, often.enabled = minute, False
    often.save()
    changed = replace(FREQUENT, every=timedelta(seconds=30), note="Does it less often.")
    assert sync([changed, NIGHTLY]).updated == ("Often",)
    often.refresh_from_db()
    assert (often.interval, often.enabled) == (minute, False)
    assert often.description == "Does it less often."


def test_what_nobody_changed_follows_the_code() -> None:
    sync([FREQUENT])
    sync([replace(FREQUENT, every="0 * * * *", job="test.fail")])
    often = PeriodicTask.objects.get(name="Often")
    assert (often.interval, often.crontab.minute, often.task, often.queue) == (None, "0", "test.fail", "low")
    assert often.expire_seconds is None


def test_lines_that_are_gone_are_removed_and_those_of_staff_are_not() -> None:
    sync([FREQUENT, NIGHTLY])
    hour = IntervalSchedule.objects.create(every=1, period=IntervalSchedule.HOURS)
    PeriodicTask.objects.create(name="Made by staff", task="test.record", interval=hour)
    assert sync([FREQUENT]).removed == ("Nightly",)
    assert set(PeriodicTask.objects.values_list("name", flat=True)) == {"Often", "Made by staff"}


def test_beat_hears_of_changes() -> None:
    sync([FREQUENT])
    before = PeriodicTasks.last_change()
    sync([])
    assert PeriodicTasks.last_change() > before


def test_an_unknown_job_is_refused() -> None:
    with pytest.raises(jobs.UnknownJob):
        sync([replace(FREQUENT, job="no.such_job")])
    assert not PeriodicTask.objects.exists()


@pytest.mark.parametrize("line", ["* * *", "61 * * * *", "a b c d e"])
def test_a_line_that_is_no_crontab_is_refused(line: str) -> None:
    with pytest.raises(ValueError):
        crontab_fields(line)


def test_the_command_writes_the_whole_schedule() -> None:
    out = StringIO()
    call_command("sync_schedule", stdout=out)
    assert out.getvalue().count("Added:") == len(SCHEDULE)
    out = StringIO()
    call_command("sync_schedule", stdout=out)
    assert out.getvalue() == "The schedule is up to date.\n"
