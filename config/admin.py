"""Staff screens of the platform kernel."""

from config.kit.flags import admin as flags  # noqa: F401
from config.kit.outbox import admin as outbox  # noqa: F401
from config.kit.outside import admin as outside  # noqa: F401
