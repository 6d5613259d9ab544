from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpRequest

from config.kit.portal.styleguide import StyleguideView

pytestmark = pytest.mark.urls("tests.config.kit.portal.urls")
CSS = Path(settings.BASE_DIR) / "static" / "css"
# States that look like the plain part: what they add is said in words or by an icon.
WITHOUT_LOOKS = {"stat__change--plain", "toast--success", "toast--info", "toast--error"}


def page(request_to: Callable[..., HttpRequest], query: str = "") -> str:
    return StyleguideView.as_view()(request_to(f"/styleguide/{query}")).render().content.decode()


@pytest.mark.parametrize("query", ["", "?shell=own", "?shell=practice", "?shell=plain"])
def test_pages_obey_the_content_security_policy(request_to: Callable[..., HttpRequest], query: str) -> None:
    html = page(request_to, query)
    assert not re.search(r"\sstyle=", html)
    assert "<style" not in html
    assert all(" src=" in tag for tag in re.findall(r"<script[^>]*>", html))
    assert not re.search(r"\son[a-z]+=", html)
    assert not re.search(r"(?:src|href)=\"https?:", html)


@pytest.mark.parametrize("query", ["", "?shell=own", "?shell=practice", "?shell=plain"])
def test_ids_are_unique_and_labels_find_their_fields(request_to: Callable[..., HttpRequest], query: str) -> None:
    html = page(request_to, query)
    ids = Counter(re.findall(r'\sid="([^"]+)"', html))
    assert [name for name, count in ids.items() if count > 1] == []
    assert set(re.findall(r'\sfor="([^"]+)"', html)) <= set(ids)
    for described in re.findall(r'aria-describedby="([^"]+)"', html):
        assert set(described.split()) <= set(ids), described


def test_every_class_on_the_pages_has_a_look(request_to: Callable[..., HttpRequest]) -> None:
    known = set(re.findall(r"\.([a-zA-Z][\w-]*)", "".join(path.read_text() for path in CSS.glob("*.css"))))
    used = {
        name
        for query in ("", "?shell=own", "?shell=practice", "?shell=plain")
        for names in re.findall(r'class="([^"]*)"', page(request_to, query))
        for name in names.split()
    }
    assert used - known <= WITHOUT_LOOKS


def test_each_theme_shows_the_same_parts(request_to: Callable[..., HttpRequest]) -> None:
    html = page(request_to)
    light, dark = html.count('class="guide__theme" data-theme="light"'), html.count('data-theme="dark"')
    assert light == dark == 12
