from __future__ import annotations

import pytest
from django.test import RequestFactory

from config.kit.portal.context import shell
from config.kit.portal.theme import ThemeView


def choose(theme: str, back: str = "/app/") -> object:
    return ThemeView.as_view()(RequestFactory().post("/theme/", {"theme": theme, "next": back}))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_choice_is_kept(theme: str) -> None:
    response = choose(theme)
    assert response["Location"] == "/app/"
    assert response.cookies["theme"].value == theme
    assert not response.cookies["theme"]["httponly"]


@pytest.mark.parametrize("theme", ["system", "", "<script>"])
def test_anything_else_forgets_it(theme: str) -> None:
    assert choose(theme).cookies["theme"]["max-age"] == 0


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_the_way_back_stays_here(back: str) -> None:
    assert choose("dark", back)["Location"] == "/"


def test_only_known_themes_reach_the_page() -> None:
    request = RequestFactory().get("/")
    request.COOKIES["theme"] = "dark"
    assert shell(request)["theme"] == "dark"
    request.COOKIES["theme"] = "purple"
    assert shell(request)["theme"] == ""
