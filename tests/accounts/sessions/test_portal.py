"""The security page."""

from __future__ import annotations

from accounts.sessions.models import Session
from tests.people import Cast


def test_ending_all_others_keeps_this_one(cast: Cast) -> None:
    here, _, _ = cast.client.portal, cast.client.portal, cast.client.portal
    assert here.post("/app/security/sessions/end-others/")["Location"] == "/app/security/"
    alive = Session.objects.filter(user_id=cast.client.id, revoked_at__isnull=True)
    assert [str(session.id) for session in alive] == [here.session["sid"]]


def test_the_page_lists_devices_in_words(cast: Cast) -> None:
    page = cast.client.portal.get("/app/security/").content.decode()
    assert "Where you are signed in" in page
    assert "Sign out everywhere else" not in page
