"""The pages about the API, and the schema they read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.test import Client

from config.kit import errors
from config.kit.api import docs, problems, reference

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def test_the_schema_is_open_cached_and_tells_when_nothing_has_changed(db: Any) -> None:
    first = Client().get("/api/schema/")
    assert first.status_code == 200
    assert first.headers["Content-Type"] == "application/json"
    assert first.json()["info"]["title"] == "Regimen API"
    again = Client().get("/api/schema/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_every_problem_links_to_a_place_on_the_page_of_errors(db: Any) -> None:
    page = Client().get("/api/docs/errors").content.decode()
    for code, cls in reference.documented().items():
        link = urlsplit(problems.body_of(_made(cls))["type"])
        assert link.path == "/api/docs/errors"
        assert link.fragment == code
        assert f'id="{code}"' in page


def _made(cls: type[errors.DomainError]) -> errors.DomainError:
    """One of them, whatever else its class wants to be told."""
    error = cls.__new__(cls)
    errors.DomainError.__init__(error)
    return error


def test_the_docs_hold_no_inline_script_and_nothing_from_outside(db: Any) -> None:
    for path in ("/api/docs/", "/api/docs/errors"):
        page = Client().get(path).content.decode()
        assert "<script>" not in page
        assert "https://" not in page


def test_a_class_without_a_docstring_can_not_be_documented() -> None:
    nameless = type("Nameless", (errors.Refused,), {"__doc__": None, "__module__": "tests"})
    with pytest.raises(ValueError, match="no docstring"):
        reference._described(nameless)


def test_the_command_tells_when_the_list_of_errors_is_old(tmp_path: Any, settings: Any) -> None:
    reference.import_all()
    for root in ("config", "accounts"):
        (tmp_path / root).mkdir()
    (tmp_path / "docs").mkdir()
    settings.BASE_DIR = tmp_path
    with pytest.raises(SystemExit):
        call_command("errors_doc", check=True)
    call_command("errors_doc")
    call_command("errors_doc", check=True)
    assert "`not_found`" in (tmp_path / "docs" / "errors.md").read_text()


@pytest.fixture
def page(live_server: Any) -> Iterator[Any]:
    """A page of Chromium that reaches our server and nothing else; `page.heard` is what went wrong in it."""
    if not os.path.exists(CHROMIUM):
        pytest.skip("no Chromium at /usr/bin/chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = browser.new_page(base_url=live_server.url)
        page.heard = []
        page.on("console", lambda said: said.type == "error" and page.heard.append(said.text))
        page.on("pageerror", lambda error: page.heard.append(str(error)))

        def only_ours(route: Any) -> None:
            if route.request.url.startswith((live_server.url, "data:", "blob:")):
                route.continue_()
            else:
                page.heard.append(f"asked for {route.request.url}")
                route.abort()

        page.route("**/*", only_ours)
        yield page
        browser.close()


@pytest.mark.browser
@pytest.mark.slow
def test_swagger_draws_every_operation_under_our_policy_without_the_internet(page: Any) -> None:
    answer = page.goto("/api/docs/")
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    page.wait_for_selector(".opblock", timeout=15_000)
    paths = json.loads(docs._schema()[0])["paths"]
    assert page.locator(".opblock").count() == sum(len(methods) for methods in paths.values())
    page.locator(".opblock", has_text="/api/v1/auth/login").first.locator("button").first.click()
    page.wait_for_selector(".opblock.is-open .response-col_description")
    assert "Regimen API" in page.inner_text(".info")
    if os.environ.get("SCREENSHOTS"):
        page.screenshot(path=f"{os.environ['SCREENSHOTS']}/api-docs.png")
    assert page.heard == []


@pytest.mark.browser
@pytest.mark.slow
def test_swagger_follows_the_theme(page: Any) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto("/api/docs/")
    page.wait_for_selector(".opblock", timeout=15_000)
    assert page.evaluate("document.documentElement.classList.contains('dark-mode')")
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    page.wait_for_function("!document.documentElement.classList.contains('dark-mode')")


@pytest.mark.browser
@pytest.mark.slow
def test_the_link_of_a_problem_ends_at_its_code(page: Any) -> None:
    page.goto("/api/docs/errors#rate_limited")
    assert page.locator("#rate_limited").is_visible()
    assert page.evaluate("document.querySelector(':target').id") == "rate_limited"
    if os.environ.get("SCREENSHOTS"):
        page.screenshot(path=f"{os.environ['SCREENSHOTS']}/api-errors.png")
    assert page.heard == []
