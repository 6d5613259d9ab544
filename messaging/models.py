"""Tables of the app, gathered from its rooms."""

from messaging.notifications.models import DeadAddress, Notification  # noqa: F401
from messaging.stored_messages.models import OutboxMessage  # noqa: F401
