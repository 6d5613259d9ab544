"""Django's own refusals in our words: what to do, with the unit, instead of what went wrong inside.

Only messages that Django wrote are replaced; a form's own words stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core import validators
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .figures import figure

_Say = Callable[[dict[str, Any], str], str]


def _amount(value: Any, unit: str) -> str:
    number = figure(value) if isinstance(value, (int, float)) or hasattr(value, "as_tuple") else str(value)
    return f"{number} {unit}" if unit else number


_SAY: dict[str, _Say] = {
    "required": lambda params, unit: _("Please fill this in."),
    "min_value": lambda params, unit: _("Enter %(amount)s or more.") % {"amount": _amount(params["limit_value"], unit)},
    "max_value": lambda params, unit: _("Enter %(amount)s or less.") % {"amount": _amount(params["limit_value"], unit)},
    "min_length": lambda params, unit: (
        ngettext("Use at least %(count)d character.", "Use at least %(count)d characters.", params["limit_value"])
        % {"count": params["limit_value"]}
    ),
    "max_length": lambda params, unit: (
        _("Use at most %(limit)d characters; these are %(count)d.")
        % {"limit": params["limit_value"], "count": params["show_value"]}
    ),
    "max_decimal_places": lambda params, unit: (
        ngettext("Use at most %(max)d decimal.", "Use at most %(max)d decimals.", params["max"]) % params
    ),
    "invalid_choice": lambda params, unit: _("Choose one of the list."),
}
_INVALID: tuple[tuple[type[forms.Field], Callable[[], str]], ...] = (
    (forms.EmailField, lambda: _("Enter an address like name@example.org.")),
    (forms.IntegerField, lambda: _("Enter a number, such as 12.")),
    (forms.DateTimeField, lambda: _("Enter a date and a time.")),
    (forms.DateField, lambda: _("Enter a date, such as 2026-11-20.")),
    (forms.TimeField, lambda: _("Enter a time, such as 07:30.")),
)
_VALIDATOR_MESSAGES = {
    "min_value": validators.MinValueValidator.message,
    "max_value": validators.MaxValueValidator.message,
    "min_length": validators.MinLengthValidator.message,
    "max_length": validators.MaxLengthValidator.message,
    "max_decimal_places": validators.DecimalValidator.messages["max_decimal_places"],
}


def errors_of(bound: BoundField, unit: str = "") -> list[str]:
    """The field's errors as the page says them."""
    if not bound.errors:
        return []
    said: list[str] = []
    for error in bound.errors.as_data():
        for message in _say(bound.field, error, unit):
            if message not in said:
                said.append(message)
    return said


def _say(field: forms.Field, error: ValidationError, unit: str) -> list[str]:
    code = error.code or ""
    if _is_djangos(field, error, code):
        if code == "required" and isinstance(field, forms.BooleanField):
            return [_("Tick this to go on.")]
        if code == "required" and isinstance(field, forms.ChoiceField):
            return [_("Choose one.")]
        if code == "invalid" or code == "invalid_date":
            for type_, words in _INVALID:
                if isinstance(field, type_):
                    return [words()]
        elif code in _SAY:
            return [_SAY[code](error.params or {}, unit)]
    return list(error.messages)


def _is_djangos(field: forms.Field, error: ValidationError, code: str) -> bool:
    """True when the words are the library's defaults, so that nobody's own are lost."""
    defaults: list[Any] = [_VALIDATOR_MESSAGES.get(code)]
    for type_ in type(field).__mro__:
        defaults.append(getattr(type_, "default_error_messages", {}).get(code))
    if isinstance(field, forms.EmailField) and code == "invalid":
        defaults.append(validators.EmailValidator.message)
    return any(default is not None and str(error.message) == str(default) for default in defaults)
