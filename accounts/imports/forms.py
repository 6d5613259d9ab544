"""Forms of the import pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.fit"}),
        help_text=_("A CSV of weights or measurements, or a FIT file of a scale. Nothing is saved before you say so."),
    )


class AnswerForm(forms.Form):
    """Asks exactly what the file does not tell."""

    def __init__(self, *args: Any, question: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        match question.get("ask"):
            case "units":
                for column in question["columns"]:
                    kind = "mass" if {"kg", "lb"} & set(column["choices"]) else "length"
                    self.fields[f"{kind}_unit"] = forms.ChoiceField(
                        label=_("Unit of %(column)s") % {"column": column["header"]},
                        choices=[(unit, unit) for unit in column["choices"]],
                        widget=forms.RadioSelect,
                    )
            case "date_order":
                examples = ", ".join(question["examples"][:3])
                self.fields["date_order"] = forms.ChoiceField(
                    label=_("What comes first in %(examples)s?") % {"examples": examples},
                    choices=[("dmy", _("The day")), ("mdy", _("The month"))],
                    widget=forms.RadioSelect,
                )
            case "scale_user":
                self.fields["scale_user"] = forms.TypedChoiceField(
                    label=_("Who are you on this scale?"),
                    coerce=int,
                    choices=[(user["index"], _describe(user)) for user in question["users"]],
                    widget=forms.RadioSelect,
                )


def _describe(user: dict[str, Any]) -> str:
    """What the scale knows of somebody, in words."""
    parts = [
        user.get("gender") or "",
        str(_("%(age)s years") % {"age": user["age_years"]}) if user.get("age_years") else "",
        f"{user['height_cm']:g} cm" if user.get("height_cm") else "",
        f"{user['weight_kg']:g} kg" if user.get("weight_kg") else "",
        str(_("%(rows)s entries") % {"rows": user["rows"]}),
    ]
    return ", ".join(part for part in parts if part)
