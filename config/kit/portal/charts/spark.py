"""A line as small as a word: shape without axes, beside a number that says the rest."""

from __future__ import annotations

import math
from collections.abc import Sequence

from django.utils.safestring import SafeString

from .parts import Value
from .scale import Linear
from .svg import TONES, dots, element, path, together
from .thin import XY, largest_triangles

WIDTH, HEIGHT, MARGIN = 88, 32, 4
MOST = 60


def sparkline(values: Sequence[Value], *, tone: int = 1) -> SafeString:
    """The values at equal distances, None as a gap, the last one marked. Nothing for fewer than two values.

    Hidden from screen readers: the tile's number and change say it in words.
    """
    known = [
        (float(index), float(value)) for index, value in enumerate(values) if value is not None and math.isfinite(value)
    ]
    if len(known) < 2:
        return SafeString("")
    low, high = min(value for _, value in known), max(value for _, value in known)
    x = Linear(0, len(values) - 1, MARGIN, WIDTH - MARGIN)
    y = Linear(low, high, HEIGHT - MARGIN, MARGIN) if high > low else Linear(low - 1, low + 1, HEIGHT, 0)
    runs: list[list[XY]] = [[]]
    for before, point in zip([known[0], *known], known, strict=False):
        if point[0] - before[0] > 1:
            runs.append([])
        runs[-1].append((x(point[0]), y(point[1])))
    most = max(3, MOST // len(runs))
    lines = "".join(path(largest_triangles(run, most)) for run in runs if len(run) > 1)
    single = [run[0] for run in runs if len(run) == 1]
    last = (x(known[-1][0]), y(known[-1][1]))
    stroke = {
        "fill": "none",
        "stroke": "currentColor",
        "stroke_linecap": "round",
        "stroke_linejoin": "round",
        # The picture stretches with its tile; lines and dots do not.
        "vector_effect": "non-scaling-stroke",
    }
    return element(
        "svg",
        together(
            [
                element("path", d=lines, stroke_width="1.75", **stroke) if lines else "",
                element("path", d=dots(single), stroke_width="3", **stroke) if single else "",
                element("path", d=dots([last]), stroke_width="7", **stroke),
            ]
        ),
        css=f"spark tone-{tone}",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        preserveAspectRatio="none",
        width=WIDTH,
        height=HEIGHT,
        color=TONES.get(tone),
        aria_hidden="true",
    )
