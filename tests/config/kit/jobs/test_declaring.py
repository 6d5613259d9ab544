"""What a job may be called, and what is refused."""

from __future__ import annotations

import pytest
from celery import Task

from config.kit import jobs


def test_the_name_is_the_module_without_tasks_and_the_function() -> None:
    def run_import() -> None: ...

    run_import.__module__ = "tests.sample_room.tasks"
    assert jobs.job(queue="low")(run_import).name == "tests.sample_room.run_import"


def test_a_name_is_taken_once() -> None:
    def first() -> None: ...

    jobs.job("test.taken")(first)
    with pytest.raises(ValueError, match="declared twice"):
        jobs.job("test.taken")(first)


def test_an_unknown_queue_is_refused() -> None:
    with pytest.raises(ValueError, match="no queue 'fast'"):
        jobs.job("test.fast", queue="fast")


def test_the_kernels_jobs_are_found_by_name() -> None:
    assert jobs.get_job("kit.drain_outbox").queue == "high"
    assert {"kit.drain_outbox", "kit.expire_outbox", "kit.expire_idempotent_answers"} <= jobs.all_jobs().keys()


def test_an_unknown_job_is_refused_where_it_is_asked_for() -> None:
    with pytest.raises(jobs.UnknownJob):
        jobs.enqueue("no.such_job")


def test_celerys_own_tasks_are_no_jobs() -> None:
    assert isinstance(jobs.app.tasks["celery.backend_cleanup"], Task)
    assert "celery.backend_cleanup" not in jobs.all_jobs()


def test_queues_are_those_of_the_settings(settings: object) -> None:
    assert [queue.name for queue in settings.CELERY_TASK_QUEUES] == list(jobs.QUEUES)  # type: ignore[attr-defined]
