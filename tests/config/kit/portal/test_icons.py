from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import heroicons
import pytest
from django.conf import settings

from config.kit.portal import icons

TEMPLATES = Path(settings.BASE_DIR) / "templates"


def test_an_icon_is_silent_beside_words_and_named_alone() -> None:
    assert 'aria-hidden="true"' in icons.icon("plus")
    assert 'role="img" aria-label="Close &amp; go"' in icons.icon("x-mark", label="Close & go")


@pytest.mark.parametrize("name", ["plus", "dumbbell", "bowl", "weight", "drop", "ruler"])
def test_icons_share_grid_and_stroke(name: str) -> None:
    svg = icons.icon(name, "icon--small")
    root = ElementTree.fromstring(svg)
    assert root.attrib["viewBox"] == "0 0 24 24"
    assert root.attrib["stroke-width"] == "1.5"
    assert root.attrib["class"] == "icon icon--small"
    assert len(root)
    assert "style=" not in svg


def test_an_unknown_icon_is_a_mistake() -> None:
    with pytest.raises(heroicons.IconDoesNotExist):
        icons.icon("no-such-icon")


def test_every_icon_named_in_a_template_exists() -> None:
    named = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r'{% icon "([\w-]+)"', path.read_text(encoding="utf-8"))
    }
    assert named
    for name in named:
        assert icons.icon(name)


@pytest.mark.parametrize(
    "path", sorted((Path(settings.BASE_DIR) / "static" / "illustrations").glob("*.svg")), ids=lambda path: path.stem
)
def test_drawings_take_the_colours_of_the_theme(path: Path) -> None:
    drawing = icons.drawing(path.stem)
    ElementTree.fromstring(drawing)
    assert "currentColor" in drawing
    assert not re.search(r"#[0-9a-f]{3,6}|style=", drawing)
    assert 'aria-hidden="true"' in drawing
