"""Form widgets beside Django's own. Plain Django widgets work as well; these say more than a type can.

weight_kg = forms.DecimalField(widget=NumberInput(unit="kg", step="0.1"))
units = forms.ChoiceField(choices=..., widget=Segmented)
reminders = forms.BooleanField(required=False, widget=Switch)
"""

from __future__ import annotations

from typing import Any

from django import forms


class NumberInput(forms.NumberInput):
    """A number with its unit beside it and buttons that step it."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, unit: str = "", step: str | None = None) -> None:
        self.unit = unit
        attrs = {"inputmode": "decimal", **(attrs or {})}
        if step is not None:
            attrs["step"] = step
        super().__init__(attrs)


class Segmented(forms.RadioSelect):
    """Two to four short choices side by side."""


class Switch(forms.CheckboxInput):
    """On or off, for settings that apply by saving the form."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"role": "switch", **(attrs or {})})


class DateInput(forms.DateInput):
    """A date by the device's own picker."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """A time of day by the device's own picker."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class DateTimeInput(forms.DateTimeInput):
    """A date and time by the device's own picker."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class OneTimeCode(forms.TextInput):
    """A code from a message or an authenticator: digits, filled by the phone where it can."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "autocapitalize": "off",
                **(attrs or {}),
            }
        )
