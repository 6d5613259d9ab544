"""Somebody new, on a phone: from the public page to their own trend."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from coaching.measurements.models import Measurement
from config.kit import clock
from tests.journeys.browsing import DESK, PHONE, Visit

EMAIL, PASSWORD = "nila@example.org", "Sunrise-42-run"
DAYS = 40


def scale_csv() -> bytes:
    """A weight a day up to yesterday, falling by 100 g a day; the header tells no unit."""
    today = clock.today("Europe/Lisbon")
    rows = [f"{today - timedelta(days=back)},{70 + back * 0.1:.1f}" for back in range(DAYS, 0, -1)]
    return "\n".join(["Date,Weight", *rows, "yesterday,71.0"]).encode()


def press(visit: Visit, what: Any) -> None:
    """With the thumb where there is a touch screen."""
    what.tap() if visit.page.viewport_size["width"] < 400 else what.click()


def sign_up(visit: Visit) -> None:
    page = visit.go("/")
    visit.usable()
    press(visit, page.get_by_role("banner").get_by_role("link", name="Start", exact=True))
    page.wait_for_url("**/sign-up/")
    visit.usable()
    page.get_by_label("First name").fill("Nila")
    page.get_by_label("Last name").fill("Roy")
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill("nila")
    page.get_by_label("I accept the terms").check()
    visit.refused(visit.button("Create account"))
    visit.usable()
    assert page.get_by_label("First name").input_value() == "Nila"
    assert "upper" in page.locator("#id_password-error, .field--error").first.inner_text()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(visit, visit.button("Create account"))
    page.wait_for_url("**/app/")
    visit.usable()


def verify(visit: Visit, post: Callable[[str, str], Any]) -> None:
    page = visit.page
    assert page.locator(".banner").get_by_text("Please verify your e-mail address").is_visible()
    mail = post(EMAIL, "Confirm")
    [link] = [url for url in mail.links if "/verify/" in url]
    page.goto(link)
    visit.usable()
    press(visit, visit.button("Verify my address"))
    page.wait_for_url("**/app/")
    visit.said("Your e-mail address is verified.")
    assert not page.locator(".banner").is_visible()
    with visit.expecting(410):
        page.goto(link)
    assert page.get_by_text("This link has expired or was used before.").is_visible()
    visit.usable()


def fill_profile(visit: Visit) -> None:
    page = visit.go("/app/profile/")
    visit.usable()
    page.get_by_label("Date of birth").fill("1990-04-02")
    page.get_by_label("Gender").select_option("female")
    visit.number("Height").fill("168.5")
    press(visit, visit.button("Save profile"))
    visit.said("Profile saved")
    assert visit.number("Height").input_value() == "168.5"


def bring_file(visit: Visit) -> None:
    page = visit.go("/app/imports/")
    visit.usable()
    page.get_by_label("File").set_input_files({"name": "my scale.csv", "mimeType": "text/csv", "buffer": scale_csv()})
    press(visit, visit.button("Check the file"))
    page.get_by_role("heading", name="One thing the file does not tell").wait_for()
    visit.usable()
    page.get_by_label("kg", exact=True).check()
    press(visit, visit.button("Go on"))
    page.get_by_role("heading", name="This is what would happen").wait_for()
    visit.usable()
    assert not Measurement.objects.exists()
    assert page.get_by_text("This is not a date: yesterday").is_visible()
    press(visit, visit.button(f"Add {DAYS} entries"))
    page.get_by_role("heading", name="Taken over").wait_for()
    assert Measurement.objects.count() == DAYS
    press(visit, visit.link("See your measurements"))
    page.wait_for_url("**/app/measurements/")


def see_trend(visit: Visit) -> None:
    page = visit.page
    visit.usable()
    assert page.locator(".plot").is_visible()
    tile = page.locator(".stat", has_text="Weight").first
    assert "70" in tile.inner_text()
    page.get_by_text("As numbers").first.click()
    assert page.locator("details.numbers[open] tbody tr").count() > 5


def log_in_two_taps(visit: Visit) -> None:
    """The form begins at the last weight: one tap opens it, one saves it."""
    page = visit.page
    press(visit, page.get_by_role("main").get_by_role("link", name="Log", exact=True))
    page.wait_for_url("**/log/")
    visit.usable()
    assert float(visit.number("Weight").input_value()) == 70.1
    press(visit, visit.button("Save"))
    page.wait_for_url("**/app/measurements/")
    visit.said("Measurement saved")
    newest = Measurement.objects.order_by("-date", "-id").first()
    assert newest is not None
    assert newest.date == clock.today("Europe/Lisbon")
    assert newest.source == "manual"


def edit(visit: Visit) -> None:
    page = visit.page
    press(visit, page.locator("#entries li").first.get_by_role("link"))
    page.wait_for_url("**/edit/")
    visit.usable()
    before = float(visit.number("Weight").input_value())
    press(visit, page.get_by_role("button", name="More Weight"))
    assert float(visit.number("Weight").input_value()) == pytest.approx(before + 0.1)
    page.get_by_label("Notes").fill("After <b>breakfast</b>")
    press(visit, visit.button("Save changes"))
    page.wait_for_url("**/app/measurements/")
    visit.said("Changes saved")
    entry = page.locator("#entries li").first
    assert f"{before + 0.1:.1f}" in entry.inner_text()
    assert "After <b>breakfast</b>" in entry.inner_text()


def delete_and_undo(visit: Visit) -> None:
    page = visit.page
    press(visit, page.locator("#entries li").first.get_by_role("button"))
    visit.said("Measurement deleted")
    assert Measurement.objects.count() == DAYS
    visit.usable()
    press(visit, page.locator(".toast").get_by_role("button", name="Undo"))
    visit.said("Measurement is back")
    assert "After <b>breakfast</b>" in page.locator("#entries li").first.inner_text()
    assert Measurement.objects.count() == DAYS + 1


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_newcomer_gets_from_the_home_page_to_the_own_trend(
    visit: Callable[..., Visit], post: Any, person: Any, size: dict[str, Any]
) -> None:
    own = visit(**size, timezone_id="Europe/Lisbon")
    sign_up(own)
    assert person(EMAIL).profile.time_zone == "Europe/Lisbon"
    verify(own, post)
    fill_profile(own)
    bring_file(own)
    see_trend(own)
    log_in_two_taps(own)
    edit(own)
    delete_and_undo(own)
    assert person(EMAIL).status == "active"
