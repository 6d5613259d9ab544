"""Brings a database to the schema of the code, by the shortest safe way.

An embedded database carries a mark (its comment): which schema it has and what became of the demo. With
an unchanged mark there is nothing to do, which `look` finds out without Django in a few milliseconds.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from config.kit.embedded.places import ROOT

from . import snapshot
from .fingerprint import Fingerprint, current, deciders, installed_packages, of_packages

# Two processes that prepare the same database, or make the same template, wait for each other.
_LOCK = 7_367_346_946
_TEMPLATE = "template_"
Say = Callable[[str], None]


@dataclass(frozen=True)
class Mark:
    """What is known about an embedded database."""

    key: str = ""
    deciders: str = ""
    packages: dict[str, str] = field(default_factory=dict)
    demo: str = ""
    """`loaded`, `not wanted` (somebody was there already, or DEBUG was off), or not decided yet."""

    def is_current(self) -> bool:
        """Whether the migration files are those that the database was brought to. Imports no app."""
        if not self.key or self.deciders != deciders():
            return False
        return of_packages(self.packages).key == self.key


def look(database_url: str) -> Mark:
    """The mark of the database, an empty one where it has none."""
    with psycopg.connect(database_url, autocommit=True, connect_timeout=10) as connection:
        row = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        ).fetchone()
    try:
        return Mark(**json.loads(row[0])) if row else Mark()
    except (TypeError, ValueError):
        return Mark()


def mark(database_url: str, *, demo: str) -> None:
    """Remember that the database has the current schema. Needs Django."""
    packages = installed_packages()
    content = Mark(of_packages(packages).key, deciders(), packages, demo)
    with psycopg.connect(database_url, autocommit=True) as connection:
        name = sql.Identifier(connection.info.dbname)
        text = sql.Literal(json.dumps(asdict(content)))
        connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(name, text))


def prepare(database_url: str, say: Say = print, *, snapshots: bool = True) -> bool:
    """Bring the database to the current schema; whether it was empty. Needs Django.

    Without `snapshots` (a database that is not ours) only `migrate` is used.
    """
    wanted = current()
    with _alone(database_url) as connection:
        empty = _is_empty(connection)
        if not empty or not snapshots:
            if _unapplied(database_url):
                say("Bringing the database to the current schema.")
                _migrate(database_url)
            return empty
        fill(database_url, wanted, say)
    return True


def template(database_url: str, say: Say = print) -> str:
    """The name of a database of the current schema to copy; made where there is none. Needs Django.

    Templates of other schemas on that server are dropped: each is made again faster than it is missed.
    """
    wanted = current()
    name = f"{_TEMPLATE}{wanted.key[:16]}"
    with _alone(database_url) as connection:
        present = {row[0] for row in connection.execute("SELECT datname FROM pg_database").fetchall()}
        if name not in present:
            draft = f"draft_{name}"
            with scratch(database_url, draft) as draft_url:
                fill(draft_url, wanted, say)
                connection.execute(
                    sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(draft), sql.Identifier(name))
                )
        for old in present:
            if old.startswith(_TEMPLATE) and old not in (name, "template0", "template1"):
                with contextlib.suppress(psycopg.Error):  # somebody copies it right now
                    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(old)))
    return name


@contextlib.contextmanager
def scratch(database_url: str, name: str) -> Iterator[str]:
    """An empty database beside the given one; dropped at the end unless it was renamed."""
    # From a third one: whoever renames the other two must not find us in them.
    with psycopg.connect(maintenance_url(database_url), autocommit=True) as connection:
        identifier = sql.Identifier(name)
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(identifier))
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(identifier))
        try:
            yield urlsplit(database_url)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(identifier))


def maintenance_url(database_url: str) -> str:
    """The database of the same server from which others are made, renamed and dropped."""
    return urlsplit(database_url)._replace(path="/postgres").geturl()


def is_empty(database_url: str) -> bool:
    """Whether the database has no table."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        return _is_empty(connection)


def fill_by_migrating(database_url: str) -> None:
    """Every migration from the first, whatever snapshots there are."""
    _migrate(database_url)


def fill(database_url: str, wanted: Fingerprint, say: Say) -> None:
    """Give an empty database the schema, and keep what was made for the next time."""
    base = snapshot.best_for(wanted)
    if base is not None:
        snapshot.load(database_url, base)
        if base.key == wanted.key:
            return
        say("Adding the newest changes to the schema.")
    else:
        say("Making the schema from all migrations. This takes a minute or two, once.")
    started = time.monotonic()
    _migrate(database_url)
    if current().key != wanted.key:
        # What is in the database now belongs to neither state; under the name of one it would mislead for long.
        raise snapshot.SnapshotError("Migrations were edited while the schema was made. Try again.")
    path = snapshot.save(database_url, wanted)
    say(f"Made the schema in {time.monotonic() - started:.0f} s and kept it in {path}.")


@contextlib.contextmanager
def _alone(database_url: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        yield connection


def _is_empty(connection: psycopg.Connection) -> bool:
    tables = "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
    row = connection.execute(tables).fetchone()
    return row is not None and row[0] == 0


def _unapplied(database_url: str) -> bool:
    """Whether a migration is left to run in the database, which must be Django's default one."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    connection.close()  # the database may have been replaced since it was opened
    executor = MigrationExecutor(connection)
    found = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    connection.close()
    return found


def _migrate(database_url: str) -> None:
    """In a process of its own: the database need not be the one that this process is set up for."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(  # noqa: S603  ourselves
        [sys.executable, str(ROOT / "manage.py"), "migrate", "--verbosity=0", "--no-input", "--skip-checks"],
        env={**environment, "DATABASE_URL": database_url},
        cwd=ROOT,
        check=True,
        stdin=subprocess.DEVNULL,
    )
