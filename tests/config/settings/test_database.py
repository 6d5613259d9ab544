"""The settings of PostgreSQL and Redis, read by a process of their own for each environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from config.kit.embedded.places import ROOT

SHOW = """
import json
from django.conf import settings
names = ("DATABASES", "DATABASE_URL", "REDIS_URL", "REDIS_CACHE_URL", "REDIS_CHANNELS_URLS", "CELERY_BROKER_URL")
print(json.dumps({name: getattr(settings, name) for name in names} | {"layer": settings.CHANNEL_LAYERS["default"]}))
"""
DATABASE_URL = "postgresql://us%40er:p%2Fw@db.example.org:6432/regimen?sslmode=require"
REDIS_URL = "redis://:pw@cache.example.org:6379/4"
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "a-secret-of-fifty-characters-or-more-for-this-test-only",
    "ALLOWED_HOSTS": "example.org",
}

Read = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """The settings as a process with that environment sees them."""

    def run(**environment: str) -> subprocess.CompletedProcess[str]:
        own = ("DATABASE", "REDIS", "REGIMEN", "PYTEST", "DEBUG")
        kept = {key: value for key, value in os.environ.items() if not key.startswith(own)}
        return subprocess.run(
            [sys.executable, "-c", SHOW],
            env={
                **kept,
                "DJANGO_SETTINGS_MODULE": "config.settings.local",
                "REGIMEN_STATE_DIR": str(tmp_path),
                **environment,
            },
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def _shown(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_without_urls_the_embedded_addresses_are_reserved_and_nothing_starts(read: Read, tmp_path: Path) -> None:
    found = _shown(read())
    assert found["DATABASES"]["default"]["ENGINE"] == "config.kit.embedded.backend"
    assert found["DATABASES"]["default"]["HOST"] == "127.0.0.1"
    assert found["REDIS_URL"].startswith("redis://:") and found["REDIS_URL"].endswith("/0")
    assert not (tmp_path / "run" / "postgres").exists() and not (tmp_path / "run" / "services.log").exists()
    assert _shown(read()) == found


def test_urls_are_read_with_everything_in_them(read: Read) -> None:
    found = _shown(read(DATABASE_URL=DATABASE_URL, REDIS_URL=REDIS_URL))
    database = found["DATABASES"]["default"]
    assert database["ENGINE"] == "config.kit.database"
    assert (database["USER"], database["PASSWORD"]) == ("us@er", "p/w")
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example.org", "6432", "regimen")
    assert database["OPTIONS"]["sslmode"] == "require"
    assert found["REDIS_URL"] == found["CELERY_BROKER_URL"] == REDIS_URL


def test_queue_cache_and_sockets_have_databases_of_their_own(read: Read) -> None:
    found = _shown(read(DATABASE_URL=DATABASE_URL, REDIS_URL=REDIS_URL))
    assert [found["REDIS_CACHE_URL"][-2:], found["REDIS_CHANNELS_URLS"][0][-2:]] == ["/5", "/6"]
    apart = _shown(
        read(
            DATABASE_URL=DATABASE_URL,
            REDIS_URL=REDIS_URL,
            REDIS_CACHE_URL="redis://one:6379/0",
            REDIS_CHANNELS_URLS="redis://two:6379/0,redis://three:6379/0",
        )
    )
    assert apart["REDIS_CACHE_URL"] == "redis://one:6379/0"
    hosts = apart["layer"]["CONFIG"]["hosts"]
    assert [host["address"] for host in hosts] == ["redis://two:6379/0", "redis://three:6379/0"]
    assert all(host["socket_timeout"] is None for host in hosts)


def test_a_pool_replaces_kept_connections(read: Read) -> None:
    kept = _shown(read(DATABASE_URL=DATABASE_URL, REDIS_URL=REDIS_URL))["DATABASES"]["default"]
    assert kept["CONN_MAX_AGE"] == 600 and "pool" not in kept["OPTIONS"]
    pooled = _shown(read(DATABASE_URL=DATABASE_URL, REDIS_URL=REDIS_URL, DATABASE_POOL_SIZE="7"))
    assert pooled["DATABASES"]["default"]["CONN_MAX_AGE"] == 0
    assert pooled["DATABASES"]["default"]["OPTIONS"]["pool"]["max_size"] == 7


def test_behind_pgbouncer_nothing_outlives_a_transaction(read: Read) -> None:
    done = read(DATABASE_URL=DATABASE_URL, REDIS_URL=REDIS_URL, DATABASE_BEHIND_PGBOUNCER="true")
    database = _shown(done)["DATABASES"]["default"]
    assert database["DISABLE_SERVER_SIDE_CURSORS"] is True
    assert database["CONN_MAX_AGE"] == 0


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"DATABASE_URL": "mysql://a/b"}, "Setting DATABASE_URL must start with"),
        ({"DATABASE_URL": "postgresql://a:port/b"}, "Setting DATABASE_URL is malformed (its port"),
        ({"DATABASE_URL": "postgresql://host"}, "Setting DATABASE_URL names no database"),
        ({"REDIS_URL": "http://a"}, "Setting REDIS_URL must start with"),
        ({"REDIS_URL": "redis://a/one"}, "Setting REDIS_URL is malformed (after the port"),
        ({"DATABASE_POOL_SIZE": "many"}, "Setting DATABASE_POOL_SIZE is malformed"),
        ({**PRODUCTION, "REDIS_URL": REDIS_URL}, "Setting DATABASE_URL is missing"),
        ({**PRODUCTION, "DATABASE_URL": DATABASE_URL}, "Setting REDIS_URL is missing"),
    ],
)
def test_a_wrong_setting_ends_the_process_with_one_line(read: Read, environment: dict[str, str], words: str) -> None:
    done = read(**environment)
    assert done.returncode == 78
    assert done.stderr.startswith(words) and done.stderr.count("\n") == 1 and "Example: " in done.stderr
