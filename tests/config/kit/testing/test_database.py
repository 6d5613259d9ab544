"""Each test process has the schema of the migrations, in a database and a Redis of its own."""

from __future__ import annotations

import os

import pytest
import redis
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


@pytest.mark.django_db
def test_the_copied_schema_is_that_of_all_migrations() -> None:
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


@pytest.mark.django_db
def test_rows_that_migrations_made_are_there() -> None:
    from wagtail.models import Locale, Page

    assert ContentType.objects.exists()
    assert Page.objects.filter(depth=1).exists() and Locale.objects.exists()


@pytest.mark.django_db
def test_the_database_is_that_of_the_slot() -> None:
    slot = os.environ["REGIMEN_TEST_SLOT"].partition("@")[0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        assert cursor.fetchone() == (f"test_slot{slot}",)
    assert f"test{slot}" == settings.REDIS_PREFIX


def test_redis_databases_are_those_of_the_slot_and_apart() -> None:
    urls = {settings.REDIS_URL, settings.REDIS_CACHE_URL, *settings.REDIS_CHANNELS_URLS}
    assert len(urls) == 3
    for url in urls:
        assert redis.Redis.from_url(url).ping()


@pytest.mark.django_db(transaction=True)
def test_a_change_stays_in_this_process() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE only_here (n int)")
        cursor.execute("DROP TABLE only_here")
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'template_%' AND NOT datistemplate")
        assert len(cursor.fetchall()) == 1
