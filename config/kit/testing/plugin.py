"""pytest on the embedded servers: `-p config.kit.testing.plugin` (in pyproject.toml).

The servers start once for all workers of pytest-xdist. Each worker has its own database and its own Redis
databases, so any number of runs may go on at once.
"""

from __future__ import annotations

import os
from typing import Any

import coverage
import pytest

from config.kit import embedded

# Each worker of pytest-xdist measures itself: `coverage run` sees only the process that starts them.
_measuring = None
if os.environ.get("REGIMEN_COVERAGE") and "PYTEST_XDIST_WORKER" in os.environ:
    _measuring = coverage.Coverage()
    _measuring.start()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Keep what this worker has measured."""
    if _measuring is not None:
        _measuring.stop()
        _measuring.save()


class _Databases:
    """Fixtures that replace those of pytest-django with the same names."""

    @pytest.fixture(scope="session")
    def django_db_modify_db_settings(self, django_db_blocker: Any) -> None:
        """The slot tells the databases of parallel processes apart, so no suffix is added."""
        from config.kit.testing import database

        with django_db_blocker.unblock():
            database.use_template()


def pytest_configure(config: pytest.Config) -> None:
    # Registered here rather than at import: the last plugin that defines a fixture wins.
    config.pluginmanager.register(_Databases(), "regimen-databases")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Start the servers, in the first process early: its workers find them ready."""
    if session.config.option.collectonly:
        return
    embedded.ensure("test")
    if hasattr(session.config, "workerinput") or not session.config.getoption("numprocesses", None):
        from config.kit.testing import database

        database.empty_redis()
