"""Staff screens of the app, gathered from its rooms."""

from coaching.measurements import admin as _measurements  # noqa: F401
