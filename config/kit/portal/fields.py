"""How a Django form field becomes a labelled field of a page: the data behind `{% field %}`."""

from __future__ import annotations

from copy import copy
from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.widgets import DateTimeBaseInput
from django.utils.safestring import SafeString

from . import widgets, words

_TYPED: tuple[tuple[type[forms.Widget], type[forms.Widget]], ...] = (
    (forms.DateTimeInput, widgets.DateTimeInput),
    (forms.DateInput, widgets.DateInput),
    (forms.TimeInput, widgets.TimeInput),
)

_GROUPS = {"radio", "segmented", "checks"}
_BOXED = {"text", "password", "number", "date", "select", "textarea"}


def context(bound: BoundField, **options: Any) -> dict[str, Any]:
    """Everything `ui/_field.html` needs.

    `label`, `hint`, `unit`, `optional` (False hides the word) override what the form says; `by` is how far
    the buttons of a number go when that is more than its finest step; every other option becomes an attribute
    of the input (`inputmode="numeric"`, `hx_get=…`: underscores turn into hyphens).
    """
    widget = _widget(bound)
    kind = kind_of(widget)
    label = options.pop("label", None)
    hint = options.pop("hint", None)
    unit = options.pop("unit", None) or getattr(widget, "unit", "")
    optional = options.pop("optional", None)
    if by := options.pop("by", None):
        options["data-by"] = by
    attrs = {name.replace("_", "-"): value for name, value in options.items() if value not in (None, False)}
    if hint is not None:
        # Django writes which texts describe the control from the field's own hint.
        bound = copy(bound)
        bound.help_text = hint
    if bound.errors and not bound.use_fieldset:
        attrs["aria-invalid"] = "true"
    if kind in _BOXED:
        attrs["class"] = f"input {attrs.get('class', '')}".strip()
    return {
        "field": bound,
        "kind": kind,
        "label": bound.label if label is None else label,
        "hint": bound.help_text,
        "unit": unit,
        "optional": not bound.field.required if optional is None else bool(optional),
        "control": SafeString("") if kind in _GROUPS else bound.as_widget(widget, attrs),
        "choices": _choices(bound, attrs) if kind in _GROUPS else (),
        "errors": words.errors_of(bound, str(unit)),
        "described_by": bound.aria_describedby,
        "hint_id": f"{bound.auto_id}_helptext",
        "error_id": f"{bound.auto_id}_error",
        "disabled": bound.field.disabled,
    }


def kind_of(widget: forms.Widget) -> str:
    """Which of the looks of `ui/_field.html` a widget takes."""
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, widgets.Segmented):
        return "segmented"
    if isinstance(widget, widgets.Switch):
        return "switch"
    # Order matters: a checkbox list is a radio list, a radio list is a select.
    for type_, kind in (
        (forms.CheckboxSelectMultiple, "checks"),
        (forms.RadioSelect, "radio"),
        (forms.CheckboxInput, "check"),
        (forms.Select, "select"),
        (forms.Textarea, "textarea"),
        (forms.FileInput, "file"),
        (forms.PasswordInput, "password"),
        (forms.NumberInput, "number"),
        (DateTimeBaseInput, "date"),
        (forms.widgets.Input, "text"),
    ):
        if isinstance(widget, type_):
            return kind
    return "other"


def _widget(bound: BoundField) -> forms.Widget:
    """The field's widget; Django's text inputs for dates become the device's own pickers."""
    widget = bound.field.widget
    for plain, typed in _TYPED:
        if type(widget) is plain and getattr(widget, "input_type", "") == "text":
            made = typed(widget.attrs)
            made.is_required = widget.is_required
            return made
    return widget


def _choices(bound: BoundField, attrs: dict[str, Any]) -> list[dict[str, Any]]:
    """Each choice with its input, the label left to the template."""
    choices = []
    for choice in bound.subwidgets:
        choice.data["attrs"].update(attrs)
        choices.append({"input": choice.tag(), "label": choice.choice_label, "id": choice.id_for_label})
    return choices
