"""Forms of the sign-in pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.users import rules


def _password(label: Any, *, new: bool, **kwargs: Any) -> forms.CharField:
    hint = _("At least 8 characters, with upper and lower case, a digit and a special character.") if new else ""
    return forms.CharField(
        label=label,
        strip=False,
        max_length=rules.PASSWORD_MAX_LENGTH,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password" if new else "current-password"}),
        help_text=hint,
        **kwargs,
    )


class SignInForm(forms.Form):
    identifier = forms.CharField(
        label=_("E-mail or username"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = _password(_("Password"), new=False)
    remember = forms.BooleanField(label=_("Stay signed in for 30 days"), required=False)


class SignUpForm(forms.Form):
    first_name = forms.CharField(
        label=_("First name"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=_("Last name"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    email = forms.EmailField(
        label=_("E-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    password = _password(_("Password"), new=True)
    # Filled by the browser where it can tell; the practice's own zone otherwise.
    timezone = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput(attrs={"data-timezone": ""}))
    accept_terms = forms.BooleanField(label=_("I accept the terms and the privacy notice"))


class ForgotForm(forms.Form):
    email = forms.CharField(
        label=_("E-mail or username"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )


class ResetForm(forms.Form):
    password = _password(_("New password"), new=True)


class ChangePasswordForm(forms.Form):
    current_password = _password(_("Current password"), new=False)
    password = _password(_("New password"), new=True)
