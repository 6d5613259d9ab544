"""Without scripts, and without a mouse: everything that matters works all the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from coaching.measurements.models import Measurement
from config.kit import clock
from tests.journeys.browsing import DESK, PHONE, Visit
from tests.people import PASSWORD, Cast

EMAIL = "client@example.org"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_without_scripts_a_person_signs_in_logs_imports_and_signs_out(
    committed_cast: Cast, visit: Callable[..., Visit], size: dict[str, Any]
) -> None:
    plain = visit(**size, java_script_enabled=False)
    page = plain.page
    plain.sign_in(EMAIL)

    page.locator(".quick summary").click()
    page.locator(".quick .menu__item", has_text="Weight").click()
    page.wait_for_url("**/log/")
    assert not page.get_by_role("button", name="More Weight").is_visible()
    plain.number("Weight").fill("71.5")
    plain.button("Save").click()
    page.wait_for_url("**/app/measurements/")
    plain.said("Measurement saved")
    assert page.locator(".plot").is_visible()
    entry = page.locator("#entries li").first
    assert "71.5" in entry.inner_text()
    entry.get_by_role("button").click()
    plain.said("Measurement deleted")
    page.locator(".toast").get_by_role("button", name="Undo").click()
    plain.said("Measurement is back")

    page = plain.go("/app/imports/")
    text = f"date,weight kg\n{clock.today('Asia/Kolkata')},72.0\n2026-01-05,73.0\n".encode()
    page.get_by_label("File").set_input_files({"name": "two.csv", "mimeType": "text/csv", "buffer": text})
    plain.button("Check the file").click()
    plain.button("Add 2 entries").click()
    page.get_by_role("heading", name="Taken over").wait_for()
    assert Measurement.objects.count() == 3

    page.locator(".top__tools summary").click()
    plain.button("Sign out").click()
    page.wait_for_url("**/sign-in/")
    plain.said("You are signed out.")
    plain.go("/app/measurements/")
    assert plain.path == "/sign-in/"


class Keyboard:
    """Hands that know Tab, Enter and letters; they go nowhere that focus does not lead."""

    def __init__(self, visit: Visit) -> None:
        self.page = visit.page

    def reach(self, name: str) -> None:
        """Tab until the focus is on what is called so; it shows where it is."""
        for _ in range(60):
            self.page.keyboard.press("Tab")
            here = self.page.evaluate(
                """() => {
                    const at = document.activeElement;
                    const label = at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent ?? at.textContent;
                    // A field with buttons inside wears its ring around all of them.
                    const ring = [at, at.closest(".control")].filter(Boolean).map((each) => getComputedStyle(each));
                    return [label.trim(), ring.some((style) =>
                        style.boxShadow !== "none" ||
                        (style.outlineStyle !== "none" && parseFloat(style.outlineWidth)))];
                }"""
            )
            if here[0].startswith(name):
                assert here[1], f"the focus on {name!r} can not be seen"
                return
        raise AssertionError(f"Tab never leads to {name!r}")

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)


def test_with_the_keyboard_alone_a_person_signs_in_and_logs_a_weight(
    committed_cast: Cast, visit: Callable[..., Visit]
) -> None:
    own = visit()
    hands = Keyboard(own)
    page = own.go("/sign-in/")
    hands.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    hands.reach("E-mail or username")
    hands.write(EMAIL)
    hands.reach("Password")
    hands.write("wrong")
    with own.expecting(422), page.expect_navigation():
        hands.press("Enter")
    # The summary of what is wrong has the focus, so that it is read out.
    page.wait_for_function("document.activeElement?.matches('.errors')")
    hands.reach("Password")
    hands.write(PASSWORD)
    hands.reach("Sign in")
    hands.press("Enter")
    page.wait_for_url("**/app/")

    hands.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    hands.press("Enter")
    hands.reach("Log my weight")
    hands.press("Enter")
    page.wait_for_url("**/log/")
    hands.reach("Weight")
    hands.write("70.4")
    hands.reach("Notes")
    hands.write("with the keyboard")
    hands.reach("Save")
    hands.press("Enter")
    page.wait_for_url("**/app/measurements/")
    own.said("Measurement saved")
    row = Measurement.objects.get()
    assert (float(row.weight_kg or 0), row.notes) == (70.4, "with the keyboard")

    page.locator(".top__tools summary").focus()
    hands.press("Enter")
    hands.reach("Sign out")
    hands.press("Enter")
    page.wait_for_url("**/sign-in/")
    own.said("You are signed out.")
