"""PostgreSQL and Redis from Python packages, started when somebody needs them.

`ensure("run")` gives the addresses of the instance of that name and starts it where it is not running. Every
process that asked holds a lease, which the kernel gives back when the process ends in whatever way; with no
lease left the servers stop. `DATABASE_URL` and `REDIS_URL`, where set, are used instead.

Only the standard library is imported here: this runs before, beside and without Django.
"""

from .client import EmbeddedError, Lease, ensure, lease
from .places import Addresses, is_embedded, reserve
from .slots import take

__all__ = ["Addresses", "EmbeddedError", "Lease", "ensure", "is_embedded", "lease", "reserve", "take"]
