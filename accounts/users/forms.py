"""Forms about oneself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from config.kit import clock


class ProfileForm(forms.Form):
    first_name = forms.CharField(label=_("First name"), max_length=60, required=False)
    last_name = forms.CharField(label=_("Last name"), max_length=60, required=False)
    date_of_birth = forms.DateField(
        label=_("Date of birth"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "bday"}, format="%Y-%m-%d"),
        help_text=_("Some formulas need your age."),
    )
    gender = forms.ChoiceField(
        label=_("Gender"),
        required=False,
        choices=[
            ("", _("Not told")),
            ("female", _("Female")),
            ("male", _("Male")),
            ("other", _("Other")),
            ("prefer_not_to_say", _("I prefer not to say")),
        ],
        help_text=_("Some formulas need a sex; without it they show no number."),
    )
    height_cm = forms.DecimalField(
        label=_("Height"),
        required=False,
        min_value=50,
        max_value=300,
        max_digits=4,
        decimal_places=1,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "0.1"}),
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=lambda: [(n, n.replace("_", " ")) for n in _zones()])
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    units = forms.ChoiceField(
        label=_("Units"), choices=[("metric", _("Metric (kg, cm)")), ("imperial", _("Imperial (lb, in)"))]
    )
    bio = forms.CharField(
        label=_("About you"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


def _zones() -> list[str]:
    return sorted(
        name for name in clock.zone_names() if "/" in name and not name.startswith(("Etc/", "posix", "right"))
    )


def initial_of(profile: Any) -> dict[str, Any]:
    """The form's start values out of a profile."""
    return {name: getattr(profile, name) for name in ProfileForm.base_fields}
