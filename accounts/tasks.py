"""Jobs of the app, gathered from its rooms."""

from accounts.audit import tasks as _audit  # noqa: F401
from accounts.imports import tasks as _imports  # noqa: F401
from accounts.signin import tasks as _signin  # noqa: F401
