from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from config.kit.portal.charts.thin import largest_triangles

POINTS = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=400).map(
    lambda values: [(float(index), value) for index, value in enumerate(values)]
)


@given(POINTS, st.integers(3, 60))
def test_ends_stay_and_nothing_is_invented(points: list[tuple[float, float]], most: int) -> None:
    kept = largest_triangles(points, most)
    assert len(kept) == min(most, len(points))
    assert kept[0] == points[0]
    assert kept[-1] == points[-1]
    assert kept == sorted(set(kept) & set(points))


def test_a_peak_survives() -> None:
    points = [(float(x), math.sin(x / 40)) for x in range(2000)]
    points[777] = (777.0, 50.0)
    assert (777.0, 50.0) in largest_triangles(points, 100)
