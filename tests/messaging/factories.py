"""What tests of messaging need again and again."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import time_machine
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from accounts.users import queries as users
from config.kit import clock
from config.kit.outbox import dispatcher
from messaging.notifications.models import Notification
from messaging.notifications.rules import LEASE
from messaging.stored_messages import queries as stored
from tests.people import TestPerson


class Post:
    """The handler of a real SMTP server: what it answers to RCPT and DATA, and what it took."""

    def __init__(self) -> None:
        self.mails: list[Envelope] = []
        self.recipient_answer = "250 OK"
        self.data_answer = "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.recipient_answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.recipient_answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.mails.append(envelope)
        return self.data_answer


class _Server(Controller):
    """Listens on a port that the system has chosen."""

    def __init__(self, handler: Any, **options: Any) -> None:
        self.listening = socket.create_server(("127.0.0.1", 0))
        super().__init__(handler, hostname="127.0.0.1", port=self.listening.getsockname()[1], **options)

    def _create_server(self) -> Any:
        return self.loop.create_server(self._factory_invoker, sock=self.listening, ssl=self.ssl_context)


@contextmanager
def smtp_server(handler: Any = None, **options: Any) -> Iterator[tuple[Any, str]]:
    """A real SMTP server on the loopback: its handler, and the EMAIL_URL that leads to it."""
    handler = handler or Post()
    controller = _Server(handler, **options)
    controller.start()
    try:
        yield handler, f"smtp://127.0.0.1:{controller.port}"
    finally:
        controller.stop()


def drain() -> None:
    """Let every handler see what has happened."""
    dispatcher.drain()


def only(person: TestPerson, kind: str) -> Notification:
    """The one notification of this kind to this person."""
    return Notification.objects.get(person_id=person.id, kind=kind)


def mails_to(person: TestPerson) -> list[stored.StoredMessage]:
    """What the stored outbox has for this person, newest first."""
    found = users.person(person.id)
    return [mail for mail in stored.latest(500) if found and mail.content["to"] == found.email]


@contextmanager
def later(**delta: float) -> Iterator[None]:
    """Some time has passed. `LEASE` is over after six minutes."""
    with time_machine.travel(clock.now() + timedelta(**delta), tick=True):
        yield


AFTER_LEASE = {"seconds": LEASE.total_seconds() + 60}
