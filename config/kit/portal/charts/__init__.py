"""Charts drawn on the server as SVG: they need no script, print well and carry their numbers as a table.

chart = LineChart(
    title=_("Weight"), unit="kg",
    series=[
        Series(_("Weighings"), rows, kind="points"),
        Series(_("Trend"), smoothed, kind="trend"),
    ],
    goal=Goal(70, _("Goal")),
)

{% line_chart chart %}
"""

from .line import LineChart
from .parts import Band, Goal, Series
from .spark import sparkline

__all__ = ["Band", "Goal", "LineChart", "Series", "sparkline"]
