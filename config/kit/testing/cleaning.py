"""Emptying the database after a test whose transactions really committed.

Django's own way truncates every table, the rows that migrations made included (Wagtail's root page, the audit
log refuses it outright). Here rows of our own apps go, in one round trip, and what migrations made stays.
"""

from __future__ import annotations

from functools import cache

from django.apps import apps
from django.db import connection, transaction

# What migrations fill, or what third parties keep for themselves.
_KEPT_APPS = frozenset(
    {
        "contenttypes", "auth", "sites", "content", "wagtailcore", "wagtailimages", "wagtaildocs", "wagtailusers",
        "wagtailsearch", "wagtailembeds", "wagtailredirects", "wagtailforms", "taggit", "migrations",
    }
)  # fmt: skip


_AUDIT = "accounts_auditevent"


@cache
def _tables() -> tuple[str, ...]:
    existing = set(connection.introspection.table_names())
    return tuple(
        sorted(
            existing
            & {
                model._meta.db_table
                for config in apps.get_app_configs()
                if config.label not in _KEPT_APPS
                for model in config.get_models(include_auto_created=True)
                if not model._meta.proxy
            }
        )
    )


def empty_database() -> None:
    """Delete the rows in one transaction: foreign keys are deferred, so the order does not matter."""
    deletes = [f"DELETE FROM {connection.ops.quote_name(table)}" for table in _tables() if table != _AUDIT]
    script = [
        f"ALTER TABLE {_AUDIT} DISABLE TRIGGER append_only_truncate",
        f"TRUNCATE {_AUDIT}",
        f"ALTER TABLE {_AUDIT} ENABLE TRIGGER append_only_truncate",
        *deletes,
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("; ".join(script))
