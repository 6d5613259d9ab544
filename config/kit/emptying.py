"""Emptying tables without emptying what stands beside them.

`TRUNCATE ... CASCADE` would follow every foreign key backwards and take the pages of the web site along, because
their owner is a person. Here rows of the named apps go, and whoever pointed to them from elsewhere points to
nobody, or goes too where the relation can not be empty.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.db import connection, models, transaction

AUDIT_TABLE = "accounts_auditevent"


def empty(labels: Iterable[str], *, also: Iterable[str] = ()) -> int:
    """Delete all rows of the apps `labels` and of the tables `also`; answers how many tables that are.

    One transaction: foreign keys are deferred, so the order does not matter.
    """
    labels = frozenset(labels)
    quote = connection.ops.quote_name
    existing = set(connection.introspection.table_names())
    gone = {
        model._meta.db_table
        for label in labels
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
        if not model._meta.proxy
    }
    gone = (gone | set(also)) & existing
    script: list[str] = []
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        if table in gone or table not in existing or model._meta.proxy or not model._meta.managed:
            continue
        for field in model._meta.local_fields:
            if isinstance(field, models.ForeignKey) and field.related_model._meta.db_table in gone:
                column = quote(field.column)
                # Names of our own models, quoted: nothing comes from outside.
                forget = f"UPDATE {quote(table)} SET {column} = NULL WHERE {column} IS NOT NULL"  # noqa: S608
                script.append(forget if field.null else f"DELETE FROM {quote(table)}")  # noqa: S608
    if AUDIT_TABLE in gone:
        # The log refuses DELETE and TRUNCATE; only its owner can lift that, as retention does.
        script += [
            f"ALTER TABLE {AUDIT_TABLE} DISABLE TRIGGER append_only_truncate",
            f"TRUNCATE {AUDIT_TABLE}",
            f"ALTER TABLE {AUDIT_TABLE} ENABLE TRIGGER append_only_truncate",
        ]
    script += [f"DELETE FROM {quote(table)}" for table in sorted(gone - {AUDIT_TABLE})]  # noqa: S608
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("; ".join(script))
    return len(gone)
