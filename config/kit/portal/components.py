"""The parts of pages that carry data, as plain values that the tags of `config.templatetags.ui` draw."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from django.utils.safestring import SafeString

from .figures import MINUS, figure
from .navigation import Text

Tone = Literal["good", "bad", "plain"]


@dataclass(frozen=True, slots=True)
class Crumb:
    """A page above this one."""

    label: Text
    url: str


@dataclass(frozen=True, slots=True)
class Tab:
    """One of several views of a page. `current` marks the one that is open."""

    label: Text
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Stat:
    """A number as the hero of a tile.

    `change` is the difference in the same unit, `since` says against what ("since last week"), `tone` whether
    it is what the person wants: only the goal knows, so "plain" is the default. `missing` says why there is
    no value.
    """

    label: Text
    value: int | float | Decimal | str | None = None
    unit: Text = ""
    change: int | float | Decimal | None = None
    change_unit: Text | None = None
    since: Text = ""
    tone: Tone = "plain"
    note: Text = ""
    missing: Text = ""
    url: str = ""
    spark: SafeString | str = ""
    decimals: int | None = None

    @property
    def shown(self) -> str:
        """The value as read, or nothing."""
        if self.value is None or self.value == "":
            return ""
        return self.value if isinstance(self.value, str) else figure(self.value, self.decimals)

    @property
    def is_long(self) -> bool:
        """Too long for the large size in a narrow tile."""
        return len(self.shown) > 7

    @property
    def change_shown(self) -> str:
        if self.change is None:
            return ""
        return figure(self.change, self.decimals).removeprefix(MINUS)

    @property
    def direction(self) -> Literal["up", "down", "level"]:
        return "level" if not self.change else "up" if self.change > 0 else "down"


def initials(name: str) -> str:
    """One or two letters for a person without a picture; Indic vowel signs stay with their letter."""
    words = [word for word in name.replace("_", " ").replace(".", " ").split() if word[0].isalnum()]
    chosen = words[:1] + words[-1:] if len(words) > 1 else words[:1]
    return "".join(_first_letter(word) for word in chosen).upper()


def hue(name: str) -> int:
    """A steady colour 1..4 for a name."""
    return sum(ord(character) for character in name) % 4 + 1


def _first_letter(word: str) -> str:
    letter = word[0]
    for character in word[1:]:
        if not unicodedata.category(character).startswith("M"):
            break
        letter += character
    return letter


def page_numbers(number: int, last: int) -> Iterable[int | None]:
    """Page numbers worth showing: first, last and the neighbours; None stands for those left out."""
    wanted = sorted({1, last, *range(max(1, number - 1), min(last, number + 1) + 1)})
    previous = 0
    for page in wanted:
        if page - previous > 1:
            yield None
        yield page
        previous = page
