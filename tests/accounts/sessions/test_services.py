"""Sessions: rotation, reuse, revocation."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connection

from accounts.sessions import services
from accounts.sessions.errors import RefreshInFlight
from accounts.sessions.models import Session
from accounts.sessions.rules import Device
from accounts.signin import services as signin
from accounts.users import services as users
from config.kit import clock, errors, redis
from config.kit.outbox.models import OutboxEvent
from tests.people import PASSWORD, Cast, make

DEVICE = Device(ip="192.0.2.7", user_agent="Mozilla/5.0 (Linux; Android 15) Chrome/140.0")


def sign_in(name: str = "client") -> signin.SignIn:
    return signin.sign_in(name, PASSWORD, device=DEVICE)


def test_a_device_is_described_in_words_people_know(cast: Cast) -> None:
    session = sign_in().session
    assert (session.device_name, session.platform) == ("Chrome on Android", "Android")


def test_refreshing_gives_a_new_pair_and_spends_the_old_one(cast: Cast) -> None:
    first = sign_in().tokens
    second = services.refresh(first.refresh)
    assert second.refresh != first.refresh
    assert services.verify_access_token(second.access).user_id == cast.client.id
    services.refresh(second.refresh)


def test_using_a_spent_token_ends_the_session_and_tells_the_person(cast: Cast) -> None:
    found = sign_in()
    fresh = services.refresh(found.tokens.refresh)
    with pytest.raises(errors.TokenInvalid):
        services.refresh(found.tokens.refresh)
    with pytest.raises(errors.TokenInvalid):
        services.verify_access_token(fresh.access)
    with pytest.raises(errors.TokenInvalid):
        services.refresh(fresh.refresh)
    assert OutboxEvent.objects.filter(name="session.token_reused").count() == 1


def test_a_phone_that_lost_the_answer_gets_the_same_pair(cast: Cast) -> None:
    found = sign_in()
    first = services.refresh(found.tokens.refresh, idempotency_key="phone-1")
    again = services.refresh(found.tokens.refresh, idempotency_key="phone-1")
    assert again.refresh == first.refresh


def test_the_same_key_after_a_minute_counts_as_reuse(cast: Cast) -> None:
    found = sign_in()
    services.refresh(found.tokens.refresh, idempotency_key="phone-1")
    with time_machine.travel(clock.now() + timedelta(seconds=61)), pytest.raises(errors.TokenInvalid):
        services.refresh(found.tokens.refresh, idempotency_key="phone-1")
    assert Session.objects.get(id=found.session.id).revoked_because == "reused_token"


def test_another_key_counts_as_reuse(cast: Cast) -> None:
    found = sign_in()
    services.refresh(found.tokens.refresh, idempotency_key="phone-1")
    with pytest.raises(errors.TokenInvalid):
        services.refresh(found.tokens.refresh, idempotency_key="phone-2")


@pytest.mark.django_db(transaction=True)
def test_of_many_refreshes_at_once_exactly_one_wins_and_its_pair_works(transactional_db: None) -> None:
    make("client")
    found = sign_in()
    token = found.tokens.refresh

    def go(_: int) -> object:
        try:
            return services.refresh(token)
        except errors.DomainError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(go, range(6)))
    won = [answer for answer in answers if not isinstance(answer, Exception)]
    assert len(won) == 1
    # Losers that were on their way already are told to wait for the winner; later ones would end the session.
    in_flight = [answer for answer in answers if isinstance(answer, RefreshInFlight)]
    if len(in_flight) == 5:
        services.refresh(won[0].refresh)  # type: ignore[attr-defined]
    else:
        assert Session.objects.get(id=found.session.id).revoked_because == "reused_token"


def test_signing_out_stops_the_access_token_at_once(committed_cast: Cast) -> None:
    found = sign_in()
    services.verify_access_token(found.tokens.access)
    signin.sign_out(committed_cast.client.id, found.session.id)
    with pytest.raises(errors.TokenInvalid):
        services.verify_access_token(found.tokens.access)


def test_revocation_holds_with_an_empty_redis(cast: Cast) -> None:
    found = sign_in()
    signin.sign_out(cast.client.id, found.session.id)
    redis.client().delete(f"session:{found.session.id}")
    assert not services.is_alive(found.session.id)


def test_a_living_session_survives_the_loss_of_redis(cast: Cast) -> None:
    found = sign_in()
    redis.client().flushdb()
    assert services.verify_access_token(found.tokens.access).session_id == found.session.id


def test_nobody_ends_somebody_elses_session(cast: Cast) -> None:
    found = sign_in()
    with pytest.raises(errors.NotFound):
        services.revoke(cast.rival.id, found.session.id, reason="revoked")
    assert services.is_alive(found.session.id)


def test_suspension_stops_tokens_and_refresh_at_once(cast: Cast) -> None:
    found = sign_in()
    users.suspend(cast.client.id, reason="unpaid")
    with pytest.raises(errors.TokenInvalid):
        services.verify_access_token(found.tokens.access)
    with pytest.raises(errors.TokenInvalid):
        services.refresh(found.tokens.refresh)


def test_changing_roles_ends_the_tokens_that_carry_the_old_ones(cast: Cast) -> None:
    found = sign_in("coach")
    users.change_roles(cast.coach.id, roles=["client"])
    with pytest.raises(errors.TokenInvalid):
        services.verify_access_token(found.tokens.access)


@pytest.mark.parametrize("token", ["", "abc", "a.b.c", "x" * 5000, "eyJhbGciOiJub25lIn0.e30."])
def test_rubbish_is_no_token(db: None, token: str) -> None:
    with pytest.raises(errors.TokenInvalid):
        services.verify_access_token(token)
    with pytest.raises(errors.TokenInvalid):
        services.refresh(token)


def test_a_refresh_token_is_no_access_token(cast: Cast) -> None:
    tokens = sign_in().tokens
    with pytest.raises(errors.TokenInvalid):
        services.verify_access_token(tokens.refresh)
    with pytest.raises(errors.TokenInvalid):
        services.refresh(tokens.access)


def test_access_tokens_end_after_a_quarter_of_an_hour(cast: Cast) -> None:
    tokens = sign_in().tokens
    with time_machine.travel(clock.now() + timedelta(minutes=16)), pytest.raises(errors.TokenInvalid):
        services.verify_access_token(tokens.access)


def test_a_revocation_reaches_a_redis_that_is_back_though_others_still_leave_it_alone(
    committed_cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = sign_in()
    assert services.is_alive(found.session.id)
    monkeypatch.setattr(redis, "_resting_until", time.monotonic() + 60)
    services.revoke(committed_cast.client.id, found.session.id, reason="revoked")
    monkeypatch.setattr(redis, "_resting_until", 0.0)
    assert not services.is_alive(found.session.id)
