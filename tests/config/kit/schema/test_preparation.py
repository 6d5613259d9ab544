"""A database is brought to the current schema once, whoever asks at the same moment."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.conf import settings

from config.kit.schema import preparation

pytestmark = pytest.mark.django_db


@pytest.fixture
def empty() -> Iterator[str]:
    with preparation.scratch(settings.DATABASE_URL, f"{settings.REDIS_PREFIX}_prepared") as url:
        yield url


def _tables(database_url: str) -> set[str]:
    with psycopg.connect(database_url) as other:
        rows = other.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    return {row[0] for row in rows}


def test_an_empty_database_gets_every_table(empty: str) -> None:
    assert preparation.prepare(empty, lambda _: None) is True
    with psycopg.connect(empty) as other:
        applied = {f"{app}.{name}" for app, name in other.execute("SELECT app, name FROM django_migrations")}
    assert applied >= preparation.current().migrations.keys()
    assert {"accounts_user", "wagtailcore_page", "django_celery_beat_periodictask"} <= _tables(empty)


def test_two_at_once_do_it_once(empty: str) -> None:
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda _: _fill_or_wait(empty), range(2)))
    assert sorted(found) == [False, True]


def _fill_or_wait(database_url: str) -> bool:
    """Whether it was this call that filled the database."""
    with preparation._alone(database_url) as alone:
        if not preparation._is_empty(alone):
            return False
        preparation.fill(database_url, preparation.current(), lambda _: None)
        return True


def test_a_mark_is_remembered_with_the_database(empty: str) -> None:
    assert preparation.look(empty) == preparation.Mark()
    preparation.mark(empty, demo="loaded")
    assert preparation.look(empty).demo == "loaded"
    assert preparation.look(empty).is_current()


def test_a_comment_that_is_no_mark_means_nothing(empty: str) -> None:
    with psycopg.connect(empty, autocommit=True) as other:
        other.execute(f"COMMENT ON DATABASE {other.info.dbname} IS 'mine'")
    assert preparation.look(empty) == preparation.Mark()


def test_there_is_one_template_and_old_ones_go() -> None:
    name = preparation.template(settings.DATABASE_URL)
    with psycopg.connect(settings.DATABASE_URL, autocommit=True) as other:
        other.execute("CREATE DATABASE template_of_yesterday TEMPLATE template0")
        assert preparation.template(settings.DATABASE_URL) == name
        rows = other.execute("SELECT datname FROM pg_database WHERE datname LIKE 'template\\_%'").fetchall()
    assert {row[0] for row in rows} == {name}
