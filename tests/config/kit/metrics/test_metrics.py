"""`GET /metrics`: true numbers, bounded labels, for those with the token."""

from __future__ import annotations

import re
import signal
import subprocess
import sys

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from prometheus_client import REGISTRY

from config.kit import metrics
from config.kit.metrics.middleware import route_of


def value(name, **labels):
    return REGISTRY.get_sample_value(f"regimen_{name}", labels) or 0.0


def scrape(**headers):
    return Client().get("/metrics", headers=headers).content.decode()


@pytest.fixture(autouse=True)
def open_metrics(settings):
    settings.METRICS_TOKEN = ""
    settings.DEBUG = True


@pytest.mark.django_db
def test_a_request_is_timed_by_route_method_and_status():
    before = value("http_request_seconds_count", method="GET", route="api/v1/features", status="200")
    for _ in range(3):
        Client().get("/api/v1/features")
    assert value("http_request_seconds_count", method="GET", route="api/v1/features", status="200") == before + 3
    assert 'regimen_http_request_seconds_count{method="GET",route="api/v1/features",status="200"}' in scrape()


@pytest.mark.django_db
def test_database_time_and_statements_are_counted_by_route(cast):
    person = cast.client.portal
    response = person.get("/app/", follow=True)
    route = route_of(response.wsgi_request)
    before = value("http_database_queries_total", route=route), value("http_database_seconds_total", route=route)
    timer = person.get(response.wsgi_request.path).wsgi_request.database
    assert timer.queries > 0
    assert value("http_database_queries_total", route=route) == before[0] + timer.queries
    assert value("http_database_seconds_total", route=route) == pytest.approx(before[1] + timer.seconds)


@pytest.mark.django_db
def test_paths_that_lead_nowhere_share_one_label(settings):
    settings.ROOT_URLCONF = __name__
    before = value("http_request_seconds_count", method="GET", route="unmatched", status="404")
    for number in range(5):
        Client().get(f"/no/such/{number}")
    assert value("http_request_seconds_count", method="GET", route="unmatched", status="404") == before + 5


def test_ids_in_paths_and_strange_methods_make_no_new_labels(settings):
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = ["config.kit.metrics.middleware.MetricsMiddleware"]
    for number in range(5):
        Client().generic("BREW", f"/things/{number}")
    assert value("http_request_seconds_count", method="other", route="things/<int:number>", status="200") >= 5


def thing(request, number):
    return HttpResponse()


urlpatterns = [path("things/<int:number>", thing)]


@pytest.mark.django_db
def test_a_view_that_breaks_is_counted_as_a_failure(settings):
    settings.MIDDLEWARE = ["config.kit.metrics.middleware.MetricsMiddleware"]
    settings.ROOT_URLCONF = "tests.config.kit.metrics.breaking"
    client = Client(raise_request_exception=False)
    before = value("http_request_seconds_count", method="GET", route="boom", status="500")
    client.get("/boom")
    assert value("http_request_seconds_count", method="GET", route="boom", status="500") == before + 1


@pytest.mark.parametrize(
    ("debug", "token", "header", "status"),
    [
        (True, "", None, 200),
        (False, "", None, 404),
        (False, "", "Bearer ", 404),
        (False, "a-long-random-word", None, 404),
        (False, "a-long-random-word", "Bearer wrong", 404),
        (False, "a-long-random-word", "a-long-random-word", 404),
        (False, "a-long-random-word", "Bearer a-long-random-word", 200),
        (True, "a-long-random-word", None, 404),
    ],
)
def test_only_the_token_opens_it_when_debug_is_off(settings, debug, token, header, status):
    settings.DEBUG, settings.METRICS_TOKEN = debug, token
    headers = {"Authorization": header} if header else {}
    assert Client().get("/metrics", headers=headers).status_code == status


@pytest.mark.django_db
def test_the_text_is_what_prometheus_reads():
    from prometheus_client.parser import text_string_to_metric_families

    response = Client().get("/metrics")
    assert response["Content-Type"].startswith("text/plain")
    families = {family.name: family for family in text_string_to_metric_families(response.content.decode())}
    for name in (
        "http_request_seconds",
        "cache_reads",
        "queue_depth",
        "sockets",
        "outside_breaker",
        "metric_source_up",
    ):
        assert f"regimen_{name}" in families, name
    assert {sample.labels["queue"] for sample in families["regimen_queue_depth"].samples} >= {"high", "default", "ai"}


def test_cache_hits_and_misses_are_counted():
    before = value("cache_reads_total", outcome="hit"), value("cache_reads_total", outcome="miss")
    cache.set("metrics-test", 1, 60)
    cache.get("metrics-test")
    cache.get("metrics-test-missing")
    cache.get_many(["metrics-test", "metrics-test-missing"])
    after = value("cache_reads_total", outcome="hit"), value("cache_reads_total", outcome="miss")
    assert (after[0] - before[0], after[1] - before[1]) == (2, 2)


@pytest.mark.django_db
def test_jobs_that_wait_are_counted_by_queue(settings):
    from config.kit.metrics.sources import _broker

    broker = _broker()
    broker.delete("low")
    broker.rpush("low", "a", "b", "c")
    try:
        assert 'regimen_queue_depth{queue="low"} 3.0' in scrape()
    finally:
        broker.delete("low")


@pytest.mark.django_db
def test_a_source_that_fails_costs_only_its_own_numbers(monkeypatch):
    def broken():
        raise RuntimeError("no numbers today")
        yield

    monkeypatch.setitem(metrics.sources._entries, "broken_thing", metrics.Source("Breaks.", (), broken))
    text = scrape()
    assert 'regimen_metric_source_up{source="broken_thing"} 0.0' in text
    assert 'regimen_metric_source_up{source="queue_depth"} 1.0' in text
    assert "regimen_broken_thing " not in text


@pytest.mark.django_db
def test_another_room_adds_numbers_of_its_own(monkeypatch):
    source = metrics.Source("Money by state.", ("status",), lambda: [(("paid",), 7)], kind="counter")
    monkeypatch.setitem(metrics.sources._entries, "payments_test", source)
    assert 'regimen_payments_test_total{status="paid"} 7.0' in scrape()


WORKER = """
import os, sys, time
os.environ["PROMETHEUS_MULTIPROC_DIR"] = sys.argv[1]
from config.kit.metrics.instruments import SOCKETS, counter
counter("shared_test", "x").inc(int(sys.argv[2]))
SOCKETS.labels("person").inc(int(sys.argv[2]))
print("ready", flush=True)
if sys.argv[3] == "stay":
    time.sleep(60)
"""
READER = """
import os, sys, django
os.environ["PROMETHEUS_MULTIPROC_DIR"] = sys.argv[1]
django.setup()
from config.kit.metrics.sources import sources
sources._entries.clear()
from config.kit.metrics.rendering import render
print(render().decode())
"""


def test_processes_of_one_machine_add_up_and_the_dead_leave_no_open_sockets(tmp_path):
    def start(amount, how):
        process = subprocess.Popen(
            [sys.executable, "-c", WORKER, str(tmp_path), str(amount), how], stdout=subprocess.PIPE
        )
        assert process.stdout.readline().strip() == b"ready"
        return process

    def read():
        told = subprocess.run(
            [sys.executable, "-c", READER, str(tmp_path)], capture_output=True, text=True, timeout=120, check=True
        ).stdout
        return {
            name: float(found.group(1)) if (found := re.search(rf"^{re.escape(name)} ([\d.]+)$", told, re.M)) else None
            for name in ("regimen_shared_test_total", 'regimen_sockets{kind="person"}')
        }

    ended, killed, living = start(1, "end"), start(2, "stay"), start(4, "stay")
    try:
        ended.wait(20)
        assert read() == {"regimen_shared_test_total": 7, 'regimen_sockets{kind="person"}': 6}
        killed.send_signal(signal.SIGKILL)
        killed.wait(20)
        assert read() == {"regimen_shared_test_total": 7, 'regimen_sockets{kind="person"}': 4}
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
            metrics.start_afresh()
        assert list(tmp_path.iterdir()) == []
    finally:
        for process in (killed, living):
            process.kill()
            process.wait()
            process.stdout.close()
        ended.stdout.close()
