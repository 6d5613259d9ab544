"""The embedded outbox: one row per message that an embedded adapter took."""

from __future__ import annotations

from django.db import models

from config.kit.encryption import EncryptedJSONField
from config.kit.models import LogModel


class OutboxMessage(LogModel):
    """A message as its reader would have got it. It has links that sign people in, so it is all encrypted."""

    channel = models.CharField(max_length=12)
    reference = models.CharField(
        max_length=200, help_text="The sender's own name for the message: a repeat of it is the same message."
    )
    content = EncryptedJSONField(help_text="E-mail: to, from, subject, text, html, headers.")

    class Meta:
        verbose_name = "stored message"
        constraints = [models.UniqueConstraint(fields=["channel", "reference"], name="outbox_message_once")]

    def __str__(self) -> str:
        return f"{self.channel} {self.reference}"
