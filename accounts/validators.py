"""The practice's password rules as Django password validators, so that every form and command obeys them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from accounts.users import rules


class KindsOfCharactersValidator:
    """Upper, lower, digit and special character."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) > rules.PASSWORD_MAX_LENGTH:
            raise ValidationError(
                f"The password may have at most {rules.PASSWORD_MAX_LENGTH} characters.",
                code="password_too_long",
            )
        missing = rules.missing_kinds(password)
        if missing:
            raise ValidationError(f"The password needs {' and '.join(missing)}.", code="password_too_simple")

    def get_help_text(self) -> str:
        return "Use upper and lower case, a digit and a special character."


class PersonalDataValidator:
    """Not the person's own name, username or address."""

    def validate(self, password: str, user: Any = None) -> None:
        if user is not None and rules.holds_personal_data(password, getattr(user, "personal_words", ())):
            raise ValidationError(
                "The password must not contain your own name or address.", code="password_too_personal"
            )

    def get_help_text(self) -> str:
        return "Do not use your own name or address."
