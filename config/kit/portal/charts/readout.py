"""The values under a pointer: a few hundred moments with what each series says there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .numbers import when
from .scale import Linear
from .thin import largest_triangles

if TYPE_CHECKING:
    from .line import LineChart

MOST = 240


def readout_of(chart: LineChart) -> str:
    """JSON `[[share of the width, date, [[tone, height, text], …]], …]`, oldest first.

    The moments are those of the series with most values, thinned like its line.
    """
    if chart.is_empty:
        return "[]"
    x = Linear(*chart.days, 0, 1)
    leader = max(chart.drawn, key=lambda series: len(series.known))
    known = [(series, dict(series.known)) for series in chart.drawn]
    several = len(chart.drawn) > 1
    return json.dumps(
        [
            [
                round(x(day), 4),
                when(day, chart.has_times),
                [
                    [
                        series.tone,
                        round(chart.y(values[day]), 1),
                        f"{series.label} {chart.say(values[day])}" if several else chart.say(values[day]),
                    ]
                    for series, values in known
                    if day in values
                ],
            ]
            for day, _value in largest_triangles(leader.known, MOST)
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )
