"""The breaker: five failures in a minute open it, half a minute later one trial, for all processes together."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest

from config.kit import outside, redis
from config.kit.outside.breaker import CLOSED, OPEN, TRIAL, Breaker

from .conftest import answer, in_turn

_number = iter(range(1_000_000))


@pytest.fixture(params=["shared", "alone"])
def make(request):
    """A maker of breakers; `alone` is the one that a process keeps while Redis is down."""
    if request.param == "alone":
        request.getfixturevalue("no_redis")
    names = []

    def build(name=None, **kwargs):
        name = name or f"breaker-{next(_number)}-{time.time_ns()}"
        names.append(name)
        return Breaker(name, **kwargs)

    return build


def fail(breaker, times=1):
    return [breaker.tell(breaker.ask(), ok=False) for _ in range(times)]


def test_four_failures_leave_it_closed_and_the_fifth_opens_it(make):
    breaker = make()
    assert fail(breaker, 4) == [CLOSED] * 4
    assert breaker.ask().granted
    assert fail(breaker) == ["opened"]
    permit = breaker.ask()
    assert (permit.granted, permit.state) == (False, OPEN)
    assert 29 < permit.wait_s <= 30


def test_successes_between_do_not_forget_failures(make):
    breaker = make(failures=3)
    for ok in (False, True, False, True):
        breaker.tell(breaker.ask(), ok=ok)
    assert fail(breaker) == ["opened"]


def test_failures_older_than_the_window_do_not_count(make):
    breaker = make(failures=3, window_s=0.2)
    fail(breaker, 2)
    time.sleep(0.25)
    assert fail(breaker, 2) == [CLOSED, CLOSED]
    assert fail(breaker) == ["opened"]


def test_after_its_time_exactly_one_trial_goes_through(make):
    breaker = make(open_s=0.2)
    fail(breaker, 5)
    assert not breaker.ask().granted
    time.sleep(0.25)
    asked = [breaker.ask() for _ in range(5)]
    assert [permit.state for permit in asked] == [TRIAL, OPEN, OPEN, OPEN, OPEN]


def test_a_trial_that_succeeds_closes_it_with_a_clean_slate(make):
    breaker = make(open_s=0.1)
    fail(breaker, 5)
    time.sleep(0.15)
    assert breaker.tell(breaker.ask(), ok=True) == CLOSED
    assert fail(breaker, 4) == [CLOSED] * 4


def test_a_trial_that_fails_opens_it_for_another_while(make):
    breaker = make(open_s=0.2)
    fail(breaker, 5)
    time.sleep(0.25)
    assert breaker.tell(breaker.ask(), ok=False) == OPEN
    assert not breaker.ask().granted
    time.sleep(0.25)
    assert breaker.ask().state == TRIAL


def test_a_trial_whose_process_died_is_given_up(make):
    breaker = make(open_s=0.1, trial_s=0.2)
    fail(breaker, 5)
    time.sleep(0.15)
    lost = breaker.ask()
    assert not breaker.ask().granted
    time.sleep(0.25)
    second = breaker.ask()
    assert (lost.state, second.state) == (TRIAL, TRIAL)
    # The lost one comes back late: it decides nothing any more.
    assert breaker.tell(lost, ok=True) == OPEN
    assert not breaker.ask().granted
    assert breaker.tell(second, ok=True) == CLOSED


def test_calls_that_began_before_it_opened_do_not_close_it(make):
    breaker = make()
    early = breaker.ask()
    fail(breaker, 5)
    assert breaker.tell(early, ok=True) == OPEN
    assert not breaker.ask().granted


def test_looking_changes_nothing(make):
    breaker = make(open_s=0.1)
    assert breaker.look()["state"] == CLOSED
    fail(breaker, 2)
    assert breaker.look()["failures"] == 2
    fail(breaker, 3)
    assert breaker.look()["state"] == OPEN
    time.sleep(0.15)
    assert [breaker.look()["state"] for _ in range(3)] == [TRIAL] * 3
    assert breaker.ask().state == TRIAL


def test_staff_can_close_it(make):
    breaker = make()
    fail(breaker, 5)
    breaker.reset()
    assert breaker.ask().state == CLOSED


def test_what_one_process_learns_all_processes_know(tmp_path):
    name = f"breaker-{time.time_ns()}"
    code = (
        "import sys, django; django.setup(); from config.kit.outside.breaker import Breaker; "
        f"b = Breaker({name!r}); [b.tell(b.ask(), ok=False) for _ in range(3)]; print(b.ask().state)"
    )
    mine = Breaker(name)
    fail(mine, 2)
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    assert told.stdout.strip().endswith(OPEN)
    assert not mine.ask().granted


def test_of_many_that_ask_at_the_same_time_one_gets_the_trial():
    breaker = Breaker(f"breaker-{time.time_ns()}", open_s=0.1)
    fail(breaker, 5)
    time.sleep(0.15)
    start = threading.Barrier(16)
    states: list[str] = []

    def ask():
        start.wait()
        states.append(Breaker(breaker.provider, open_s=0.1).ask().state)

    threads = [threading.Thread(target=ask) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(states) == [OPEN] * 15 + [TRIAL]


@pytest.mark.django_db
def test_a_client_leaves_a_failing_service_alone_and_comes_back(service, client_of):
    service.behave["/x"] = in_turn(*[answer(500)] * 5, answer(200, {"back": True}))
    client = client_of(attempts=1)
    client.breaker.open_s = 0.3
    for _ in range(5):
        with pytest.raises(outside.OutsideUnavailable):
            client.get("/x")
    with pytest.raises(outside.OutsideLeftAlone) as caught:
        client.get("/x")
    assert caught.value.retry_after_s == 1
    assert len(service.seen) == 5
    time.sleep(0.35)
    assert client.get("/x").json() == {"back": True}
    assert client.breaker.look()["state"] == CLOSED


@pytest.mark.django_db
def test_repeats_stop_when_the_breaker_opens_between_them(service, client_of):
    service.behave["/x"] = answer(500)
    client = client_of(attempts=10, total_s=5)
    with pytest.raises(outside.OutsideLeftAlone):
        client.get("/x")
    assert len(service.seen) == 5


@pytest.mark.django_db
def test_refusals_and_limits_of_a_service_do_not_open_the_breaker(service, client_of):
    service.behave["/no"] = answer(404, {})
    service.behave["/busy"] = answer(429, {})
    client = client_of(attempts=1)
    for _ in range(6):
        with pytest.raises(outside.OutsideDeclined):
            client.get("/no")
        with pytest.raises(outside.OutsideBusy):
            client.get("/busy")
    assert client.breaker.look() == {"state": CLOSED, "failures": 0, "shared": True}


@pytest.mark.django_db
def test_answers_that_are_wrong_open_the_breaker(service, client_of):
    service.behave["/x"] = answer(200, b"<html>")
    client = client_of()
    for _ in range(5):
        with pytest.raises(outside.AnswerInvalid):
            client.get("/x", read=dict)
    assert client.breaker.look()["state"] == OPEN


@pytest.mark.django_db
def test_a_trial_that_is_interrupted_ends(service, client_of):
    class TimeIsUp(BaseException):
        pass

    def give_up(body):
        raise TimeIsUp

    service.behave["/x"] = answer(200, {})
    client = client_of(attempts=1)
    client.breaker.open_s = 0.1
    fail(client.breaker, 5)
    time.sleep(0.15)
    with pytest.raises(TimeIsUp):
        client.get("/x", read=give_up)
    time.sleep(0.15)
    assert client.get("/x").status == 200


@pytest.mark.django_db
def test_when_redis_goes_and_comes_back_calls_go_on(service, client_of, monkeypatch, no_redis):
    service.behave["/x"] = answer(200, {})
    client = client_of()
    assert client.get("/x").status == 200
    assert client.breaker.look()["shared"] is False
    monkeypatch.undo()
    redis._resting_until = 0.0
    assert client.get("/x").status == 200
    assert client.breaker.look()["shared"] is True
