"""The embedded adapter: mails are kept encrypted for 30 days, shown at `/dev/outbox/` while DEBUG is on."""

from __future__ import annotations

from typing import ClassVar

from messaging.notifications.providers.base import Email
from messaging.stored_messages import services as stored_messages


class StoredEmail:
    """Real as far as it goes: a repeat of a mail is kept once, as a good mail reader would show it."""

    outside: ClassVar[bool] = False

    def send(self, email: Email) -> None:
        stored_messages.keep(
            "email",
            reference=email.message_id,
            content={
                "to": email.to,
                "from": email.sender,
                "subject": email.subject,
                "text": email.text,
                "html": email.html,
                "headers": dict(email.headers),
            },
        )
