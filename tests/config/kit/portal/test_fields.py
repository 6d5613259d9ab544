from __future__ import annotations

import re
from typing import Any

import pytest
from django import forms
from django.template import Context, Template

from config.kit.portal import widgets


class Sample(forms.Form):
    email = forms.EmailField(label="Email", help_text="For receipts.")
    weight = forms.DecimalField(label="Weight", min_value=20, decimal_places=1, widget=widgets.NumberInput(unit="kg"))
    day = forms.DateField(label="Day", required=False)
    moment = forms.DateTimeField(label="Moment", required=False)
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    source = forms.ChoiceField(label="Source", choices=[("a", "A"), ("b", "B")])
    units = forms.ChoiceField(label="Units", choices=[("m", "Metric")], widget=widgets.Segmented)
    days = forms.MultipleChoiceField(label="Days", choices=[("1", "Mon")], widget=forms.CheckboxSelectMultiple)
    on = forms.BooleanField(label="On", required=False, widget=widgets.Switch)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def drawn(name: str, options: str = "", form: forms.Form | None = None, **context: Any) -> str:
    template = Template("{% load ui %}{% field form." + name + " " + options + " %}")
    return " ".join(template.render(Context({"form": form or Sample(), **context})).split())


def attributes(html: str, tag: str = "input") -> dict[str, str]:
    found = re.search(rf"<{tag} ([^>]*)>", html)
    assert found, html
    return dict(re.findall(r'([\w-]+)="([^"]*)"', found.group(1)))


@pytest.mark.parametrize("name", list(Sample.base_fields))
def test_every_control_has_a_name_to_be_called_by(name: str) -> None:
    html = drawn(name)
    assert "style=" not in html
    if name == "secret":
        assert html.startswith('<input type="hidden"')
    elif name in {"units", "days"}:
        assert f'<legend class="field__label">{Sample.base_fields[name].label}' in html
    elif name == "on":
        assert html.index("<label") < html.index("<input") < html.index("</label>")
    else:
        assert f'for="id_{name}"' in html
        assert f'id="id_{name}"' in html


def test_hint_and_error_are_read_with_the_control() -> None:
    html = drawn("email", form=Sample({"email": "asha@"}))
    assert attributes(html)["aria-describedby"] == "id_email_helptext id_email_error"
    assert attributes(html)["aria-invalid"] == "true"
    assert attributes(html)["value"] == "asha@"
    assert 'id="id_email_helptext">For receipts.' in html
    assert "Enter an address like name@example.org." in html


def test_a_hint_given_in_the_page_is_read_as_well() -> None:
    html = drawn("weight", 'hint="Before breakfast."')
    assert attributes(html)["aria-describedby"] == "id_weight_helptext"
    assert 'id="id_weight_helptext">Before breakfast.' in html


def test_a_group_is_described_as_a_whole() -> None:
    html = drawn("units", 'hint="As you read them."', form=Sample({}))
    assert attributes(html, "fieldset")["aria-describedby"] == "id_units_helptext id_units_error"


def test_dates_use_the_devices_picker_and_its_format() -> None:
    day = attributes(drawn("day", form=Sample(initial={"day": "2026-11-20"})))
    assert (day["type"], day["value"]) == ("date", "2026-11-20")
    assert attributes(drawn("moment"))["type"] == "datetime-local"
    form = Sample({"moment": "2026-11-20T07:30"})
    form.is_valid()
    assert form.cleaned_data["moment"].hour == 7
    assert attributes(drawn("moment", form=form))["value"] == "2026-11-20T07:30"


def test_numbers_have_a_unit_and_buttons_that_need_a_script() -> None:
    html = drawn("weight", 'by="0.5"')
    assert attributes(html)["data-by"] == "0.5"
    assert attributes(html)["min"] == "20"
    assert ">kg</span>" in html
    assert all("hidden" in button for button in re.findall(r"<button [^>]*>", html))


def test_options_become_attributes() -> None:
    html = drawn("email", 'autocomplete="username" hx_get="/x/" placeholder=word', word='"><b>')
    given = attributes(html)
    assert (given["autocomplete"], given["hx-get"]) == ("username", "/x/")
    assert "<b>" not in html


def test_a_typed_password_is_not_sent_back() -> None:
    assert "value" not in attributes(drawn("password", form=Sample({"password": "secret"})))


def test_optional_is_said_and_can_be_left_unsaid() -> None:
    assert "optional" in drawn("day")
    assert "optional" not in drawn("day", "optional=False")
    assert "optional" not in drawn("email")


def test_the_summary_links_to_each_faulty_field() -> None:
    form = Sample({"email": "x"})
    form.add_error(None, "The scale and the number do not agree.")
    html = Template("{% load ui %}{% form_errors form %}").render(Context({"form": form}))
    assert 'role="alert"' in html
    assert "The scale and the number do not agree." in html
    for target in re.findall(r'href="#([^"]+)"', html):
        page = Template("{% load ui %}{% all_fields form %}").render(Context({"form": form}))
        assert f'id="{target}"' in page


def test_a_sound_form_has_no_summary() -> None:
    assert Template("{% load ui %}{% form_errors form %}").render(Context({"form": Sample()})).strip() == ""
