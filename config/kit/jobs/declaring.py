"""Declaring jobs, and what surrounds every run of one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from uuid import UUID

from celery import Task
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist

from config.kit import actor, errors
from config.kit.jobs import periodic
from config.kit.jobs.app import QUEUES, app

HEADER = "regimen"


class UnknownJob(LookupError):
    """No job has this name."""


class JobTask(Task):
    """Runs in the name of whoever asked for it, as an actor of kind `job`, under the same request id."""

    abstract = True

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        headers = self.request.headers or {}
        with actor.acting(_actor_of(headers.get(HEADER) or {}, self.request.id)):
            schedule_name = headers.get("periodic_task_name")
            if schedule_name is None:
                return self.run(*args, **kwargs)
            return periodic.run_alone(schedule_name, lambda: self.run(*args, **kwargs))


def _actor_of(given: dict[str, Any], job_id: str | None) -> actor.Actor:
    def uuid(key: str) -> UUID | None:
        return UUID(given[key]) if given.get(key) else None

    return actor.Actor(
        kind="job",
        user_id=uuid("user_id"),
        session_id=uuid("session_id"),
        impersonator_id=uuid("impersonator_id"),
        request_id=given.get("request_id") or job_id or "",
    )


def headers_of(who: actor.Actor) -> dict[str, dict[str, str]]:
    """What `_actor_of` reads; address and user agent stay behind."""
    given = {
        "user_id": who.user_id,
        "session_id": who.session_id,
        "impersonator_id": who.impersonator_id,
        "request_id": who.request_id,
    }
    return {HEADER: {key: str(value) for key, value in given.items() if value}}


def job(
    name: str | None = None,
    *,
    queue: str = "default",
    retries: int = 0,
    first_retry_s: int = 10,
    time_limit_s: int | None = None,
    expires_s: int | None = None,
) -> Callable[[Callable[..., None]], JobTask]:
    """Make a function of a `tasks.py` a job. It takes ids and plain values by keyword and answers nothing.

    `name` is the module without its `tasks`, and the function: `accounts.imports.tasks.run_import` is
    `accounts.imports.run_import`. `retries` times an unexpected failure is tried again, after `first_retry_s`
    doubling to ten minutes with jitter; a refusal (`DomainError`) or a row that is gone is not.
    `time_limit_s` replaces the general limit; `expires_s` drops a job that nobody has begun by then.
    """
    if queue not in QUEUES:
        raise ValueError(f"no queue {queue!r}, choose one of {', '.join(QUEUES)}")

    def declare(function: Callable[..., None]) -> JobTask:
        module = function.__module__.removesuffix(".tasks")
        full_name = name or f"{module}.{function.__name__}"
        if full_name in app.tasks:
            raise ValueError(f"job {full_name!r} is declared twice")
        options: dict[str, Any] = {"queue": queue, "expires": expires_s}
        if retries:
            options |= {
                "autoretry_for": (Exception,),
                "dont_autoretry_for": (errors.DomainError, ObjectDoesNotExist),
                "max_retries": retries,
                "retry_backoff": first_retry_s,
                "retry_backoff_max": 600,
                "retry_jitter": True,
            }
        if time_limit_s is not None:
            options |= {"time_limit": time_limit_s + 10, "soft_time_limit": time_limit_s}
        return app.task(name=full_name, base=JobTask, **options)(function)

    return declare


def all_jobs() -> dict[str, JobTask]:
    """Every declared job by name; imports the `tasks.py` of all apps on the first call."""
    _import_tasks()
    return {name: task for name, task in app.tasks.items() if isinstance(task, JobTask)}


@cache
def _import_tasks() -> None:
    """What a worker's start does too; Celery's own way would run all system checks as well."""
    for entry in settings.REGIMEN_APPS:
        module = f"{entry.split('.')[0]}.tasks"
        if find_spec(module) is not None:
            import_module(module)


def get_job(name: str) -> JobTask:
    """The job called `name`; raises UnknownJob."""
    task = app.tasks.get(name)
    if task is None:
        task = all_jobs().get(name)
    if task is None:
        raise UnknownJob(f"no job {name!r}")
    return task
