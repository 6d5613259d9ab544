"""What happens to accounts is told, once, to the right person."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from accounts.sessions import services as sessions
from accounts.sessions.rules import Device
from accounts.signin import services as signin
from accounts.users import services as users
from accounts.users.models import User
from config.kit import clock, errors
from config.kit.outbox.models import OutboxEvent, Receipt
from messaging.notifications import handlers, services
from messaging.notifications.models import Notification
from tests.messaging.factories import drain, later, mails_to
from tests.people import PASSWORD, Cast, TestPerson

PHONE = Device(ip="192.0.2.7", user_agent="Mozilla/5.0 (Linux; Android 15) Chrome/140.0")
OTHER = Device(ip="198.51.100.9", user_agent="Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0")


def deliver() -> None:
    """Every handler sees what has happened, and what they asked for is sent."""
    drain()
    services.send_due()


def register() -> TestPerson:
    found = signin.register(
        email="nila@example.org", password="Sunrise-42-run", first_name="Nila", last_name="Roy", device=PHONE
    )
    user = found.user if found else User.objects.get(email="nila@example.org")
    return TestPerson(user)


def told(person: TestPerson) -> list[str]:
    return sorted(Notification.objects.filter(person_id=person.id).values_list("kind", flat=True))


def secret_of(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2]


def test_a_registration_is_welcomed_and_asked_to_verify_without_an_alarm(db: None) -> None:
    nila = register()
    deliver()
    assert told(nila) == ["verify_email", "welcome"]
    verify = next(mail for mail in mails_to(nila) if "Confirm" in mail.content["subject"])
    assert verify.links[0].startswith("http://testserver/verify/")
    assert signin.verify_email(secret_of(verify.links[0])).status == "active"


def test_a_hidden_registration_is_told_the_same(db: None, settings: Any) -> None:
    settings.PRIVACY_HIDE_ACCOUNTS = True
    nila = register()
    deliver()
    assert told(nila) == ["verify_email", "welcome"]


def test_a_known_address_is_told_by_mail_only_and_once_an_hour(cast: Cast, settings: Any) -> None:
    settings.PRIVACY_HIDE_ACCOUNTS = True
    deliver()
    with time_machine.travel(clock.now().replace(minute=5) + timedelta(hours=1), tick=True):
        for _ in range(3):
            signin.register(
                email="Client@example.org",
                password="Sunrise-42-run",
                first_name="Not",
                last_name="Asha",
                device=OTHER,
            )
        deliver()
    assert told(cast.client).count("sign_up_known_email") == 1
    mail = mails_to(cast.client)[0]
    assert mail.content["subject"] == "You already have an account"
    assert "Hello Asha" in mail.content["text"]


def test_a_forgotten_password_leads_to_a_link_that_works_once(cast: Cast) -> None:
    signin.forgot_password("client@example.org")
    deliver()
    (mail,) = (mail for mail in mails_to(cast.client) if "/password/reset/" in mail.content["text"])
    secret = secret_of(mail.links[0])
    signin.reset_password(secret, "Moonrise-43-run")
    with pytest.raises(errors.DomainError):
        signin.reset_password(secret, "Moonrise-44-run")
    deliver()
    assert "password_changed" in told(cast.client)
    assert "Your password was changed" in mails_to(cast.client)[0].content["subject"]


def test_a_new_device_is_told_with_its_name_and_a_known_one_is_not(cast: Cast) -> None:
    with later(days=1):
        signin.sign_in("client", PASSWORD, device=PHONE)
        signin.sign_in("client", PASSWORD, device=PHONE)
        deliver()
        assert told(cast.client).count("security_alert") == 1
        text = mails_to(cast.client)[0].content["text"]
    assert "Chrome on Android" in text
    assert "192.0.2.7" in text


def test_a_new_device_that_has_signed_out_already_is_told_without_its_name(cast: Cast) -> None:
    with later(days=1):
        found = signin.sign_in("client", PASSWORD, device=PHONE)
        drain()
        signin.sign_out(cast.client.id, found.session.id)
        services.send_due()
        text = mails_to(cast.client)[0].content["text"]
    assert "on a device that was not seen before" in text
    assert "192.0.2.7" not in text


def test_a_spent_refresh_token_alarms(cast: Cast) -> None:
    with later(days=1):
        found = signin.sign_in("client", PASSWORD, device=PHONE)
        spent = found.tokens.refresh
        sessions.refresh(spent)
        with time_machine.travel(clock.now() + timedelta(minutes=5), tick=True):
            with pytest.raises(errors.TokenInvalid):
                sessions.refresh(spent)
            deliver()
    subjects = [mail.content["subject"] for mail in mails_to(cast.client)]
    assert "We signed out one of your devices" in subjects


def test_an_event_that_is_handled_twice_tells_once(cast: Cast) -> None:
    """Even if the receipt were lost: the event's id is the key."""
    signin.forgot_password("client@example.org")
    deliver()
    Receipt.objects.all().delete()
    OutboxEvent.objects.update(state=OutboxEvent.State.PENDING, claimed_at=None)
    deliver()
    assert told(cast.client).count("password_reset") == 1
    assert sum("/password/reset/" in mail.content["text"] for mail in mails_to(cast.client)) == 1


def test_a_password_forgotten_by_nobody_we_know_is_told_nobody(cast: Cast) -> None:
    signin.forgot_password("nobody@example.org")
    deliver()
    assert Receipt.objects.filter(event__name="user.password_reset_requested").exists()
    assert not Notification.objects.filter(kind="password_reset").exists()


def test_a_person_who_is_gone_is_told_nothing(cast: Cast) -> None:
    signin.forgot_password("rival@example.org")
    User.objects.filter(id=cast.rival.id).delete()
    deliver()
    assert not Notification.objects.filter(person_id=cast.rival.id).exists()


def test_somebody_without_an_address_is_registered_in_silence(db: None) -> None:
    user = users.create_person(email=None, password=None, first_name="Old", last_name="Friend", username="old_friend")
    deliver()
    row = Notification.objects.get(person_id=user.id)
    assert (row.kind, row.state, row.reason) == ("welcome", "suppressed", "no_address")


def test_every_event_of_an_account_that_should_be_told_has_a_handler() -> None:
    from config.kit.outbox.subscriptions import all_subscriptions

    wired = {handler for _, _, handler in all_subscriptions()}
    ours = {
        value
        for name, value in vars(handlers).items()
        if callable(value) and getattr(value, "__module__", "") == handlers.__name__ and not name.startswith("_")
    }
    assert ours <= wired
