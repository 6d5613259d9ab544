"""Probes: alive while the process serves, ready while everything it needs answers, always in bounded time."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time

import pytest
import redis as redis_library
from django.db import OperationalError
from django.test import Client

from config.kit import redis
from config.kit.health import Check, heartbeat, report, views
from config.kit.health import checks as registry
from config.kit.health.checks import Failed, run

module = sys.modules["config.kit.health.checks"]


@pytest.fixture(autouse=True)
def fresh(monkeypatch, settings, tmp_path):
    settings.PRIVATE_MEDIA_ROOT = tmp_path / "private"
    settings.STORAGES = {**settings.STORAGES, "private": {"BACKEND": "config.kit.storage.local.EncryptedFiles"}}
    monkeypatch.setattr(views, "_last", None)
    monkeypatch.setattr(module, "_all_applied", True)
    module._busy.clear()


@pytest.fixture
def worker():
    heartbeat.beat("test-worker:1")
    yield
    heartbeat.stop("test-worker:1")


@pytest.fixture
def swap(monkeypatch):
    """Put another check in place of one, or add one."""

    def put(name, call, **kwargs):
        monkeypatch.setitem(registry._entries, name, Check(call, **kwargs))

    return put


def ready(views_last=None):
    views._last = None
    response = Client().get("/ready")
    return response.status_code, response.json()


def test_the_process_is_alive_without_database_and_redis(monkeypatch, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    response = Client().get("/health")
    assert (response.status_code, response.json()["status"]) == (200, "ok")
    assert response["X-Request-ID"]


@pytest.mark.django_db(transaction=True)
def test_it_is_ready_when_everything_answers(worker):
    status, body = ready()
    assert (status, body["status"], body["failed"]) == (200, "ok", [])
    assert set(body["checks"]) == {"database", "redis", "migrations", "storage", "worker"}
    assert all(check["ok"] and check["duration_ms"] >= 0 for check in body["checks"].values())


def test_each_check_tells_its_own_time():
    slow, quick = run([("slow", Check(lambda: time.sleep(0.3) or {})), ("quick", Check(dict))], seconds=2)
    assert slow.duration_ms >= 300
    assert quick.duration_ms < 100


@pytest.mark.django_db(transaction=True)
def test_without_redis_it_is_not_ready_and_says_so(monkeypatch):
    gone = redis_library.Redis.from_url("redis://127.0.0.1:1/0")
    monkeypatch.setattr(redis, "client", lambda: gone)
    status, body = ready()
    assert (status, body["failed"]) == (503, ["redis", "worker"])
    assert body["checks"]["database"]["ok"]


def test_without_a_database_it_is_not_ready_and_tells_no_addresses(swap, worker):
    def gone():
        raise OperationalError('connection to server at "10.0.0.7", port 5432 failed: password for user "regimen"')

    swap("database", gone)
    swap("migrations", gone)
    response = Client().get("/ready")
    assert response.status_code == 503
    assert response.json()["failed"] == ["database", "migrations"]
    assert "10.0.0.7" not in response.content.decode()
    assert response.json()["checks"]["database"]["problem"] == "OperationalError"


def test_without_a_worker_it_is_not_ready(swap):
    swap("database", dict)
    swap("migrations", dict)
    for name in heartbeat.living():
        heartbeat.stop(name)
    status, body = ready()
    assert (status, body["failed"]) == (503, ["worker"])
    heartbeat.beat("test-worker:2")
    assert ready()[0] == 200
    heartbeat.stop("test-worker:2")
    assert ready()[0] == 503


def test_a_worker_that_falls_silent_is_forgotten(settings):
    settings.WORKER_HEARTBEAT_SECONDS = 1
    heartbeat.beat("test-worker:3")
    assert "test-worker:3" in heartbeat.living()
    time.sleep(1.2)
    assert "test-worker:3" not in heartbeat.living()


@pytest.mark.django_db(transaction=True)
def test_a_migration_that_was_not_applied_is_named(monkeypatch, worker):
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    monkeypatch.setattr(module, "_all_applied", False)
    recorder = MigrationRecorder(connection)
    had = recorder.has_table()
    recorder.ensure_schema()
    missing = ("accounts", "0001_initial")
    recorder.migration_qs.filter(app=missing[0], name=missing[1]).delete()
    try:
        with pytest.raises(Failed, match=r"not applied, first accounts\.0001_initial"):
            registry["migrations"].run()
    finally:
        if had:
            recorder.record_applied(*missing)


def test_a_full_disk_is_not_ready(settings, worker, swap):
    swap("database", dict)
    swap("migrations", dict)
    settings.DISK_FREE_MIN_BYTES = 10**18
    status, body = ready()
    assert (status, body["failed"]) == (503, ["storage"])
    assert "left on disk" in body["checks"]["storage"]["problem"]


def test_a_folder_that_can_not_be_written_is_not_ready(settings, worker, swap):
    swap("database", dict)
    swap("migrations", dict)
    settings.PRIVATE_MEDIA_ROOT = "/proc/self/private"
    settings.STORAGES = dict(settings.STORAGES)
    assert ready()[1]["failed"] == ["storage"]


def test_a_check_that_hangs_is_told_in_time_and_not_piled_up(swap, settings):
    let_go, started = threading.Event(), []

    def hang():
        started.append(1)
        let_go.wait(20)
        return {}

    settings.HEALTH_CHECK_SECONDS = 0.3
    for name in list(registry):
        swap(name, dict)
    swap("slow", hang)
    try:
        begun = time.perf_counter()
        status, body = ready()
        assert time.perf_counter() - begun < 2
        assert (status, body["failed"]) == (503, ["slow"])
        assert body["checks"]["slow"]["problem"] == "no answer within 0.3 s"
        for _ in range(3):
            assert ready()[1]["checks"]["slow"]["problem"] == "still waiting for an earlier check"
        assert len(started) == 1
    finally:
        let_go.set()
    time.sleep(0.1)
    assert ready()[0] == 200


def test_checks_run_at_the_same_time(swap):
    begun = time.perf_counter()
    results = run([(str(number), Check(lambda: time.sleep(0.3) or {})) for number in range(6)], seconds=2)
    assert all(result.ok for result in results)
    assert time.perf_counter() - begun < 1.2


def test_a_flood_of_probes_asks_once_in_a_while(swap, monkeypatch):
    monkeypatch.setattr(views, "_KEEP_S", 60)
    asked = []
    for name in list(registry):
        swap(name, dict)
    swap("counted", lambda: asked.append(1) or {})
    for _ in range(20):
        Client().get("/ready")
    assert len(asked) == 1


def test_an_optional_check_is_reported_and_does_not_fail_readiness(swap):
    for name in list(registry):
        swap(name, dict)

    def down():
        raise Failed("search is down")

    swap("search", down, ready=False)
    assert ready()[0] == 200


@pytest.mark.parametrize("host", ["10.1.2.3", "regimen-web-5d9f", "unknown.example.org:8000"])
def test_probes_are_answered_whatever_the_host_and_scheme(settings, host, swap, worker):
    for name in list(registry):
        swap(name, dict)
    settings.ALLOWED_HOSTS = ["regimen.example.org"]
    settings.SECURE_SSL_REDIRECT = True
    settings.DEBUG = False
    for path in ("/health", "/ready"):
        views._last = None
        assert Client().get(path, headers={"Host": host}).status_code == 200
    assert Client().post("/health", headers={"Host": host}).status_code == 405


@pytest.mark.django_db(transaction=True)
def test_staff_see_facts_and_a_failure_never_breaks_the_report(swap, worker):
    def down():
        raise Failed("search is down")

    swap("search", down, ready=False)
    told = report()
    assert told["status"] == "degraded"
    assert told["checks"]["database"]["facts"]["version"].startswith("18.")
    assert told["checks"]["storage"]["facts"]["free_bytes"] > 0
    assert told["checks"]["search"] == {
        **told["checks"]["search"], "ok": False, "problem": "search is down", "needed_to_be_ready": False,
    }  # fmt: skip
    assert told["cache"]["ok"]
    assert isinstance(told["outside"], list)


def test_the_report_is_given_without_redis(monkeypatch, swap):
    gone = redis_library.Redis.from_url("redis://127.0.0.1:1/0")
    monkeypatch.setattr(redis, "client", lambda: gone)
    monkeypatch.setattr(redis, "_resting_until", 0.0)
    for name in ("database", "migrations"):
        swap(name, dict)
    monkeypatch.setattr("config.kit.outside.standing.providers", list)
    told = report()
    monkeypatch.setattr(redis, "_resting_until", 0.0)
    assert (told["status"], told["cache"]) == ("degraded", {"ok": False})
    assert not told["checks"]["redis"]["ok"]


@pytest.mark.slow
def test_a_real_worker_tells_that_it_lives_and_stops_at_its_end():
    for name in heartbeat.living():
        heartbeat.stop(name)
    environment = {**os.environ, "WORKER_HEARTBEAT_SECONDS": "15"}
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "celery",
            "-A",
            "config.celery",
            "worker",
            "--pool",
            "solo",
            "--without-mingle",
            "-Q",
            "heartbeat-test",
        ],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 60
        while not heartbeat.living() and time.monotonic() < deadline:
            time.sleep(0.2)
        assert any(name.endswith(f":{process.pid}") for name in heartbeat.living())
    finally:
        process.terminate()
        process.wait(30)
    assert heartbeat.living() == {}
