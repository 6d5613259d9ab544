"""The colours of tokens.css against WCAG 2.2: 4.5 for text (1.4.3), 3 for what one must find (1.4.11)."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings

CSS = Path(settings.BASE_DIR) / "static" / "css"
PAIR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6})(?:[0-9a-f]{2})?, (#[0-9a-f]{6})(?:[0-9a-f]{2})?\);")

SURFACES = ("paper", "surface", "raised", "sunken")
TEXT = ("ink", "ink-2", "ink-3", "primary-text", "clay", "slate", "amber", "brick")
SOFT = ("primary-soft", "clay-soft", "slate-soft", "amber-soft", "brick-soft")
ON_SOFT = [
    *product(("ink", "ink-2"), SOFT),
    ("primary-text", "primary-soft"),
    ("clay", "clay-soft"),
    ("slate", "slate-soft"),
    ("amber", "amber-soft"),
    ("brick", "brick-soft"),
    # The words of a danger button under the pointer, and links inside the box of errors.
    ("on-primary", "primary"),
    ("on-primary", "primary-hover"),
    # Toasts and counts turn the page's colours round.
    ("paper", "ink"),
    ("paper", "clay"),
]
FOUND_BY_EYE = ("focus", "primary", *(f"chart-{number}" for number in range(1, 7)))


def tokens() -> dict[str, tuple[str, str]]:
    return {name: (light, dark) for name, light, dark in PAIR.findall((CSS / "tokens.css").read_text())}


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_ratio_is_the_published_one() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), [*product(TEXT, SURFACES), *ON_SOFT])
def test_text_can_be_read(text: str, ground: str, theme: int) -> None:
    assert ratio(tokens()[text][theme], tokens()[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), list(product(FOUND_BY_EYE, SURFACES)))
def test_marks_can_be_found(mark: str, ground: str, theme: int) -> None:
    assert ratio(tokens()[mark][theme], tokens()[ground][theme]) >= 3


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "surface", "raised"])
def test_edges_of_controls_can_be_found(ground: str, theme: int) -> None:
    assert ratio(tokens()["line-strong"][theme], tokens()[ground][theme]) >= 3


def test_colours_are_named_in_tokens_only() -> None:
    for path in CSS.glob("*.css"):
        if path.name not in {"tokens.css", "print.css"}:
            assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;,) ])", path.read_text()), path.name


def test_every_token_that_is_used_exists() -> None:
    css = {path.name: path.read_text() for path in CSS.glob("*.css")}
    declared = set(re.findall(r"(--[\w-]+):", "".join(css.values())))
    for name, text in css.items():
        assert set(re.findall(r"var\((--[\w-]+)", text)) <= declared, name
