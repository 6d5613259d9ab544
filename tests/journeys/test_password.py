"""A forgotten password, a changed one, and the other devices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.browsing import DESK, PHONE, Visit
from tests.people import PASSWORD, Cast

NEW, NEWEST = "Harvest-77-moon", "Winter-88-stone"
EMAIL = "client@example.org"


def signed_in(visit: Visit) -> bool:
    visit.go("/app/security/")
    return visit.path == "/app/security/"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_forgotten_password_is_set_anew_by_the_link_in_the_mail(
    committed_cast: Cast, visit: Callable[..., Visit], post: Any, size: dict[str, Any]
) -> None:
    thief, own = visit(), visit(**size)
    thief.sign_in(EMAIL)

    page = own.go("/sign-in/")
    own.link("Forgot your password?").click()
    page.wait_for_url("**/password/forgot/")
    own.usable()
    page.get_by_label("E-mail or username").fill("nobody@example.org")
    own.button("Send the mail").click()
    page.wait_for_url("**/password/forgot/sent/")
    own.usable()
    unknown = page.inner_text("main")
    page = own.go("/password/forgot/")
    page.get_by_label("E-mail or username").fill(EMAIL.upper())
    own.button("Send the mail").click()
    page.wait_for_url("**/password/forgot/sent/")
    # What the page says does not tell who has an account.
    assert page.inner_text("main") == unknown

    [link] = [url for url in post(EMAIL, "password").links if "/password/reset/" in url]
    page.goto(link)
    own.usable()
    page.get_by_label("New password", exact=True).fill("asha")
    own.refused(own.button("Save the new password"))
    own.usable()
    page.get_by_label("New password", exact=True).fill(NEW)
    own.button("Save the new password").click()
    page.wait_for_url("**/sign-in/")
    own.said("Your password is changed. Please sign in.")

    assert not signed_in(thief)
    page.get_by_label("E-mail or username").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    own.refused(own.button("Sign in"))
    assert "is not right" in page.get_by_role("alert").inner_text()
    own.usable()
    own.sign_in(EMAIL, NEW)
    page.goto(link)
    assert page.get_by_text("This link has expired or was used before.").is_visible()
    assert post(EMAIL, "changed")


def test_signing_out_the_others_leaves_this_one(committed_cast: Cast, visit: Callable[..., Visit]) -> None:
    own, laptop, gym = visit(**PHONE), visit(), visit()
    for each in (own, laptop, gym):
        each.sign_in(EMAIL, to="/app/security/")
    page = own.go("/app/security/")
    own.usable()
    lines = page.get_by_role("main").get_by_role("listitem")
    assert lines.count() == 3
    assert lines.filter(has_text="This device").count() == 1
    own.button("Sign out everywhere else").tap()
    own.said("All other devices are signed out.")
    assert lines.count() == 1
    assert not signed_in(laptop)
    assert not signed_in(gym)
    assert signed_in(own)


def test_a_changed_password_signs_the_others_out_and_is_told(
    committed_cast: Cast, visit: Callable[..., Visit], post: Any
) -> None:
    own, laptop = visit(**PHONE), visit()
    for each in (own, laptop):
        each.sign_in(EMAIL)
    before = own.cookie("regimen_session")
    page = own.go("/app/security/")
    own.link("Change password").tap()
    page.wait_for_url("**/password/change/")
    own.usable()
    page.get_by_label("Current password", exact=True).fill("wrong")
    page.get_by_label("New password", exact=True).fill(NEWEST)
    own.refused(own.button("Change password"))
    assert "This is not your password." in page.inner_text("main")
    own.usable()
    page.get_by_label("Current password", exact=True).fill(PASSWORD)
    page.get_by_label("New password", exact=True).fill(NEWEST)
    own.button("Change password").tap()
    page.wait_for_url("**/app/security/")
    own.said("Password changed. Your other devices are signed out.")
    after = own.cookie("regimen_session")
    assert before is not None
    assert after is not None
    assert before["value"] != after["value"]
    assert not signed_in(laptop)
    assert signed_in(own)
    assert post(EMAIL, "changed")
