"""The web server of `make run` hands every form on as it came: reading it is Django's part."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.config.kit import children


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log: Path = tmp_path_factory.mktemp("web") / "web.log"
    server, host = children.serve("daphne", "tests.config.up.echo:application", log=log)
    yield host
    children.kill(server)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        # Wagtail's editor sends a form without a field every ten seconds.
        ("multipart/form-data; boundary=b", b"--b--\r\n"),
        ("multipart/form-data; boundary=b", b"no part at all"),
        ("multipart/form-data", b"--b\r\n\r\n--b--\r\n"),
        ("application/x-www-form-urlencoded", b"%&%%=\xff;"),
    ],
)
def test_a_form_that_is_empty_or_malformed_reaches_the_application(host: str, kind: str, body: bytes) -> None:
    answer = httpx.post(f"http://{host}/", content=body, headers={"Content-Type": kind})
    assert (answer.status_code, answer.content) == (200, body)
