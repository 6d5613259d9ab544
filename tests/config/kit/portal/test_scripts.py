"""The small scripts in a real browser, under the real content security policy."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.config.kit.portal.urls")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no Chromium at {CHROMIUM}")
    from playwright.sync_api import sync_playwright

    # Playwright runs an event loop in this thread; Django would refuse the database beside one.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_page(browser: Any, live_server: Any) -> Iterator[Any]:
    contexts, complaints = [], []

    def open_(path: str, *, width: int = 1280, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{live_server.url}{path}")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


def test_the_theme_changes_at_once_and_is_remembered(open_page: Any) -> None:
    page = open_page("/styleguide/?shell=own")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.click(".top__tools summary")
    page.click("[data-theme-form] [value=dark]")
    assert page.evaluate(paper) != light
    assert page.get_attribute("[data-theme-form] [value=dark]", "aria-pressed") == "true"
    page.reload()
    assert page.get_attribute("html", "data-theme") == "dark"
    page.click(".top__tools summary")
    page.click("[data-theme-form] [value=system]")
    assert page.evaluate(paper) == light


def test_the_system_decides_without_a_choice(open_page: Any) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    light = open_page("/styleguide/?shell=own", color_scheme="light").evaluate(paper)
    assert open_page("/styleguide/?shell=own", color_scheme="dark").evaluate(paper) != light


def test_menus_close_on_escape_and_give_the_focus_back(open_page: Any) -> None:
    page = open_page("/styleguide/?shell=own")
    page.focus(".quick summary")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent").strip() == "Weight"
    page.keyboard.press("Escape")
    assert not page.evaluate("document.querySelector('.quick').open")
    assert page.evaluate("document.activeElement.matches('.quick summary')")
    page.click(".quick summary")
    page.click("h1")
    assert not page.evaluate("document.querySelector('.quick').open")


def test_numbers_step_within_their_range_without_dust(open_page: Any) -> None:
    page = open_page("/styleguide/")
    field = page.locator("#light-filled-light-filled-weight")
    more = field.locator("xpath=ancestor::*[@data-stepper]").locator("[data-step='1']")
    field.fill("72.2")
    more.click()
    assert field.input_value() == "72.3"
    field.fill("500")
    more.click()
    assert field.input_value() == "500.0"


def test_a_password_can_be_looked_at(open_page: Any) -> None:
    page = open_page("/styleguide/?shell=plain")
    page.fill("[data-reveal] input", "correct horse")
    page.click("[data-reveal] button")
    assert page.get_attribute("[data-reveal] input", "type") == "text"
    page.click("[data-reveal] button")
    assert page.get_attribute("[data-reveal] input", "type") == "password"


def test_a_dialog_opens_in_place_and_closes(open_page: Any) -> None:
    page = open_page("/styleguide/")
    page.click("[data-dialog=light-dialog]")
    assert page.evaluate("document.querySelector('#light-dialog').open")
    page.click("#light-dialog .icon-button")
    assert not page.evaluate("document.querySelector('#light-dialog').open")


def test_a_chart_reads_its_values_under_the_pointer(open_page: Any) -> None:
    page = open_page("/styleguide/?shell=own")
    plot = page.locator(".plot").first
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    page.mouse.move(box["x"] + box["width"] - 1, box["y"] + 60)
    assert "20 Nov 2026" in page.inner_text(".readout")
    page.mouse.move(5, 5)
    assert page.locator(".readout").count() == 0


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("path", ["/styleguide/", "/styleguide/?shell=own", "/styleguide/?shell=plain"])
def test_no_page_scrolls_sideways(open_page: Any, path: str, width: int) -> None:
    assert open_page(path, width=width).evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [360, 768])
def test_what_is_tapped_is_large_enough(open_page: Any, width: int) -> None:
    page = open_page("/styleguide/?shell=own", width=width)
    small = page.evaluate(
        """() => [...document.querySelectorAll(".shell :is(a, button, summary)")].filter((each) => {
            const { width, height } = each.getBoundingClientRect();
            const style = getComputedStyle(each);
            return width && height && style.display !== "inline" && (width < 44 || height < 44);
        }).map((each) => each.className + " " + each.textContent.trim())"""
    )
    assert small == []


def test_everything_is_there_without_scripts(open_page: Any) -> None:
    page = open_page("/styleguide/?shell=own", java_script_enabled=False)
    page.click(".quick summary")
    assert page.locator(".quick .menu__item").first.is_visible()
    plain = open_page("/styleguide/?shell=plain", java_script_enabled=False)
    assert not plain.locator("[data-reveal] button").is_visible()
