"""The style sheets as a whole: small, layered, free of what another theme or script direction would break."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from django.conf import settings

CSS = Path(settings.BASE_DIR) / "static" / "css"
SENT = ["tokens", "base", "layout", "forms", "components", "charts", "print"]
SENT_BYTES = 12_500
PLAIN_BYTES = 41_000


def sheets() -> str:
    return "".join((CSS / f"{name}.css").read_text() for name in SENT)


def test_a_first_visit_costs_little() -> None:
    """The bar for everything together is 100 kB compressed; the style sheets take an eighth of it."""
    assert len(gzip.compress(sheets().encode(), 6)) < SENT_BYTES
    bare = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", sheets(), flags=re.S))
    assert len(re.sub(r" ?([{};:,>]) ?", r"\1", bare)) < PLAIN_BYTES


def test_every_rule_stands_in_a_layer() -> None:
    for name in SENT:
        text = re.sub(r"/\*.*?\*/", "", (CSS / f"{name}.css").read_text(), flags=re.S)
        depth, outside = 0, ""
        for character in text:
            depth += {"{": 1, "}": -1}.get(character, 0)
            outside += character if depth == 0 and character not in "{}" else ""
        assert re.fullmatch(r"(\s*@layer [\w, ]+;?\s*)*", outside), name
        assert depth == 0, name


def test_sides_follow_the_direction_of_writing() -> None:
    physical = re.compile(r"(?:margin|padding|border|inset)-(?:left|right)|(?<![\w-])(?:left|right):|: (?:left|right);")
    assert not physical.findall(sheets())


def test_motion_stops_when_asked() -> None:
    assert "@media (prefers-reduced-motion: reduce)" in sheets()
