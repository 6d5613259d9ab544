"""Sections with words that show where they came from."""

from __future__ import annotations

from typing import Any

LINK = {"text": "Start", "page": None, "address": "/sign-up/"}
_SAID = [{"title": "First <i>", "text": "What it means"}, {"title": "Second", "text": "And this"}]
_VALUES: dict[str, dict[str, Any]] = {
    "hero": {"lead": "A lead", "primary": LINK, "note": "A note", "exhibit": True},
    "features": {
        "lead": "",
        "items": [
            {"drawing": "train", "title": "Train <i>", "text": "With a plan"},
            {"drawing": "eat", "title": "Eat", "text": "With a target"},
        ],
    },
    "steps": {"items": _SAID},
    "numbers": {"items": [{"value": "2 <i>", "label": "branches"}, {"value": "6", "label": "coaches"}]},
    "statements": {"items": _SAID},
    "questions": {"items": [{"question": "Why <i>?", "answer": "<p>Because.</p>"}]},
    "call_to_action": {"text": "Begin <i>", "primary": LINK},
}


def section(kind: str, **changes: Any) -> dict[str, Any]:
    """One section of the home page, as it is stored."""
    return {"type": kind, "value": {"heading": f"Heading of {kind}", **_VALUES[kind], **changes}}
