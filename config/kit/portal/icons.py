"""Icons as inline SVG: heroicons (outline, 24 px, 1.5 stroke), and our own where that set has none."""

from __future__ import annotations

import functools
from pathlib import Path

import heroicons
from django.contrib.staticfiles import finders
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# Drawn on the same 24 px grid with the same stroke, for words of the field that heroicons does not know.
_OWN = {
    "dumbbell": "M7.5 5.25v13.5m9-13.5v13.5M4.5 8v8m15-8v8M2.25 12H4.5m3 0h9m3 0h2.25",
    "bowl": "M2.25 11.25h19.5c0 4-2.5 7.4-6 8.75v1.25h-7.5V20c-3.5-1.35-6-4.75-6-8.75Z"
    "M8.5 8c-1.1-1.6 1.1-2.9 0-4.75M12 8c-1.1-1.6 1.1-2.9 0-4.75M15.5 8c-1.1-1.6 1.1-2.9 0-4.75",
    "weight": "M6 3.75h12A2.25 2.25 0 0 1 20.25 6v12A2.25 2.25 0 0 1 18 20.25H6A2.25 2.25 0 0 1 3.75 18V6"
    "A2.25 2.25 0 0 1 6 3.75ZM7 11.75a5 5 0 0 1 10 0H7Zm5 0 1.75-2.75",
    "drop": "M12 3.25c3.2 3.7 5.75 6.9 5.75 10.4a5.75 5.75 0 1 1-11.5 0c0-3.5 2.55-6.7 5.75-10.4Z"
    "M9.25 14a2.9 2.9 0 0 0 2.25 2.75",
    "ruler": "M15.6 3.3 20.7 8.4a1 1 0 0 1 0 1.4L9.8 20.7a1 1 0 0 1-1.4 0L3.3 15.6a1 1 0 0 1 0-1.4L14.2 3.3"
    "a1 1 0 0 1 1.4 0ZM12 5.5l2 2M9 8.5l3 3M6 11.5l2 2",
}


@functools.lru_cache(maxsize=512)
def icon(name: str, css_class: str = "", label: str = "") -> SafeString:
    """The icon's SVG. Hidden from screen readers unless it has a `label`, because words stand beside it."""
    body = _OWN.get(name)
    inner = (
        mark_safe(f'<path stroke-linecap="round" stroke-linejoin="round" d="{body}"/>')  # noqa: S308
        if body
        else _heroicon_paths(name)
    )
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor"'
        ' stroke-width="1.5" {}>{}</svg>',
        f"icon {css_class}".strip(),
        format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"'),
        inner,
    )


@functools.lru_cache(maxsize=64)
def drawing(name: str) -> SafeString:
    """A drawing of static/illustrations, inlined so that its lines take the colours of the theme."""
    path = finders.find(f"illustrations/{name}.svg")
    if not path:
        raise LookupError(f"there is no drawing {name!r} in static/illustrations")
    return mark_safe(Path(path).read_text(encoding="utf-8").strip())  # noqa: S308  our own file


def _heroicon_paths(name: str) -> SafeString:
    whole = heroicons._render_icon("outline", name, None, {})
    start = whole.index(">") + 1
    return mark_safe("".join(whole[start : whole.rindex("</svg>")].split("\n")).strip())  # noqa: S308
