"""Jobs of the app, gathered from its rooms."""

from messaging.notifications import tasks as _notifications  # noqa: F401
from messaging.stored_messages import tasks as _stored_messages  # noqa: F401
