"""Pages hold under the content policy: no inline script, no style or event attribute, nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture import source

# Mail programs know no style sheets: mails carry their styles in the text.
_MAILS = re.compile(r"^templates/(messaging/notifications/|.*/email[^/]*\.html$)")
_DJANGO = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
_TAG = re.compile(r"<([a-zA-Z][\w-]*)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>", re.DOTALL)
_STYLE = re.compile(r"\sstyle\s*=", re.IGNORECASE)
_EVENT = re.compile(r"\son[a-z]+\s*=", re.IGNORECASE)
_SOURCE = re.compile(r"\s(?:src|href|srcset|action)\s*=\s*[\"']?\s*(javascript:|(?:https?:)?//)", re.IGNORECASE)
_DATA = re.compile(r"type\s*=\s*[\"']application/(ld\+json|json)[\"']")


def faults(text: str) -> Iterator[str]:
    """What the policy would refuse in a piece of markup."""
    plain = _DJANGO.sub("", text)
    for name, attributes in _TAG.findall(plain):
        spaced = f" {attributes}"
        if name.lower() == "style":
            yield "<style>"
        if name.lower() == "script" and " src" not in spaced and not _DATA.search(attributes):
            yield "<script> without src"
        if _STYLE.search(spaced):
            yield f"style= on <{name}>"
        if _EVENT.search(spaced):
            yield f"event attribute on <{name}>"
        loads = name.lower() in ("script", "link", "img", "iframe", "source", "form", "use", "image")
        if _SOURCE.search(spaced) and loads:
            yield f"<{name}> from elsewhere"


def pages() -> list[Path]:
    return [
        path
        for path in source.files(".html")
        if "templates/" in source.name_of(path) and not _MAILS.match(source.name_of(path))
    ]


def test_templates_hold_nothing_inline() -> None:
    assert len(pages()) > 30
    found = [f"{source.name_of(path)}: {fault}" for path in pages() for fault in faults(path.read_text())]
    assert found == []


def test_drawings_hold_nothing_inline() -> None:
    found = [f"{source.name_of(path)}: {fault}" for path in source.files(".svg") for fault in faults(path.read_text())]
    assert found == []


def test_markup_written_in_python_holds_nothing_inline() -> None:
    """SVG of charts, icons, rich text: strings that look like markup."""
    found = []
    for path in source.python():
        if source.name_of(path).startswith("config/kit/testing/"):
            continue
        for text in re.findall(r"(<[a-zA-Z][\w-]*\s[^\n]*)", path.read_text()):
            if _STYLE.search(text) or re.search(r"\son(click|load|error|change|input|submit)\s*=", text):
                found.append(f"{source.name_of(path)}: {text.strip()[:80]}")
    assert found == []


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        '<p style="color: red">',
        "<style>p {}</style>",
        "<a onclick='x()'>",
        '<script src="https://cdn.example.org/x.js"></script>',
        '<img src="//cdn.example.org/x.png">',
        '<a\n  class="x"\n  onmouseover=x>',
    ],
)
def test_each_kind_of_fault_is_seen(markup: str) -> None:
    assert list(faults(markup))


@pytest.mark.parametrize(
    "markup",
    [
        '<script type="module" src="/static/js/x.js"></script>',
        '<script type="application/ld+json">{}</script>',
        "{# <script> #}<p class='style'>on time = now</p>",
        '<a href="https://example.org">elsewhere</a>',
        "<p>{{ style }} on=1</p>",
    ],
)
def test_what_is_fine_is_left_alone(markup: str) -> None:
    assert list(faults(markup)) == []
