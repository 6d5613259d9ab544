"""Every periodic job of the product in one table. `manage.py sync_schedule` writes it to the database.

Staff may change the time of a line, or switch it off, in the admin: that survives. A line is a name for
people, the job, how often (an interval, or a crontab line in the practice's time zone), and what it is for.
"""

from __future__ import annotations

from datetime import timedelta

from config.kit.jobs.schedule import Periodic

SCHEDULE: tuple[Periodic, ...] = (
    Periodic(
        "Hand on events",
        "kit.drain_outbox",
        timedelta(seconds=10),
        "Hands on events whose wake-up call was lost, and tries failed deliveries again.",
    ),
    Periodic(
        "Forget old events",
        "kit.expire_outbox",
        "40 3 * * *",
        "Removes events and receipts before they are 30 days old.",
    ),
    Periodic(
        "Forget old answers",
        "kit.expire_idempotent_answers",
        timedelta(minutes=30),
        "Removes answers kept for repeated requests after 24 hours.",
    ),
    Periodic(
        "Send what is due",
        "messaging.notifications.send_due",
        timedelta(seconds=20),
        "Sends notifications that were scheduled, wait for another attempt, or whose worker died.",
    ),
    Periodic(
        "Forget stored messages",
        "messaging.stored_messages.forget_old",
        "50 3 * * *",
        "Removes messages of the embedded outbox after 30 days.",
    ),
    Periodic(
        "Forget ended sign-ins",
        "accounts.signin.sweep",
        "0 4 * * *",
        "Removes spent links and sign-ins that ended a month ago.",
    ),
    Periodic(
        "Keep the audit log in months",
        "accounts.audit.upkeep",
        "10 4 * * *",
        "Makes the coming months' partitions and drops those past their retention.",
    ),
    Periodic(
        "Forget imported files",
        "accounts.imports.sweep",
        "20 4 * * *",
        "Removes uploaded files and their reports after 30 days.",
    ),
)
