"""Strict input."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rest_framework import serializers

from config.kit.api import NumberField, Serializer
from config.kit.errors import ValidationFailed


class Shape(Serializer):
    weight_kg = NumberField(min_value=20, max_value=500)
    note = serializers.CharField(required=False, max_length=10)


@pytest.mark.parametrize("given_value", [70.5, 70, "70.5", " 70.5 ", "7.05e1"])
def test_numbers_come_as_number_or_text(given_value: Any) -> None:
    assert Shape.read({"weight_kg": given_value})["weight_kg"] == round(Decimal(str(float(given_value))), 2)


@pytest.mark.parametrize(
    "given_value",
    [True, None, [], {}, "", "seventy", "NaN", "inf", float("nan"), float("inf"), "1" * 50, 19.99, 500.01],
)
def test_what_is_no_number_in_range_is_refused(given_value: Any) -> None:
    with pytest.raises(ValidationFailed) as refusal:
        Shape.read({"weight_kg": given_value})
    assert [fault.field for fault in refusal.value.errors] == ["weight_kg"]


def test_unknown_fields_are_refused_and_named() -> None:
    with pytest.raises(ValidationFailed) as refusal:
        Shape.read({"weight_kg": 70, "wieght": 71, "x": 1})
    assert {(fault.field, fault.code) for fault in refusal.value.errors} == {
        ("wieght", "unknown_field"),
        ("x", "unknown_field"),
    }


def test_every_wrong_field_is_told_at_once() -> None:
    with pytest.raises(ValidationFailed) as refusal:
        Shape.read({"weight_kg": "x", "note": "far too long for this"})
    assert {fault.field for fault in refusal.value.errors} == {"weight_kg", "note"}


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda c: st.lists(c) | st.dictionaries(st.text(), c)
    )
)
def test_no_value_at_all_makes_it_stumble(value: Any) -> None:
    for body in (value, {"weight_kg": value}, {"weight_kg": 70, "note": value}):
        try:
            read = Shape.read(body)
        except ValidationFailed:
            continue
        assert 20 <= read["weight_kg"] <= 500


class Inner(Serializer):
    place = serializers.CharField(max_length=5)


class Outer(Serializer):
    name = serializers.CharField()
    inner = Inner(required=False)

    def validate_name(self, value: str) -> str:
        return f"{value} by {self.context.get('who', 'nobody')}"


def test_nothing_of_one_input_is_left_for_the_next() -> None:
    assert Outer.read({"name": "a", "inner": {"place": "x"}}, context={"who": "me"}) == {
        "name": "a by me",
        "inner": {"place": "x"},
    }
    with pytest.raises(ValidationFailed) as refused:
        Outer.read({"inner": {"place": "too long"}})
    assert {item.field for item in refused.value.errors} == {"name", "inner.place"}
    assert Outer.read({}, partial=True) == {}
    with pytest.raises(ValidationFailed):
        Outer.read({})
    assert Outer.read({"name": "b"}) == {"name": "b by nobody"}


def test_many_at_once_read_each_their_own() -> None:
    with ThreadPoolExecutor(16) as pool:
        read = list(pool.map(lambda n: Outer.read({"name": str(n)}, context={"who": n}), range(2000)))
    assert read == [{"name": f"{n} by {n}"} for n in range(2000)]
