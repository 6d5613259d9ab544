"""Writes SVG elements: escaped, with short numbers, without a style attribute."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .thin import XY

# Colours of the light theme, as attributes: the style sheet overrides them, files outside a page need them.
TONES = {1: "#1f6b52", 2: "#c05a30", 3: "#3d6fa8", 4: "#94700f", 5: "#7f4c80", 6: "#4b8288"}
INK, INK_2, LINE, TINT = "#1b231f", "#4a544e", "#e1dbcd", "#e0eae1"


def number(value: float) -> str:
    """A coordinate with one decimal at most."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def percent(share: float) -> str:
    """A share of the width as a percentage."""
    return f"{share * 100:.2f}".rstrip("0").rstrip(".") + "%"


def element(name: str, *children: str, **attributes: Any) -> SafeString:
    """`element("line", x1=0, css="rule")`: underscores become hyphens, `css` is the class, None is out."""
    shown = []
    for key, value in attributes.items():
        if value is None:
            continue
        key = "class" if key == "css" else key.rstrip("_").replace("_", "-") if key not in _CAMEL else key
        shown.append(f' {key}="{escape(number(value) if isinstance(value, float) else str(value))}"')
    inner = "".join(child if isinstance(child, SafeString) else escape(child) for child in children)
    opening = f"<{name}{''.join(shown)}"
    return mark_safe(f"{opening}>{inner}</{name}>" if inner else f"{opening}/>")  # noqa: S308  escaped above


_CAMEL = {"viewBox", "preserveAspectRatio"}


def together(parts: Iterable[str]) -> SafeString:
    """Elements one after the other."""
    return mark_safe("".join(str(part) for part in parts))  # noqa: S308  each was escaped by `element`


def path(points: Iterable[XY]) -> str:
    """Path data of a line through points."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def dots(points: Iterable[XY]) -> str:
    """Path data of dots: lines without length, that a round cap makes round whatever the scale."""
    return "".join(f"M{number(x)} {number(y)}h0" for x, y in points)
