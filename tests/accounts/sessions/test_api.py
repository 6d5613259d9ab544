"""The list of sign-ins pages by number."""

from __future__ import annotations

from accounts.sessions.rules import Device
from accounts.signin import services
from tests.people import PASSWORD, Cast


def test_pages_by_number_with_counts_and_links(cast: Cast) -> None:
    for index in range(5):
        services.sign_in("client", PASSWORD, device=Device(user_agent=f"device {index}"))
    cast.client.sign_in()
    first = cast.client.api("GET", "auth/sessions?page_size=4").json()
    assert (first["count"], len(first["results"]), first["previous"]) == (6, 4, None)
    assert "page=2" in first["next"]
    second = cast.client.api("GET", "auth/sessions?page_size=4&page=2").json()
    assert len(second["results"]) == 2
    assert second["next"] is None
    seen = {item["id"] for item in first["results"] + second["results"]}
    assert len(seen) == 6


def test_pages_out_of_range_are_empty_and_wrong_ones_refused(cast: Cast) -> None:
    assert cast.client.api("GET", "auth/sessions?page=99").json()["results"] == []
    for wrong in ("page=0", "page=x", "page_size=101", "page=1&page=2", "pages=1"):
        assert cast.client.api("GET", f"auth/sessions?{wrong}").status_code == 400
