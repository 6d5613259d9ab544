"""Staff screens of the platform kernel."""

from config.kit.outbox import admin as outbox  # noqa: F401
