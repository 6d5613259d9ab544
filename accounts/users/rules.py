"""Plain rules about people: names, roles, e-mail and password."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

ROLES = ("client", "trainer", "nutritionist", "front_desk", "branch_manager", "editor", "admin")
SPECIALIST_ROLES = frozenset({"trainer", "nutritionist"})
FLOOR_ROLES = frozenset({"front_desk", "branch_manager", "admin"})
# Roles that reach the Django admin or the Wagtail admin.
STAFF_ROLES = frozenset({"front_desk", "branch_manager", "admin"})
EDITOR_ROLES = frozenset({"editor", "admin"})

STATUSES = ("pending_verification", "active", "suspended", "deletion_scheduled")
GENDERS = ("male", "female", "other", "prefer_not_to_say")

USERNAME = re.compile(r"^[A-Za-z0-9_]{3,20}$")
MIN_AGE, MAX_AGE = 13, 120
PASSWORD_MIN_LENGTH = 8
PASSWORD_MAX_LENGTH = 128


def normalise_email(email: str) -> str:
    """The address as it is stored: trimmed, NFC, the domain in lower case."""
    local, _, domain = unicodedata.normalize("NFC", email.strip()).rpartition("@")
    return f"{local}@{domain.lower()}"


def username_from(email: str) -> str:
    """A first proposal for a username out of an e-mail address; always valid, not yet unique."""
    base = re.sub(r"[^A-Za-z0-9_]+", "_", email.partition("@")[0]).strip("_").lower()[:14]
    return base if len(base) >= 3 else f"user_{base}".rstrip("_")


def age_on(birth_date: date, day: date) -> int:
    """Full years of age on `day`."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def birth_date_problem(birth_date: date, today: date) -> str | None:
    """Why the birth date can not be, or None."""
    if not MIN_AGE <= age_on(birth_date, today) <= MAX_AGE:
        return f"Age must be between {MIN_AGE} and {MAX_AGE}."
    return None


def missing_kinds(password: str) -> list[str]:
    """Which kinds of characters the password lacks."""
    kinds = {
        "an upper-case letter": any(c.isupper() for c in password),
        "a lower-case letter": any(c.islower() for c in password),
        "a digit": any(c.isdigit() for c in password),
        "a special character": any(not c.isalnum() and not c.isspace() for c in password),
    }
    return [name for name, there in kinds.items() if not there]


def holds_personal_data(password: str, personal: Iterable[str]) -> bool:
    """True where the password contains a name or address part (4 letters or more) of its owner."""
    lowered = password.casefold()
    parts = (piece for text in personal for piece in re.split(r"[^\w]+", text or ""))
    return any(len(part) >= 4 and part.casefold() in lowered for part in parts)


def display_name(first_name: str, last_name: str, username: str) -> str:
    """How a person is called on pages."""
    return f"{first_name} {last_name}".strip() or username
