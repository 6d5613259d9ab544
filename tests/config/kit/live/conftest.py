"""Socket servers in processes of their own: daphne, as `make run` has it, and uvicorn."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.config.kit import children


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
        return True
    return False


@pytest.fixture
def serve(transactional_db: None, tmp_path: Path) -> Iterator[Callable[..., str]]:
    """`serve("daphne", AUTH_S="1")` answers the host and port of a new server."""
    servers: list[Any] = []

    def start(kind: str = "daphne", application: str = "tests.config.kit.live.server:application", **env: str) -> str:
        port = str(children.free_port())
        arguments = {
            "daphne": ["-m", "daphne", "-b", "127.0.0.1", "-p", port, application],
            "uvicorn": ["-m", "uvicorn", "--host", "127.0.0.1", "--port", port, "--lifespan", "off", application],
        }[kind]
        server = children.start(*arguments, log=tmp_path / f"{kind}-{port}.log", **env)
        servers.append(server)
        children.wait_until(lambda: _listens(int(port)) or server.poll() is not None, seconds=40, what="the server")
        assert server.poll() is None, (tmp_path / f"{kind}-{port}.log").read_text()
        return f"127.0.0.1:{port}"

    yield start
    children.kill(*servers)
