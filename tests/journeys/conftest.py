"""The server in a process of its own, the browser, and the post."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from accounts.users.models import User
from config.kit.outbox import dispatcher
from messaging.notifications import services as notifications
from messaging.stored_messages import queries as stored
from tests.config.kit import children
from tests.journeys.browsing import DESK, Visit

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every journey belongs to `make test-all`."""
    for item in items:
        if "tests/journeys" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def host(django_db_setup: None, tmp_path_factory: Any) -> Iterator[str]:
    """Address and port of the product, on the database of this test process."""
    log = tmp_path_factory.mktemp("journeys") / "daphne.log"
    server, host = children.serve("daphne", "tests.journeys.server:application", log=log)
    yield host
    children.kill(server)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """The system's browser; without one these tests are skipped."""
    paths = [shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")]
    path = next(filter(None, paths), None)
    if path is None:
        pytest.skip("no Chromium: install chromium to run the browser tests")
    from playwright.sync_api import sync_playwright

    # Playwright runs an event loop in this thread; Django would refuse the database beside one.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def address(host: str, settings: Any) -> str:
    """Where the product is; mails written by this process lead there too."""
    settings.PUBLIC_URL = f"http://{host}"
    return settings.PUBLIC_URL


@pytest.fixture
def visit(chromium: Any, address: str, transactional_db: None) -> Iterator[Callable[..., Visit]]:
    """`visit(**PHONE)` opens a window. At the end none of them may have complained."""
    opened: list[Visit] = []

    def open_(**options: Any) -> Visit:
        opened.append(Visit(chromium, address, **{**DESK, **options}))
        return opened[-1]

    yield open_
    for each in opened:
        each.close()
    assert [complaint for each in opened for complaint in each.complaints] == []


@pytest.fixture
def post(address: str, transactional_db: None) -> Callable[[str, str], stored.StoredMessage]:
    """`post("asha@example.org", "Confirm")`: lets everything that waits be sent, and opens the newest such mail."""

    def open_(to: str, subject: str) -> stored.StoredMessage:
        dispatcher.drain()
        notifications.send_due()
        mails = [mail.content["subject"] for mail in stored.latest(500) if mail.content["to"] == to]
        found = [mail for mail in stored.latest(500) if mail.content["to"] == to and subject in mail.content["subject"]]
        assert found, f"no mail about {subject!r}, only {mails}"
        return found[0]

    return open_


@pytest.fixture
def person() -> Callable[[str], User]:
    """The row of somebody who signed up in the browser."""
    return lambda email: User.objects.select_related("profile").get(email=email)
