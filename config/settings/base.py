"""Settings common to every way of running; `parts/` holds them by subject.

`local`, `test` and `production` are thin: each sets the few things that differ and nothing else.
"""

from .parts.core import *  # noqa: F403  isort: skip
from .parts.api import *  # noqa: F403
from .parts.apps import *  # noqa: F403
from .parts.auth import *  # noqa: F403
from .parts.database import *  # noqa: F403
from .parts.files import *  # type: ignore[assignment]  # noqa: F403
from .parts.flags import *  # noqa: F403
from .parts.formulas import *  # noqa: F403
from .parts.jobs import *  # noqa: F403
from .parts.mail import *  # noqa: F403
from .parts.observability import *  # noqa: F403
from .parts.redis import *  # noqa: F403
from .parts.security import *  # noqa: F403
from .parts.site import *  # noqa: F403
