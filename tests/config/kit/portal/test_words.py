from __future__ import annotations

import pytest
from django import forms

from config.kit.portal.words import errors_of


class Sample(forms.Form):
    weight = forms.DecimalField(min_value=20, max_value=500, decimal_places=1)
    steps = forms.IntegerField()
    name = forms.CharField(min_length=3, max_length=5)
    day = forms.DateField()
    email = forms.EmailField()
    choice = forms.ChoiceField(choices=[("a", "A")])
    terms = forms.BooleanField()
    own = forms.CharField(error_messages={"required": "We need it to call you."})


def said(name: str, value: str, unit: str = "") -> list[str]:
    return errors_of(Sample({name: value})[name], unit)


@pytest.mark.parametrize(
    ("name", "value", "unit", "words"),
    [
        ("weight", "", "", "Please fill this in."),
        ("weight", "7", "kg", "Enter 20 kg or more."),
        ("weight", "700", "kg", "Enter 500 kg or less."),
        ("weight", "70.25", "", "Use at most 1 decimal."),
        ("weight", "many", "", "Enter a number, such as 12."),
        ("steps", "many", "", "Enter a number, such as 12."),
        ("name", "ab", "", "Use at least 3 characters."),
        ("name", "abcdefg", "", "Use at most 5 characters; these are 7."),
        ("day", "yesterday", "", "Enter a date, such as 2026-11-20."),
        ("email", "asha@", "", "Enter an address like name@example.org."),
        ("choice", "", "", "Choose one."),
        ("choice", "z", "", "Choose one of the list."),
        ("terms", "", "", "Tick this to go on."),
    ],
)
def test_refusals_say_what_to_do(name: str, value: str, unit: str, words: str) -> None:
    assert said(name, value, unit) == [words]


def test_a_forms_own_words_stay() -> None:
    assert said("own", "") == ["We need it to call you."]
    form = Sample({"name": "abcd"})
    form.add_error("name", "This name is taken.")
    assert errors_of(form["name"]) == ["This name is taken."]
