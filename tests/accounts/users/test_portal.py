"""The home page and the profile."""

from __future__ import annotations

from tests.people import Cast

PROFILE = {
    "first_name": "Asha",
    "last_name": "Rao",
    "date_of_birth": "1990-04-02",
    "gender": "female",
    "height_cm": "164.5",
    "time_zone": "Asia/Kolkata",
    "language": "en",
    "units": "metric",
    "bio": "",
}


def test_the_profile_is_saved_and_shown_again(cast: Cast) -> None:
    browser = cast.client.portal
    assert browser.post("/app/profile/", PROFILE)["Location"] == "/app/profile/"
    page = browser.get("/app/profile/").content.decode()
    assert "164.5" in page
    assert "1990-04-02" in page
    cast.client.user.profile.refresh_from_db()
    assert float(cast.client.user.profile.height_cm) == 164.5


def test_an_impossible_birth_date_is_told_by_its_field(cast: Cast) -> None:
    answer = cast.client.portal.post("/app/profile/", {**PROFILE, "date_of_birth": "2024-01-01"})
    assert answer.status_code == 422
    assert "Age must be between 13 and 120" in answer.content.decode()


def test_the_page_speaks_the_persons_language(cast: Cast) -> None:
    browser = cast.client.portal
    browser.post("/app/profile/", {**PROFILE, "language": "hi"})
    assert '<html lang="hi"' in browser.get("/app/").content.decode()


def test_the_home_page_asks_to_verify_the_address(cast: Cast) -> None:
    from accounts.users.models import User

    User.objects.filter(id=cast.client.id).update(email_verified_at=None, status="pending_verification")
    assert "verify your e-mail" in cast.client.portal.get("/app/").content.decode()
    assert "verify your e-mail" not in cast.rival.portal.get("/app/").content.decode()
