"""The client against a service that is slow, wrong, closed or rude."""

from __future__ import annotations

import gzip
import time
from decimal import Decimal

import msgspec
import pytest
from django.core.cache import cache as django_cache

from config.kit import outside

from .conftest import answer, dribble, dribble_headers, endless, hang_up, in_turn

pytestmark = pytest.mark.django_db


def test_a_good_answer_is_read(service, client_of):
    service.behave["/food"] = answer(200, {"name": "dal", "kcal": 116})
    found = client_of().get("/food", params={"q": "dal"}, read=lambda body: body["name"])
    assert (found.status, found.data, found.age_s, found.stale) == (200, "dal", 0.0, False)
    assert found.json() == {"name": "dal", "kcal": 116}
    assert service.seen[0][:2] == ("GET", "/food?q=dal")


class Food(msgspec.Struct):
    name: str
    kcal: int


def test_a_typed_shape_is_read_and_a_wrong_one_refused(service, client_of):
    service.behave["/food"] = in_turn(
        answer(200, {"name": "dal", "kcal": 116}), answer(200, {"name": "dal", "kcal": "many"})
    )
    client = client_of()
    assert client.get("/food", read=Food).data == Food("dal", 116)
    with pytest.raises(outside.AnswerInvalid) as caught:
        client.get("/food", read=Food)
    assert caught.value.code == "outside_answer_invalid"
    assert len(service.seen) == 2  # A wrong answer is not asked for again.


@pytest.mark.parametrize("body", [b"<html>Sorry</html>", b"", b"[]", b'{"name": null}', b"\xff\xfe"])
def test_an_answer_that_is_not_what_was_promised_is_refused(service, client_of, body):
    service.behave["/food"] = answer(200, body)
    with pytest.raises(outside.AnswerInvalid):
        client_of().get("/food", read=lambda found: found["name"].upper())


def test_a_server_that_answers_too_slowly_is_given_up_in_time(service, client_of):
    service.behave["/slow"] = lambda handler: time.sleep(3)
    started = time.perf_counter()
    with pytest.raises(outside.OutsideTimedOut):
        client_of(timeout_s=0.3, attempts=1).get("/slow")
    assert time.perf_counter() - started < 1.0


@pytest.mark.parametrize("behaviour", [dribble, dribble_headers])
def test_a_server_that_dribbles_is_held_to_the_whole_time(service, client_of, behaviour):
    service.behave["/drip"] = behaviour
    started = time.perf_counter()
    with pytest.raises(outside.OutsideTimedOut):
        client_of(timeout_s=0.4, attempts=1).get("/drip")
    assert time.perf_counter() - started < 1.2


def test_all_attempts_together_keep_the_total_time(service, client_of):
    service.behave["/slow"] = lambda handler: time.sleep(3)
    started = time.perf_counter()
    with pytest.raises(outside.OutsideTimedOut):
        client_of(timeout_s=0.4, total_s=0.8, attempts=10).get("/slow")
    assert time.perf_counter() - started < 2.5
    assert 1 < len(service.seen) <= 4


def test_a_closed_port_is_unavailable(client_of, service):
    service.close()
    with pytest.raises(outside.OutsideUnavailable) as caught:
        client_of(attempts=1).get("/")
    assert (caught.value.code, caught.value.status) == ("outside_unavailable", 503)


@pytest.mark.parametrize("behaviour", [hang_up, answer(500), answer(502), answer(503), answer(408)])
def test_a_failing_get_is_tried_again_and_may_succeed(service, client_of, behaviour):
    service.behave["/x"] = in_turn(behaviour, behaviour, answer(200, {}))
    assert client_of().get("/x").status == 200
    assert len(service.seen) == 3


def test_a_failing_get_is_tried_three_times_and_no_more(service, client_of):
    service.behave["/x"] = answer(500)
    with pytest.raises(outside.OutsideUnavailable):
        client_of().get("/x")
    assert len(service.seen) == 3


@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_what_may_act_twice_is_not_repeated(service, client_of, method):
    service.behave["/pay"] = in_turn(answer(500), answer(200, {}))
    with pytest.raises(outside.OutsideUnavailable):
        client_of().request(method, "/pay", json={"amount": 1})
    assert len(service.seen) == 1


def test_a_post_with_an_idempotency_key_is_repeated_with_the_same_key(service, client_of):
    service.behave["/pay"] = in_turn(hang_up, answer(201, {"id": 1}))
    assert client_of().post("/pay", json={"amount": 1}, idempotency_key="order-7").status == 201
    assert [seen[2]["idempotency-key"] for seen in service.seen] == ["order-7", "order-7"]


def test_a_refusal_is_told_with_its_body_and_not_repeated(service, client_of):
    service.behave["/pay"] = answer(402, {"error": "card_declined"})
    with pytest.raises(outside.OutsideDeclined) as caught:
        client_of().get("/pay")
    assert (caught.value.http_status, caught.value.body) == (402, b'{"error": "card_declined"}')
    assert len(service.seen) == 1


def test_a_status_that_is_expected_is_no_refusal(service, client_of):
    service.behave["/maybe"] = answer(404, {"found": False})
    assert client_of().get("/maybe", expect={200, 404}).status == 404


def test_a_redirect_is_not_followed_unless_asked(service, client_of):
    service.behave["/old"] = answer(302, {}, Location="/new")
    service.behave["/new"] = answer(200, {"here": True})
    with pytest.raises(outside.OutsideDeclined):
        client_of().get("/old")
    assert client_of(follow_redirects=True).get("/old").json() == {"here": True}


def test_too_many_requests_waits_as_told_when_that_is_short(service, client_of):
    service.behave["/x"] = in_turn(answer(429, {}, Retry_After="1"), answer(200, {}))
    started = time.perf_counter()
    assert client_of(timeout_s=2).get("/x").status == 200
    assert time.perf_counter() - started >= 1.0


def test_too_many_requests_is_told_when_the_wait_is_long(service, client_of):
    service.behave["/x"] = answer(429, {}, Retry_After="120")
    with pytest.raises(outside.OutsideBusy) as caught:
        client_of().get("/x")
    assert caught.value.retry_after_s == 120
    assert len(service.seen) == 1


@pytest.mark.parametrize("behaviour", [answer(200, b"x" * 5000), endless])
def test_an_answer_that_is_too_large_is_dropped(service, client_of, behaviour):
    service.behave["/large"] = behaviour
    with pytest.raises(outside.AnswerTooLarge):
        client_of(max_bytes=2000).get("/large")


def test_a_small_answer_that_unpacks_to_a_large_one_is_dropped(service, client_of):
    service.behave["/bomb"] = answer(200, gzip.compress(b"0" * 20_000_000), Content_Encoding="gzip")
    with pytest.raises(outside.AnswerTooLarge):
        client_of(max_bytes=1_000_000, timeout_s=5).get("/bomb")


def test_a_kept_answer_is_given_without_a_call_while_it_is_fresh(service, client_of):
    service.behave["/food"] = answer(200, {"kcal": 1})
    client = client_of()
    kept = outside.Cached("food", fresh_s=60, stale_s=600)
    first = client.get("/food", cache=kept, read=dict)
    second = client.get("/food", cache=kept, read=dict)
    assert first.data == second.data == {"kcal": 1}
    assert len(service.seen) == 1
    assert not second.stale


def test_an_old_answer_stands_in_for_a_service_that_fails_and_tells_its_age(service, client_of):
    service.behave["/food"] = in_turn(answer(200, {"kcal": 1}), answer(500))
    client = client_of(attempts=1)
    kept = outside.Cached("food", fresh_s=0, stale_s=600)
    client.get("/food", cache=kept, read=dict)
    time.sleep(0.05)
    again = client.get("/food", cache=kept, read=dict)
    assert (again.data, again.stale) == ({"kcal": 1}, True)
    assert 0.05 <= again.age_s < 5


def test_an_answer_that_is_too_old_does_not_stand_in(service, client_of):
    service.behave["/food"] = in_turn(answer(200, {"kcal": 1}), answer(500))
    client = client_of(attempts=1)
    kept = outside.Cached("food", fresh_s=0, stale_s=0.05)
    client.get("/food", cache=kept)
    time.sleep(0.1)
    with pytest.raises(outside.OutsideUnavailable):
        client.get("/food", cache=kept)


def test_a_refusal_is_not_covered_up_by_an_old_answer(service, client_of):
    service.behave["/food"] = in_turn(answer(200, {"kcal": 1}), answer(404, {}))
    client = client_of()
    kept = outside.Cached("food", fresh_s=0, stale_s=600)
    client.get("/food", cache=kept)
    with pytest.raises(outside.OutsideDeclined):
        client.get("/food", cache=kept)


def test_a_kept_answer_that_the_code_does_not_understand_any_more_is_fetched_anew(service, client_of):
    service.behave["/food"] = answer(200, {"new": 2})
    client = client_of()
    kept = outside.Cached("food", fresh_s=60, stale_s=600)
    django_cache.set(client._cache_key(kept), (time.time(), 200, {}, b'{"old": 1}'), 60)
    assert client.get("/food", cache=kept, read=lambda body: body["new"]).data == 2


def test_our_own_limit_holds_calls_back(service, client_of):
    service.behave["/x"] = answer(200, {})
    client = client_of(rate=outside.Rate(3, 60), attempts=1)
    for _ in range(3):
        client.get("/x")
    with pytest.raises(outside.OutsideBusy) as caught:
        client.get("/x")
    assert 1 <= caught.value.retry_after_s <= 20
    assert len(service.seen) == 3


def test_the_limit_is_shared_by_clients_of_one_provider(service, client_of):
    service.behave["/x"] = answer(200, {})
    one = client_of(rate=outside.Rate(2, 60), attempts=1)
    other = client_of(provider=one.provider, rate=outside.Rate(2, 60), attempts=1)
    one.get("/x")
    other.get("/x")
    with pytest.raises(outside.OutsideBusy):
        one.get("/x")


def test_a_burst_smaller_than_the_allowance_spreads_calls(service, client_of):
    service.behave["/x"] = answer(200, {})
    client = client_of(rate=outside.Rate(2, 1.0, burst=1))
    client.get("/x")
    with pytest.raises(outside.OutsideBusy):
        client.post("/x")
    time.sleep(0.55)
    assert client.post("/x").status == 200


def test_without_redis_calls_are_made_and_limits_hold_in_the_process(service, client_of, no_redis):
    service.behave["/x"] = answer(200, {"a": 1})
    client = client_of(rate=outside.Rate(2, 60), attempts=1)
    started = time.perf_counter()
    assert client.get("/x").json() == {"a": 1}
    client.get("/x")
    with pytest.raises(outside.OutsideBusy):
        client.get("/x")
    assert time.perf_counter() - started < 1.5


def test_headers_of_the_client_and_of_the_call_are_sent(service, client_of):
    service.behave["/x"] = answer(200, {})
    client_of(headers={"Authorization": "Bearer x"}).get("/x", headers={"X-Trace": "7"})
    sent = service.seen[0][2]
    assert (sent["authorization"], sent["x-trace"], sent["user-agent"]) == ("Bearer x", "7", "Regimen")


def test_proxies_of_the_environment_are_not_used(service, client_of, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    service.behave["/x"] = answer(200, {})
    assert client_of(attempts=1).get("/x").status == 200


def test_what_a_call_cost_is_counted(service, client_of):
    from config.kit.outside.models import OutsideCall

    service.behave["/x"] = answer(200, {})
    client = client_of(currency="INR")
    client.get("/x")
    client.charge(Decimal("0.25"))
    client.charge(Decimal("0.5"))
    from config.kit.outside import usage

    usage.flush()
    row = OutsideCall.objects.get(provider=client.provider)
    assert (row.calls, row.cost_micros, row.currency) == (1, 750_000, "INR")
