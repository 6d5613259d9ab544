"""Every event is heard by somebody, or there is a reason why nobody needs to hear it yet."""

from __future__ import annotations

from importlib import import_module

from config.kit import events
from config.kit.outbox.subscriptions import all_subscriptions
from tests.architecture import source

# Event to the reason. A line goes when the room that waits for it is built: the test fails until it does.
UNHEARD: dict[str, str] = {
    "care.opened": "chat and the client overview open with it (chapters 03 and 08)",
    "care.ended": "chat and the client overview close with it (chapters 03 and 08)",
    "import.finished": "its page and the API show the result; the activity log takes it (chapter 02)",
    "measurement.recorded": "goals, points and recommendations follow it (chapters 03 and 05)",
    "measurement.changed": "goals and recommendations follow it (chapter 03)",
    "measurement.deleted": "goals and recommendations follow it (chapter 03)",
    "measurement.restored": "goals and recommendations follow it (chapter 03)",
    "measurement.imported": "goals, points and recommendations follow it (chapters 03 and 05)",
    "session.revoked": "open sockets are told by push; the activity log takes it (chapter 02)",
    "user.email_verified": "the account says it itself; outgoing webhooks carry it (chapter 02)",
    "user.profile_updated": "targets of nutrition are computed anew by it (chapter 04)",
    "user.suspended": "the service ends the sign-ins itself; outgoing webhooks carry it (chapter 02)",
    "user.reactivated": "the service opens the account itself; outgoing webhooks carry it (chapter 02)",
}


def declared() -> dict[str, type[events.Event]]:
    """Events of the product by name; those of tests are not meant."""
    for path in source.python():
        if path.name == "events.py":
            import_module(".".join(path.relative_to(source.ROOT).with_suffix("").parts))
    return {
        name: cls
        for (name, _version), cls in events.all_events().items()
        if cls.__module__.split(".")[0] in (*source.FLOORS, "config")
    }


def heard() -> set[str]:
    return {cls.name for cls, _, _ in all_subscriptions()}


def test_every_event_has_a_subscriber_or_a_reason() -> None:
    assert "user.registered" in declared()
    assert set(declared()) - heard() == set(UNHEARD)


def test_every_reason_is_given_in_words() -> None:
    assert all(len(reason) > 20 for reason in UNHEARD.values())


def test_names_are_a_noun_and_a_fact() -> None:
    for name in declared():
        noun, _, fact = name.partition(".")
        assert noun.replace("_", "").isalpha(), name
        assert fact.replace("_", "").isalpha(), name
