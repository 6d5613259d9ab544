"""The content policy in a real browser: the admins work under it, and inline scripts do not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.http import HttpResponse
from django.urls import path
from wagtail.admin.models import EditingSession
from wagtail.models import Page, PageSubscription
from wagtail.users.models import UserProfile

CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ADMIN = (
    "/admin/",
    "/admin/kit/featureflag/",
    "/admin/kit/featureflag/add/",
    "/admin/kit/outsidecall/",
    "/admin/accounts/user/",
    "/admin/django_celery_beat/periodictask/",
    "/admin/django_celery_beat/periodictask/add/",
)
EDITOR = (
    "/cms/",
    "/cms/images/",
    "/cms/pages/",
    "/cms/sites/new/",
    "/cms/redirects/add/",
    "/cms/reports/site-history/",
)


def harmed(request):
    """A page into which somebody has smuggled a script, a style and a handler."""
    return HttpResponse(
        "<!doctype html><html><body><h1 style='color: red' onclick='window.hurt = 3'>x</h1>"
        "<script>window.hurt = 1</script><img src='data:,' onerror='window.hurt = 2'></body></html>"
    )


urlpatterns = [path("harmed", harmed)]


@pytest.fixture
def signed_out(live_server: Any) -> Iterator[Any]:
    """A browser without a person; gives `open(address)`: the page and what was stopped in it."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no Chromium at {CHROMIUM}")
    from playwright.sync_api import sync_playwright

    # Playwright runs an event loop in this thread; Django would refuse the database beside one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        context = browser.new_context(viewport={"width": 1280, "height": 900})

        def open_(address: str) -> tuple[Any, list[str]]:
            page, stopped = context.new_page(), []
            page.on("console", lambda said: said.type == "error" and stopped.append(said.text))
            page.on("pageerror", lambda error: stopped.append(str(error)))
            answer = page.goto(f"{live_server.url}{address}", wait_until="networkidle")
            assert (answer.status, page.url) == (200, f"{live_server.url}{address}")
            return page, stopped

        open_.context = context
        yield open_
        browser.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)


@pytest.fixture
def owner(signed_out: Any, live_server: Any, cast: Any) -> Iterator[Any]:
    """The same, signed in as the owner."""
    cookie = cast.owner.portal.cookies[configured.SESSION_COOKIE_NAME].value
    address = live_server.url
    signed_out.context.add_cookies([{"name": configured.SESSION_COOKIE_NAME, "value": cookie, "url": address}])
    yield signed_out
    signed_out.context.close()
    # What Wagtail keeps about the person who looked around.
    for model in (EditingSession, PageSubscription, UserProfile):
        model.objects.all().delete()


def test_the_admin_works_under_the_strict_policy(owner):
    for address in ADMIN:
        page, stopped = owner(address)
        assert stopped == [], address
        page.close()


def test_the_words_of_a_crontab_follow_the_choice(owner):
    from django_celery_beat.models import CrontabSchedule

    nightly = CrontabSchedule.objects.create(minute="30", hour="2")
    page, stopped = owner("/admin/django_celery_beat/periodictask/add/")
    page.select_option("#id_crontab", str(nightly.pk))
    assert "02:30" in page.inner_text(".field-crontab .help")
    assert stopped == []


def test_the_editors_admin_works(owner):
    for address in EDITOR:
        page, stopped = owner(address)
        assert stopped == [], address
        page.close()


def test_a_page_can_be_edited(owner):
    home = Page.objects.filter(depth=2).first()
    page, stopped = owner(f"/cms/pages/{home.pk}/edit/")
    page.wait_for_timeout(1000)
    assert stopped == []
    assert page.locator("[data-contentpath='title']").first.is_visible()


def test_what_is_smuggled_into_a_page_does_not_run(signed_out, settings):
    settings.ROOT_URLCONF = __name__
    page, stopped = signed_out("/harmed")
    page.locator("h1").click()
    assert page.evaluate("window.hurt") is None
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    assert len(stopped) >= 3


def test_the_test_of_the_above_notices_a_policy_that_is_too_loose(signed_out, settings):
    settings.ROOT_URLCONF = __name__
    settings.CONTENT_POLICY_BY_PREFIX = {"/harmed": settings.CONTENT_POLICY_BY_PREFIX["/cms/"]}
    page, _ = signed_out("/harmed")
    page.locator("h1").click()
    assert page.evaluate("window.hurt") is not None
