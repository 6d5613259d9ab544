from __future__ import annotations

import math
from xml.etree import ElementTree

import pytest

from config.kit.portal.charts import sparkline


@pytest.mark.parametrize("values", [[], [1], [None], [None, 3, None], [math.nan, 2]])
def test_fewer_than_two_values_draw_nothing(values: list[float | None]) -> None:
    assert sparkline(values) == ""


@pytest.mark.parametrize(
    "values", [[1, 2], [5, 5, 5], [1, None, 2, 3], [1, None, 2], [0, 1e18], list(range(5000)), [-3, 3]]
)
def test_values_draw_a_well_formed_line_inside_the_picture(values: list[float | None]) -> None:
    svg = sparkline(values)
    root = ElementTree.fromstring(svg)
    assert "style=" not in svg
    assert root.attrib["aria-hidden"] == "true"
    numbers = [
        tuple(map(float, point.split()))
        for path in root.iter("path")
        for point in path.attrib["d"].replace("h0", "").replace("M", "L").strip("L").split("L")
    ]
    assert all(0 <= x <= 88 and 0 <= y <= 32 for x, y in numbers)
    assert len(numbers) < 80


def test_a_gap_is_a_gap() -> None:
    line = next(ElementTree.fromstring(sparkline([1, 2, None, 3, 4])).iter("path"))
    assert line.attrib["d"].count("M") == 2
