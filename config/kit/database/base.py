"""Django looks for a backend's connection class in a module of this name."""

from __future__ import annotations

import select

from django.db.backends.postgresql import base
from psycopg.pq import ConnStatus


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that is kept from request to request.

    Django sends `SELECT 1` before the first statement of each request, to learn whether the server is still there.
    A server that ends, is restarted or throws us out closes the socket, and mostly says why before: both can be seen
    here. So a silent open socket is taken as alive, and only one with something to read is asked.
    """

    def is_usable(self) -> bool:
        connection = self.connection
        if connection is None or connection.pgconn.status != ConnStatus.OK:
            return False
        try:
            poll = select.poll()
            poll.register(connection.pgconn.socket, select.POLLIN | select.POLLPRI)
            silent = not poll.poll(0)
        except (OSError, ValueError):
            return False
        return silent or super().is_usable()
