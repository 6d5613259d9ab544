"""Fewer points with the same shape."""

from __future__ import annotations

from collections.abc import Sequence

XY = tuple[float, float]


def largest_triangles(points: Sequence[XY], most: int) -> list[XY]:
    """At most `most` of the points, first and last among them.

    Largest-Triangle-Three-Buckets (S. Steinarsson, "Downsampling Time Series for Visual Representation",
    University of Iceland, 2013): from each bucket the point that makes the largest triangle with the one kept
    before and the mean of the next bucket, so that peaks survive.
    """
    count = len(points)
    if most < 3 or count <= most:
        return list(points)
    kept = [points[0]]
    width = (count - 2) / (most - 2)
    for bucket in range(most - 2):
        start = int(bucket * width) + 1
        end = int((bucket + 1) * width) + 1
        following = points[end : min(int((bucket + 2) * width) + 1, count)] or points[-1:]
        mean_x = sum(x for x, _ in following) / len(following)
        mean_y = sum(y for _, y in following) / len(following)
        last_x, last_y = kept[-1]
        kept.append(
            max(
                points[start:end],
                key=lambda point: abs(
                    (last_x - mean_x) * (point[1] - last_y) - (last_x - point[0]) * (mean_y - last_y)
                ),
            )
        )
    kept.append(points[-1])
    return kept
