"""A specialist and a client: care opened and ended by staff in the admin, and everything in between."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from coaching.measurements.models import Measurement
from tests.journeys.browsing import PHONE, Visit
from tests.people import Cast

CARE = "/admin/accounts/carerelationship/"


def choose(visit: Visit, field: str, email: str) -> None:
    """Find somebody in one of the admin's search boxes."""
    page = visit.page
    page.locator(f".field-{field} .select2-selection").click()
    page.locator(".select2-search__field").fill(email.partition("@")[0])
    page.get_by_role("option", name=email, exact=True).click()


def open_care(staff: Visit, cast: Cast) -> None:
    page = staff.go(f"{CARE}add/")
    choose(staff, "client", "rival@example.org")
    choose(staff, "specialist", "coach@example.org")
    staff.button("Save").click()
    page.locator(".messagelist .success").wait_for()
    row = page.locator("#result_list tbody tr", has_text="rival@example.org")
    assert row.locator(".field-specialist").inner_text() == "coach@example.org"


def end_care(staff: Visit) -> None:
    page = staff.go(CARE)
    page.locator("#result_list tbody tr", has_text="rival@example.org").locator(".action-select").check()
    page.locator("[name=action]").select_option("end")
    staff.button("Run").or_(staff.button("Go")).first.click()
    page.locator(".messagelist .success", has_text="Ended: 1").wait_for()


def audited(staff: Visit, cast: Cast) -> list[tuple[str, str, str]]:
    """Action, actor and person of what the audit log shows about Rina, oldest first."""
    page = staff.go(f"/admin/accounts/auditevent/?q={cast.rival.id}")
    lines = page.locator("#result_list tbody tr").all()
    return [
        tuple(line.locator(f".field-{name}").inner_text() for name in ("action", "actor_id", "person_id"))
        for line in reversed(lines)
    ]


@pytest.fixture
def cast(committed_cast: Cast) -> Cast:
    return committed_cast


@pytest.mark.parametrize("size", [PHONE, {}], ids=["phone", "desk"])
def test_care_opens_a_clients_numbers_to_a_specialist_until_it_ends(
    cast: Cast, visit: Callable[..., Visit], size: dict[str, Any]
) -> None:
    numbers = f"/app/practice/clients/{cast.rival.id}/measurements/"
    coach, staff, rina = visit(**size), visit(), visit(**size)

    coach.sign_in("coach@example.org", to="/app/practice/clients/")
    coach.usable()
    assert coach.link("Asha Rao").is_visible()
    assert not coach.link("Rina Bose").is_visible()
    coach.go(numbers, status=404)
    coach.usable()

    staff.sign_in("owner@example.org", to="/admin/")
    open_care(staff, cast)

    page = coach.go("/app/practice/clients/")
    coach.link("Rina Bose").click()
    page.wait_for_url(f"**{numbers}")
    coach.usable()
    page.get_by_role("main").get_by_role("link", name="Log a measurement").click()
    page.wait_for_url(f"**{numbers}log/")
    coach.usable()
    assert page.get_by_text("For Rina Bose").is_visible()
    coach.number("Weight").fill("64.2")
    coach.button("Save").click()
    page.wait_for_url(f"**{numbers}")
    coach.said("Measurement saved")
    assert "64.2" in page.locator("#entries").inner_text()
    page = coach.go("/app/practice/clients/")
    assert "64.2" in page.get_by_role("row", name="Rina Bose").inner_text()

    rina.sign_in("rival", to="/app/measurements/")
    entry = rina.page.locator("#entries li")
    assert entry.count() == 1
    assert "64.2" in entry.inner_text()
    assert "entered by a specialist" in entry.inner_text()
    rina.usable()
    row = Measurement.objects.get()
    assert (row.source, row.recorded_by_id, row.person_id) == ("specialist", cast.coach.id, cast.rival.id)

    end_care(staff)
    coach.go(numbers, status=404)
    coach.go(f"{numbers}log/", status=404)
    coach.go(f"/app/measurements/{row.id}/edit/", status=404)
    page = coach.go("/app/practice/clients/")
    assert not coach.link("Rina Bose").is_visible()
    rina.go("/app/measurements/")
    assert "64.2" in entry.inner_text()

    told = audited(staff, cast)
    by_coach = [action for action, actor, person in told if (actor, person) == (str(cast.coach.id), str(cast.rival.id))]
    assert by_coach.count("health.read") >= 2
    assert "measurement.recorded" in by_coach
    by_owner = [action for action, actor, _ in told if actor == str(cast.owner.id)]
    assert [action for action in by_owner if action.startswith("care.")] == ["care.opened", "care.ended"]
