"""Jobs: work that is done later by a worker, named by path and asked for on commit.

    @jobs.job(queue="low")                                              in a room's tasks.py
    def run_import(*, import_id: UUID) -> None: ...

    jobs.enqueue("accounts.imports.run_import", import_id=row.id)      in a service

A job takes ids, calls a service, and may run twice: after a worker died it is run again. Enqueueing never
fails the request that is already committed: while the broker is down the job is logged, counted, and gone. So
what must not be lost is not enqueued by a service: it is an event, and its handler enqueues (a handler runs
until it has worked) or a periodic job looks for rows that still wait. `enqueue` is for what somebody would
ask for again, or what such a periodic job finds anyway.
"""

from config.kit.jobs.app import QUEUES, app
from config.kit.jobs.counters import QueueStats, beat_seen_at, queue_stats
from config.kit.jobs.declaring import JobTask, UnknownJob, all_jobs, get_job, job
from config.kit.jobs.sending import enqueue, send

__all__ = [
    "QUEUES",
    "JobTask",
    "QueueStats",
    "UnknownJob",
    "all_jobs",
    "app",
    "beat_seen_at",
    "enqueue",
    "get_job",
    "job",
    "queue_stats",
    "send",
]
