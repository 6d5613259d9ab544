"""Staff screens of the app, gathered from its rooms."""

from accounts.audit import admin as _audit  # noqa: F401
from accounts.branches import admin as _branches  # noqa: F401
from accounts.care import admin as _care  # noqa: F401
from accounts.imports import admin as _imports  # noqa: F401
from accounts.sessions import admin as _sessions  # noqa: F401
from accounts.users import admin as _users  # noqa: F401
