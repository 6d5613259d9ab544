"""Telling people things; `notify` is the only way to do it.

Promises: one key for one person and kind is told once, however often it is asked for; what has been asked for
leaves sooner or later, also after a crash (at least once: a repeat has the same Message-ID and link);
secrets, such as links that sign somebody in, are made when the message is about to leave, are encrypted while
it may have to be repeated, and are gone from the database once it has left. The embedded adapter keeps whole
messages, encrypted, for 30 days. Nothing of this is logged.
Locks: the notification's row. Publishes nothing: delivery is read from the rows.
"""

from messaging.notifications.rules import Kind, NotNeeded
from messaging.notifications.services.asking import notify, register, resend
from messaging.notifications.services.rendering import link, render_email
from messaging.notifications.services.sending import send, send_due

__all__ = ["Kind", "NotNeeded", "link", "notify", "register", "render_email", "resend", "send", "send_due"]
