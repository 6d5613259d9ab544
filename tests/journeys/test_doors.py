"""The doors of the staff: the editor changes the first page of the site, and others find no door."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from wagtail.admin.models import EditingSession
from wagtail.models import ModelLogEntry, PageLogEntry, PageSubscription, Revision, TaskState, WorkflowState
from wagtail.users.models import UserProfile

from content.site.pages import HomePage
from tests.journeys.browsing import DESK, PHONE, Visit
from tests.people import Cast

TITLE = "Strong & calm <in your street>"
HEADING = "Train near <b>you</b> & keep going"


@pytest.fixture
def home(committed_cast: Cast) -> Iterator[HomePage]:
    """The first page of the site; put back afterwards with whatever Wagtail notes about its editors."""
    page = HomePage.objects.get()
    kept = HomePage.objects.filter(pk=page.pk).values().get()
    yield page
    for model in (EditingSession, PageSubscription, UserProfile, TaskState, WorkflowState, PageLogEntry, ModelLogEntry):
        model.objects.all().delete()
    again = HomePage.objects.get(pk=page.pk)
    for name, value in kept.items():
        setattr(again, name, value)
    again.save(clean=False)
    Revision.objects.filter(object_id=str(page.pk)).delete()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_an_editor_changes_the_first_page_and_visitors_see_it(
    home: HomePage, visit: Callable[..., Visit], size: dict[str, Any]
) -> None:
    anybody, editor = visit(**size), visit(viewport={"width": 1280, "height": 900})
    assert TITLE not in anybody.go("/").title()
    editor.sign_in("editor@example.org", to="/cms/")
    page = editor.go(f"/cms/pages/{home.pk}/edit/")
    page.locator("#id_title").fill(TITLE)
    page.locator("[name='sections-0-value-heading']").fill(HEADING)
    page.locator("#tab-label-promote").click()
    page.locator("#id_seo_title").fill("")
    page.locator("footer .w-dropdown__toggle").click()
    page.locator("[name='action-publish']").click()
    page.locator(".messages .success", has_text="published").wait_for()

    page = anybody.go("/")
    anybody.usable()
    assert page.title().startswith(TITLE)
    assert page.get_by_role("heading", level=1).inner_text() == HEADING
    page.locator("a[href='/sign-up/']").first.click()
    page.wait_for_url("**/sign-up/")


@pytest.mark.parametrize("who", ["client", "coach", "desk"])
def test_other_people_find_no_editor(committed_cast: Cast, visit: Callable[..., Visit], who: str) -> None:
    other = visit()
    other.sign_in(f"{who}@example.org")
    for path in ("/cms/", "/cms/pages/", "/cms/login/", "/cms/users/", "/cms/settings/site/sitesettings/1/"):
        other.go(path, status=404)
        other.usable()


@pytest.mark.parametrize("who", ["client", "coach", "editor"])
def test_people_who_are_no_staff_find_no_admin(committed_cast: Cast, visit: Callable[..., Visit], who: str) -> None:
    other = visit()
    other.sign_in(f"{who}@example.org")
    for path in ("/admin/", "/admin/accounts/user/", f"/admin/accounts/user/{committed_cast.owner.id}/change/"):
        other.go(path, status=404)
        other.usable()


def test_the_front_desk_sees_nothing_in_the_admin_that_it_has_no_right_to(
    committed_cast: Cast, visit: Callable[..., Visit]
) -> None:
    desk = visit()
    desk.sign_in("desk@example.org", to="/admin/")
    assert desk.page.get_by_role("main").get_by_role("link").count() == 0
    for model in ("accounts/user", "accounts/carerelationship", "accounts/auditevent", "coaching/measurement"):
        desk.go(f"/admin/{model}/", status=403)


def test_a_visitor_is_asked_to_sign_in_and_comes_back_to_the_door(
    committed_cast: Cast, visit: Callable[..., Visit]
) -> None:
    for path in ("/admin/", "/cms/", "/app/practice/clients/"):
        stranger = visit()
        stranger.go(path)
        assert stranger.path == "/sign-in/"
        assert f"next={path}" in stranger.page.url.replace("%2F", "/")
