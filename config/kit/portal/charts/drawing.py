"""Draws a `LineChart`: band, axes, data, goal and the newest values, from back to front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from . import svg
from .parts import Series
from .scale import DateTick, Linear, date_ticks
from .thin import XY, largest_triangles

if TYPE_CHECKING:
    from .line import LineChart

INNER_WIDTH = 1000
MOST_LINE, MOST_DOTS = 400, 600
DOTS_ON_LINE = 40
AXIS_BELOW = 18
LETTER_WIDTH, BOLD_LETTER_WIDTH = 7, 8
_BACK_TO_FRONT = {"points": 0, "line": 1, "trend": 2}


def draw(chart: LineChart, width: int | None) -> SafeString:
    """The whole picture: as wide as its place, or `width` pixels with margins for the labels."""
    head = (svg.element("title", str(chart.title)), svg.element("desc", chart.description))
    body = svg.together(
        [
            _band(chart),
            *_value_axis(chart),
            *_time_axis(chart, width),
            _data(chart, width),
            _goal(chart),
            *_newest(chart),
        ]
    )
    common = {"css": "plot", "role": "img", "height": chart.height, "font_size": 12}
    if width is None:
        return svg.element("svg", *head, body, width="100%", **common)
    left, inner = _margins(chart, width)
    return svg.element(
        "svg",
        *head,
        svg.element("svg", body, x=left, y=0, width=inner, height=chart.height, overflow="visible"),
        width=width,
        viewBox=f"0 0 {width} {chart.height}",
        xmlns="http://www.w3.org/2000/svg",
        font_family="sans-serif",
        **common,
    )


def sample(kind: str, tone: int) -> SafeString:
    """How a series or the band looks, for the legend."""
    inner: str
    if kind == "band":
        inner = svg.element("rect", css="band", width=22, height=12, rx=2, fill=svg.TINT)
        css = "plot"
    elif kind == "points":
        inner = _mark(svg.dots([(3, 6), (11, 4), (19, 7)]), 5, opacity="0.5")
        css = f"tone-{tone}"
    else:
        inner = _mark(svg.path([(1, 6), (21, 6)]), 3 if kind == "trend" else 2)
        css = f"tone-{tone}"
    group = svg.element("g", inner, css=css, color=svg.TONES.get(tone), **_STROKE)
    return svg.element("svg", group, width=22, height=12, viewBox="0 0 22 12", aria_hidden="true")


_STROKE = {"fill": "none", "stroke": "currentColor", "stroke_linecap": "round", "stroke_linejoin": "round"}


def _margins(chart: LineChart, width: int) -> tuple[int, int]:
    left = 8 + max(len(label) for _, label in chart.ticks) * LETTER_WIDTH
    right = 16 + max((len(label.text) for label in chart.ends), default=0) * BOLD_LETTER_WIDTH
    return left, max(width - left - right, 60)


def _band(chart: LineChart) -> str:
    edges = chart.band_edges
    if not edges:
        return ""
    top = chart.y(edges[1])
    height = chart.y(edges[0]) - top
    return svg.element("rect", css="band", x=0, y=top, width="100%", height=height, fill=svg.TINT)


def _value_axis(chart: LineChart) -> list[str]:
    drawn: list[str] = []
    for y, label in chart.ticks:
        # Half pixels make a hairline sharp.
        line = round(y) + 0.5
        drawn.append(svg.element("line", css="rule", x1=0, x2="100%", y1=line, y2=line, stroke=svg.LINE))
        drawn.append(svg.element("text", label, x=-8, y=y, dy="0.34em", text_anchor="end", fill=svg.INK_2))
    return drawn


def _time_axis(chart: LineChart, width: int | None) -> list[str]:
    """Dates twice, few for narrow places and more for wide ones; the style sheet shows one of them."""
    x = Linear(*chart.days, 0, 1)
    wanted = [("narrow-only", 4), ("wide-only", 8)] if width is None else [(None, max(2, width // 90))]
    return [
        _date(chart, x(tick.day), tick, css)
        for css, most in wanted
        for tick in date_ticks(*chart.days, most, hours=chart.has_times)
    ]


def _date(chart: LineChart, share: float, tick: DateTick, css: str | None) -> str:
    at = svg.percent(share)
    y = chart.y.start + AXIS_BELOW
    lines = [svg.element("text", tick.label, x=at, y=y, text_anchor="middle", fill=svg.INK_2)]
    if tick.above:
        lines.append(svg.element("text", tick.above, x=at, y=y + 15, text_anchor="middle", fill=svg.INK_2))
    return svg.element("g", svg.together(lines), css=css)


def _data(chart: LineChart, width: int | None) -> str:
    """The series in a picture of their own that stretches; strokes and dots keep their size."""
    inner = INNER_WIDTH if width is None else _margins(chart, width)[1]
    x = Linear(*chart.days, 0, inner)
    groups = []
    for series in sorted(chart.drawn, key=lambda series: _BACK_TO_FRONT[series.kind]):
        stretches = [[(x(day), chart.y(value)) for day, value in stretch] for stretch in series.segments]
        groups.append(
            svg.element(
                "g",
                svg.together(_marks(series, stretches)),
                css=f"tone-{series.tone}",
                color=svg.TONES.get(series.tone),
                **_STROKE,
            )
        )
    return svg.element(
        "svg",
        svg.together(groups),
        width="100%",
        height=chart.height,
        viewBox=f"0 0 {inner} {chart.height}",
        preserveAspectRatio="none",
        overflow="visible",
    )


def _marks(series: Series, stretches: list[list[XY]]) -> list[str]:
    count = len(series.known)
    if series.kind == "points":
        points = [point for stretch in stretches for point in stretch]
        return [_mark(svg.dots(largest_triangles(points, MOST_DOTS)), 5 if count < 150 else 4, opacity="0.45")]
    lines = "".join(
        svg.path(largest_triangles(stretch, max(3, MOST_LINE * len(stretch) // count)))
        for stretch in stretches
        if len(stretch) > 1
    )
    alone = [stretch[0] for stretch in stretches if len(stretch) == 1]
    marks = []
    if lines:
        marks.append(_mark(lines, 2.5 if series.kind == "trend" else 2))
    if series.kind == "line" and count <= DOTS_ON_LINE:
        marks.append(_mark(svg.dots(point for stretch in stretches for point in stretch), 6))
    elif alone:
        # A measurement between two gaps has no line; it must not vanish.
        marks.append(_mark(svg.dots(alone), 5))
    return marks


def _mark(data: str, thickness: float, *, opacity: str | None = None) -> str:
    return svg.element(
        "path", d=data, stroke_width=float(thickness), vector_effect="non-scaling-stroke", opacity=opacity
    )


def _goal(chart: LineChart) -> str:
    if not chart.goal:
        return ""
    value = float(chart.goal.value)
    low, high = chart.values
    words = f"{chart.goal.label} {chart.say_goal(value)}"
    label = {"css": "goal-label", "x": 0, "fill": svg.INK_2}
    if not low <= value <= high:
        # Too far to share the axis with the data: the edge says in which direction it lies.
        if value > high:
            return svg.element("text", f"\u2191 {words}", y=chart.y.end - 3, **label)
        return svg.element("text", f"\u2193 {words}", y=chart.y.start - 5, **label)
    y = chart.y(value)
    line = svg.element(
        "line",
        css="goal",
        x1=0,
        x2="100%",
        y1=y,
        y2=y,
        stroke=svg.INK_2,
        stroke_width="1.5",
        stroke_dasharray="1 5",
        stroke_linecap="round",
    )
    return svg.together([line, svg.element("text", words, y=y - 6 if y - 14 > 0 else y + 15, **label)])


def _newest(chart: LineChart) -> list[str]:
    x = Linear(*chart.days, 0, 1)
    drawn: list[str] = []
    for series in chart.named:
        day, value = series.known[-1]
        drawn.append(
            svg.element(
                "circle",
                css=f"halo tone-{series.tone}",
                cx=svg.percent(x(day)),
                cy=chart.y(value),
                r=5,
                color=svg.TONES.get(series.tone),
                fill="currentColor",
                stroke="#fff",
                stroke_width=2,
            )
        )
    several = len(chart.ends) > 1
    for label in chart.ends:
        drawn.append(
            svg.element(
                "text",
                label.text,
                # With several lines the colour tells whose value it is.
                css=f"last tone-{label.tone} last--toned" if several else "last",
                x=svg.percent(label.share),
                dx=12,
                y=label.y,
                dy="0.34em",
                font_size=14,
                font_weight=600,
                color=svg.TONES.get(label.tone) if several else None,
                fill="currentColor" if several else svg.INK,
            )
        )
    return drawn
