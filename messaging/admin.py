"""Staff screens of the app, gathered from its rooms."""

from messaging.notifications import admin as _notifications  # noqa: F401
