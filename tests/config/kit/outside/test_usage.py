"""Use and cost: one row per provider and day, exact, and never in the way."""

from __future__ import annotations

import threading

import pytest
import time_machine
from django.db import connection, transaction

from config.kit import outside
from config.kit.outside import standing, usage
from config.kit.outside.models import OutsideCall

from .conftest import answer, in_turn


def row(client):
    return OutsideCall.objects.get(provider=client.provider)


@pytest.mark.django_db(transaction=True)
def test_calls_failures_and_retries_of_a_day_are_one_row(service, client_of):
    service.behave["/x"] = in_turn(answer(500), answer(200, {"a": 1}), answer(404, {}))
    client = client_of()
    client.get("/x")
    with pytest.raises(outside.OutsideDeclined):
        client.get("/x")
    found = row(client)
    assert (found.calls, found.failures, found.retries, found.declined) == (3, 1, 1, 1)
    assert found.received_bytes == len('{"a": 1}') + len("null") + len("{}")
    assert found.last_failure == "outside_unavailable"
    assert found.last_success_at > found.last_failure_at
    assert found.duration_ms >= 0


@pytest.mark.django_db(transaction=True)
def test_what_was_not_called_is_counted_as_such(service, client_of):
    service.behave["/x"] = answer(200, {})
    client = client_of(rate=outside.Rate(1, 60), attempts=1)
    kept = outside.Cached("x", fresh_s=60, stale_s=60)
    client.get("/x", cache=kept)
    client.get("/x", cache=kept)
    with pytest.raises(outside.OutsideBusy):
        client.get("/x")
    found = row(client)
    assert (found.calls, found.served_from_cache, found.refused_by_limit) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_another_day_is_another_row(service, client_of):
    service.behave["/x"] = answer(200, {})
    client = client_of()
    with time_machine.travel("2026-03-01T23:59:59Z", tick=False):
        client.get("/x")
    with time_machine.travel("2026-03-02T00:00:01Z", tick=False):
        client.get("/x")
    assert [
        (str(found.day), found.calls) for found in OutsideCall.objects.filter(provider=client.provider).order_by("day")
    ] == [
        ("2026-03-01", 1),
        ("2026-03-02", 1),
    ]


@pytest.mark.django_db(transaction=True)
def test_a_call_inside_a_transaction_that_is_rolled_back_is_counted(service, client_of):
    service.behave["/x"] = answer(200, {})
    client = client_of()
    with pytest.raises(RuntimeError), transaction.atomic():
        client.get("/x")
        raise RuntimeError
    client.get("/x")
    assert row(client).calls == 2


@pytest.mark.django_db(transaction=True)
def test_a_call_inside_a_transaction_locks_no_row_and_is_written_at_its_end(service, client_of):
    service.behave["/x"] = answer(200, {})
    client = client_of()
    client.get("/x")
    with transaction.atomic():
        client.get("/x")
        assert row(client).calls == 1
    assert row(client).calls == 2


@pytest.mark.django_db(transaction=True)
def test_sums_of_many_threads_are_exact(service, client_of):
    service.behave["/x"] = answer(200, {})
    client = client_of()

    def work():
        for _ in range(10):
            client.get("/x")
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert row(client).calls == 80
    assert usage.pending() == {}


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_keeps_the_sums_for_later(service, client_of, monkeypatch):
    from django.db import OperationalError

    service.behave["/x"] = answer(200, {})
    client = client_of()
    write = usage._write
    monkeypatch.setattr(usage, "_write", lambda taken: (_ for _ in ()).throw(OperationalError("gone")))
    assert client.get("/x").status == 200
    assert [tally.calls for tally in usage.pending().values()] == [1]
    monkeypatch.setattr(usage, "_write", write)
    client.get("/x")
    assert row(client).calls == 2


@pytest.mark.django_db(transaction=True)
def test_staff_see_how_each_service_stands(service, client_of):
    service.behave["/x"] = in_turn(answer(200, {}), answer(500))
    client = client_of(attempts=1)
    client.get("/x")
    for _ in range(5):
        with pytest.raises(outside.OutsideUnavailable):
            client.get("/x")
    entry = next(entry for entry in standing.providers() if entry["provider"] == client.provider)
    assert (entry["breaker"], entry["calls_today"], entry["failures_today"]) == ("open", 6, 5)
    assert entry["last_success_at"] < entry["last_failure_at"]
    assert entry["last_failure"] == "outside_unavailable"


def test_the_list_of_services_is_given_without_database_and_redis(client_of, service, no_redis, monkeypatch):
    from django.db import OperationalError

    client = client_of()
    monkeypatch.setattr(OutsideCall.objects, "filter", lambda **kwargs: (_ for _ in ()).throw(OperationalError("gone")))
    entry = next(entry for entry in standing.providers() if entry["provider"] == client.provider)
    assert (entry["breaker"], entry["breaker_shared"]) == ("closed", False)
