from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.kit.portal.figures import figure, short


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (72.40, "72.4"),
        (72.457, "72.46"),
        (72.0, "72"),
        (Decimal("72.50"), "72.5"),
        (0, "0"),
        (-0.6, "\u22120.6"),
        (-0.001, "0"),
        (1234567, "1,234,567"),
        (float("nan"), "\u2013"),
        (1e30, "1" + ",000" * 10),
    ],
)
def test_figures_read_well(value: float, shown: str) -> None:
    assert figure(value) == shown


def test_decimals_round_instead_of_being_cut() -> None:
    assert figure(72.57, 1) == "72.6"
    assert figure(2.5, 0) == "3"
    assert figure(72, 1) == "72.0"


def test_gains_can_carry_their_sign() -> None:
    assert figure(0.4, signed=True) == "+0.4"
    assert figure(0, signed=True) == "0"


@pytest.mark.parametrize(
    ("value", "shown"), [(9999, "9,999"), (12_000, "12k"), (-3_400_000, "\u22123.4M"), (7.5e9, "7.5B"), (0.25, "0.25")]
)
def test_short_figures_fit_an_axis(value: float, shown: str) -> None:
    assert short(value) == shown


@given(st.floats(-1e9, 1e9))
def test_two_decimals_are_never_wrong_by_more_than_half_of_one(value: float) -> None:
    shown = figure(value).replace(",", "").replace("\u2212", "-")
    assert abs(float(shown) - value) <= 0.005 + 1e-6
