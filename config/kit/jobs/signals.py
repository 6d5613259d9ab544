"""Celery's hooks in the worker: counters. Third-party signals, connected in `config/wiring.py`."""

from __future__ import annotations

from typing import Any

from celery import signals

from config.kit.health import heartbeat
from config.kit.jobs import counters
from config.kit.jobs.declaring import JobTask

# Set in the worker's main process, and inherited by the processes that do the work.
_worker = ""


def connect() -> None:
    signals.worker_init.connect(worker_begins, dispatch_uid="regimen.worker_begins")
    signals.worker_shutdown.connect(worker_ends, dispatch_uid="regimen.worker_ends")
    signals.task_prerun.connect(job_begins, dispatch_uid="regimen.job_begins")
    signals.task_postrun.connect(job_ends, dispatch_uid="regimen.job_ends")


def worker_begins(**_: Any) -> None:
    global _worker
    _worker = heartbeat.name_of_this_process()
    counters.forget_active(_worker)


def worker_ends(**_: Any) -> None:
    counters.forget_active(_worker)


def _queue_of(task: JobTask) -> str:
    return (task.request.delivery_info or {}).get("routing_key") or "default"


def job_begins(task: Any = None, **_: Any) -> None:
    if isinstance(task, JobTask):
        counters.note_begin(_worker, task.request.id or "", _queue_of(task))


def job_ends(task: Any = None, state: str | None = None, **_: Any) -> None:
    if isinstance(task, JobTask):
        outcome = {"SUCCESS": "completed", "FAILURE": "failed"}.get(state or "")
        counters.note_end(_worker, task.request.id or "", _queue_of(task), outcome)
