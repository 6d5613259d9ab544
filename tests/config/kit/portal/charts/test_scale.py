from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from config.kit.portal.charts import scale


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (71.2, 77.3, [72, 74, 76]),
        (0, 10, [0, 2.5, 5, 7.5, 10]),
        (-3, 3, [-2, 0, 2]),
        (0.01, 0.05, [0.01, 0.02, 0.03, 0.04, 0.05]),
    ],
)
def test_ticks_are_round(low: float, high: float, expected: list[float]) -> None:
    assert scale.nice_ticks(low, high) == pytest.approx(expected)


@given(st.floats(-1e12, 1e12), st.floats(1e-3, 1e12), st.integers(2, 8))
def test_ticks_lie_inside_and_are_few(low: float, span: float, wanted: int) -> None:
    low, high = scale.padded(low, low + span)
    ticks = scale.nice_ticks(low, high, wanted)
    slack = (high - low) * 1e-6
    assert 2 <= len(ticks) <= 2 * wanted + 3
    assert all(low - slack <= tick <= high + slack for tick in ticks)
    assert ticks == sorted(set(ticks))


def test_equal_values_get_a_range() -> None:
    low, high = scale.padded(18, 18)
    assert low < 18 < high


DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1)).map(scale.day_number)


@given(DAYS, st.floats(0.2, 20_000), st.sampled_from([4, 8]), st.booleans())
def test_dates_are_few_ordered_and_inside(start: float, span: float, most: int, hours: bool) -> None:
    ticks = scale.date_ticks(start, start + span, most, hours=hours)
    days = [tick.day for tick in ticks]
    assert 1 <= len(days) <= most
    assert days == sorted(set(days))
    assert all(start - 1e-6 <= day <= start + span + 1e-6 for day in days)


def labels(first: str, last: str, most: int = 8, **options: bool) -> list[tuple[str, str]]:
    start, end = (scale.day_number(dt.datetime.fromisoformat(moment)) for moment in (first, last))
    return [(tick.label, tick.above) for tick in scale.date_ticks(start, end, most, **options)]


def test_a_month_is_named_by_its_mondays() -> None:
    assert labels("2026-11-01", "2026-11-30") == [
        ("2 Nov", "2026"),
        ("9 Nov", ""),
        ("16 Nov", ""),
        ("23 Nov", ""),
        ("30 Nov", ""),
    ]


def test_a_year_is_named_by_months_with_the_year_where_it_changes() -> None:
    assert labels("2025-10-05", "2026-04-20", 6) == [
        ("Nov", "2025"),
        ("Dec", ""),
        ("Jan", "2026"),
        ("Feb", ""),
        ("Mar", ""),
        ("Apr", ""),
    ]


def test_a_day_is_named_by_hours_only_when_values_have_times() -> None:
    assert labels("2026-11-20T06:00", "2026-11-20T18:00", 4, hours=True) == [
        ("06:00", "20 Nov"),
        ("12:00", ""),
        ("18:00", ""),
    ]
    assert labels("2026-11-20", "2026-11-21") == [("20 Nov", "2026"), ("21 Nov", "")]


def test_moments_are_read_in_the_persons_zone() -> None:
    late = dt.datetime(2026, 11, 19, 20, 30, tzinfo=dt.UTC)
    with timezone.override("Asia/Kolkata"):
        assert scale.from_day_number(scale.day_number(late)) == dt.datetime(2026, 11, 20, 2, 0)
