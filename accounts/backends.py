"""Django's view of a person: found by id, with rights that follow from roles.

Passwords are checked by `signin.services` only, so nothing here authenticates.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.backends import ModelBackend

from accounts.users.models import User


class PersonBackend(ModelBackend):
    """Loads the person of a session. Group and user permissions are Django's; administrators have all."""

    def authenticate(
        self, request: Any, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> None:
        return None

    def get_user(self, user_id: UUID) -> User | None:
        user = User.objects.select_related("profile").filter(pk=user_id).first()
        return user if user is not None and user.status != "suspended" else None
