from __future__ import annotations

import pytest
from django.template.loader import render_to_string

from config.kit.portal.components import Stat, initials, page_numbers


def tile(**parts: object) -> str:
    return " ".join(render_to_string("ui/_stat.html", {"stat": Stat(**parts)}).split())


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Asha Rao", "AR"),
        ("asha", "A"),
        ("Dr. Maria del Carmen Ruiz", "DR"),
        ("user_name", "UN"),
        ("आशा राव", "आरा"),
        ("李 小龍", "李小"),
        ("", ""),
        ("...", ""),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_tile_says_value_unit_and_change() -> None:
    html = tile(label="Weight", value=72.4, unit="kg", change=-0.6, since="since last week", tone="good")
    assert "72.4" in html
    assert 'aria-label="down"' in html
    assert "0.6 kg</b> since last week" in html
    assert "stat__change--good" in html


def test_zero_is_a_value_and_not_a_gap() -> None:
    html = tile(label="Missed", value=0, change=0)
    assert "<span>0</span>" in html
    assert "No change" in html


def test_a_missing_value_says_why() -> None:
    html = tile(label="Sleep", missing="No night was recorded.")
    assert "No night was recorded." in html
    assert "None" not in html


def test_names_are_escaped() -> None:
    html = tile(label="<i>", value="<i>", unit="<i>", note="<i>", url='"><i>')
    assert "<i>" not in html
    assert html.count("&lt;i&gt;") == 5


@pytest.mark.parametrize(
    ("number", "last", "shown"),
    [(1, 1, [1]), (1, 3, [1, 2, 3]), (5, 10, [1, None, 4, 5, 6, None, 10]), (10, 10, [1, None, 9, 10])],
)
def test_page_numbers(number: int, last: int, shown: list[int | None]) -> None:
    assert list(page_numbers(number, last)) == shown
