"""Django looks for a backend's connection class in a module of this name."""

from __future__ import annotations

from typing import Any

from config.kit import embedded
from config.kit.database import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the embedded PostgreSQL.

    Asking for the server before each connect costs a look at an open socket. It starts the server for whoever
    needs it (a shell, a command, a test) and starts it again under a process that outlived it.
    """

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        embedded.ensure(self.settings_dict["INSTANCE"])
        return super().get_new_connection(conn_params)
