"""Staff screens of the app, gathered from its rooms."""

from accounts.audit import admin as _audit  # noqa: F401
