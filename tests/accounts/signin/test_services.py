"""Signing up and in: what the core promises to every door."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.audit.models import AuditEvent
from accounts.sessions import services as sessions
from accounts.sessions.models import Session
from accounts.sessions.rules import Device
from accounts.signin import services
from accounts.signin.errors import AccountSuspended, InvalidCredentials, LinkExpired
from accounts.signin.models import OneTimeToken
from accounts.users import services as users
from accounts.users.errors import EmailTaken
from accounts.users.models import User
from config.kit import errors
from tests.people import PASSWORD, Cast

DEVICE = Device(ip="192.0.2.7", user_agent="Mozilla/5.0 (Linux; Android 15) Chrome/140.0")


@pytest.fixture
def limits(settings: object) -> None:
    """The real limits of sign-in."""
    settings.THROTTLES = {**settings.THROTTLES, "sign_in_account": "5/900", "sign_in_ip": "50/900"}  # type: ignore[attr-defined]


def test_a_new_person_is_a_client_and_signed_in(db: None) -> None:
    found = services.register(
        email="Nila@Example.org", password="Sunrise-42-run", first_name="Nila", last_name="Roy", device=DEVICE
    )
    assert found is not None
    assert found.user.roles == ["client"]
    assert found.user.status == "pending_verification"
    assert found.user.email == "Nila@example.org"
    assert sessions.verify_access_token(found.tokens.access).user_id == found.user.id


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("Ab1-", "password_too_short"),
        ("alllower-1", "password_too_simple"),
        ("NoDigits-here", "password_too_simple"),
        ("NoSpecial1here", "password_too_simple"),
        ("Nila-2026-run", "password_too_personal"),
        ("Ab1-" * 40, "password_too_long"),
    ],
)
def test_a_weak_password_is_refused_with_the_rule_it_breaks(db: None, password: str, code: str) -> None:
    with pytest.raises(errors.ValidationFailed) as refusal:
        services.register(
            email="nila@example.org", password=password, first_name="Nila", last_name="Roy", device=DEVICE
        )
    assert code in [fault.code for fault in refusal.value.errors]
    assert not User.objects.exists()


def test_an_address_is_taken_whatever_the_case_of_its_letters(cast: Cast) -> None:
    with pytest.raises(EmailTaken):
        services.register(
            email="CLIENT@EXAMPLE.ORG",
            password="Sunrise-42-run",
            first_name="A",
            last_name="B",
            device=DEVICE,
        )


def test_hidden_accounts_answer_alike_for_new_and_known_addresses(cast: Cast, settings: object) -> None:
    settings.PRIVACY_HIDE_ACCOUNTS = True  # type: ignore[attr-defined]
    for email in ("client@example.org", "somebody.new@example.org"):
        answer = services.register(email=email, password="Sunrise-42-run", first_name="A", last_name="B", device=DEVICE)
        assert answer is None
    assert User.objects.filter(email="somebody.new@example.org").exists()
    assert not Session.objects.filter(user__email="somebody.new@example.org").exists()


def test_sign_in_works_with_address_or_username_in_any_case(cast: Cast) -> None:
    for identifier in ("client@example.org", "Client@Example.ORG", " CLIENT "):
        assert services.sign_in(identifier, PASSWORD, device=DEVICE).user.id == cast.client.id


def test_a_wrong_password_and_an_unknown_person_are_told_alike(cast: Cast) -> None:
    refusals = []
    for identifier in ("client@example.org", "nobody@example.org"):
        with pytest.raises(InvalidCredentials) as refusal:
            services.sign_in(identifier, "Wrong-password-1", device=DEVICE)
        refusals.append((refusal.value.code, refusal.value.detail))
    assert refusals[0] == refusals[1]
    assert AuditEvent.objects.filter(action="sign_in.failed").count() == 2


def test_the_sixth_try_within_the_window_waits_even_with_the_right_password(cast: Cast, limits: None) -> None:
    for _ in range(5):
        with pytest.raises(InvalidCredentials):
            services.sign_in("client", "Wrong-password-1", device=DEVICE)
    with pytest.raises(errors.RateLimited) as refusal:
        services.sign_in("client", PASSWORD, device=DEVICE)
    assert 0 < (refusal.value.retry_after_s or 0) <= 900
    # Other people behind the same address of the gym are not locked out.
    services.sign_in("rival", PASSWORD, device=DEVICE)


def test_successes_do_not_count_and_forgive_earlier_mistakes(cast: Cast, limits: None) -> None:
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(InvalidCredentials):
                services.sign_in("client", "Wrong-password-1", device=DEVICE)
        services.sign_in("client", PASSWORD, device=DEVICE)


@pytest.mark.django_db(transaction=True)
def test_parallel_guesses_do_not_slip_past_the_limit(transactional_db: None, settings: object) -> None:
    settings.THROTTLES = {**settings.THROTTLES, "sign_in_account": "5/900"}  # type: ignore[attr-defined]
    from tests.people import make

    make("client")
    answers: list[str] = []
    lock = threading.Lock()

    def guess(_: int) -> None:
        try:
            services.sign_in("client", "Wrong-password-1", device=DEVICE)
        except errors.DomainError as error:
            with lock:
                answers.append(error.code)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(guess, range(16)))
    # Each guess is counted in two windows, one after the other: a tie may refuse one guess too many, never too few.
    assert 1 <= answers.count("invalid_credentials") <= 5
    assert answers.count("invalid_credentials") + answers.count("rate_limited") == 16


def test_a_suspended_person_is_told_so_only_with_the_right_password(cast: Cast) -> None:
    users.suspend(cast.client.id, reason="unpaid")
    with pytest.raises(AccountSuspended):
        services.sign_in("client", PASSWORD, device=DEVICE)
    with pytest.raises(InvalidCredentials):
        services.sign_in("client", "Wrong-password-1", device=DEVICE)


def test_a_verification_link_works_once(cast: Cast) -> None:
    User.objects.filter(id=cast.client.id).update(email_verified_at=None, status="pending_verification")
    secret = services.make_token(cast.client.id, "verify_email")
    assert services.verify_email(secret).status == "active"
    with pytest.raises(LinkExpired):
        services.verify_email(secret)


def test_a_link_is_good_for_its_time_and_its_purpose_only(cast: Cast) -> None:
    secret = services.make_token(cast.client.id, "reset_password")
    with pytest.raises(LinkExpired):
        services.verify_email(secret)
    with time_machine.travel("2030-01-01T00:00:00Z"), pytest.raises(LinkExpired):
        services.reset_password(secret, "Sunrise-42-run")


def test_only_the_newest_link_of_a_purpose_works(cast: Cast) -> None:
    first = services.make_token(cast.client.id, "reset_password")
    second = services.make_token(cast.client.id, "reset_password")
    assert not services.token_is_good(first, "reset_password")
    assert services.token_is_good(second, "reset_password")


def test_links_are_stored_as_hashes_only(cast: Cast) -> None:
    secret = services.make_token(cast.client.id, "reset_password")
    row = OneTimeToken.objects.get()
    assert secret.encode() not in bytes(row.token_hash)


def test_a_link_is_worthless_after_the_address_changed(cast: Cast) -> None:
    secret = services.make_token(cast.client.id, "verify_email")
    User.objects.filter(id=cast.client.id).update(email="asha.new@example.org")
    with pytest.raises(LinkExpired):
        services.verify_email(secret)


def test_a_reset_ends_every_sign_in_and_sets_the_password(cast: Cast) -> None:
    before = services.sign_in("client", PASSWORD, device=DEVICE)
    services.reset_password(services.make_token(cast.client.id, "reset_password"), "Sunrise-42-run")
    assert not sessions.is_alive(before.session.id)
    services.sign_in("client", "Sunrise-42-run", device=DEVICE)


def test_a_reset_with_a_weak_password_leaves_the_link_good(cast: Cast) -> None:
    secret = services.make_token(cast.client.id, "reset_password")
    with pytest.raises(errors.ValidationFailed):
        services.reset_password(secret, "weak")
    services.reset_password(secret, "Sunrise-42-run")


def test_changing_the_password_keeps_this_device_and_ends_the_others(cast: Cast) -> None:
    here = services.sign_in("client", PASSWORD, device=DEVICE)
    there = services.sign_in("client", PASSWORD, device=DEVICE)
    services.change_password(cast.client.id, current=PASSWORD, new="Sunrise-42-run", keep_session=here.session.id)
    assert sessions.is_alive(here.session.id)
    assert not sessions.is_alive(there.session.id)


def test_the_wrong_current_password_changes_nothing(cast: Cast) -> None:
    with pytest.raises(errors.ValidationFailed) as refusal:
        services.change_password(cast.client.id, current="Nope-1-nope", new="Sunrise-42-run", keep_session=None)
    assert refusal.value.errors[0].field == "current_password"
    services.sign_in("client", PASSWORD, device=DEVICE)


def test_asking_for_a_new_password_does_the_same_work_whether_or_not_there_is_an_account(cast: Cast) -> None:
    def statements(identifier: str) -> list[str]:
        with CaptureQueriesContext(connection) as asked:
            services.forgot_password(identifier)
        return [" ".join(query["sql"].split()[:3]) for query in asked.captured_queries if "SAVE" not in query["sql"]]

    users.suspend(cast.rival.id, reason="test")
    known = statements("client@example.org")
    assert any(line.startswith("INSERT") for line in known)
    for identifier in ("nobody@example.org", "nobody", "rival@example.org"):
        assert statements(identifier) == known
