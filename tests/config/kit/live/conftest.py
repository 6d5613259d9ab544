"""Socket servers in processes of their own: daphne, as `make run` has it, and uvicorn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.config.kit import children


@pytest.fixture(scope="module")
def hosts(django_db_setup: None, tmp_path_factory: Any) -> Iterator[Callable[[str], str]]:
    """`hosts("daphne")` answers the host and port of that server, started when first asked for."""
    started: dict[str, tuple[Any, str]] = {}
    folder = tmp_path_factory.mktemp("servers")

    def host(kind: str) -> str:
        if kind not in started:
            started[kind] = children.serve(
                kind,
                "tests.config.kit.live.server:application",
                log=folder / f"{kind}.log",
                AUTH_S="0.7",
                PING_S="3",
                BURST="30",
            )
        return started[kind][1]

    yield host
    children.kill(*(server for server, _ in started.values()))
