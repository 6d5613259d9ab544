"""The people of the tests: a client, her coach, a rival client, front desk, owner and editor.

`cast()` makes them through the real services. Each knows how to call the API and the portal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.test import Client

from accounts.care import services as care
from accounts.sessions import services as sessions
from accounts.sessions.rules import Device
from accounts.signin import services as signin
from accounts.users import services as users
from accounts.users.models import User

PASSWORD = "Regimen-demo-1"
PEOPLE = {
    "client": ("Asha", "Rao", ("client",)),
    "coach": ("Vikram", "Shah", ("client", "trainer", "nutritionist")),
    "rival": ("Rina", "Bose", ("client",)),
    "stranger_coach": ("Dev", "Menon", ("client", "trainer")),
    "desk": ("Meera", "Iyer", ("client", "front_desk")),
    "editor": ("Nikhil", "Das", ("client", "editor")),
    "owner": ("Leela", "Nair", ("client", "admin")),
}


@dataclass
class TestPerson:
    """Somebody who calls: `api` with a token, `portal` with a cookie."""

    __test__ = False

    user: User
    token: str = ""
    session_id: UUID | None = None

    @property
    def id(self) -> UUID:
        return self.user.id

    @property
    def roles(self) -> list[str]:
        return self.user.roles

    def sign_in(self) -> TestPerson:
        found = signin.sign_in(self.user.email or self.user.username, PASSWORD, device=Device(user_agent="tests"))
        self.token = found.tokens.access
        self.session_id = found.session.id
        return self

    def api(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Call `/api/v1/<path>`; `body` is sent as JSON, `headers` as HTTP headers."""
        if not self.token:
            self.sign_in()
        return call(method, path, body, Authorization=f"Bearer {self.token}", **headers)

    @property
    def portal(self) -> Client:
        """A browser with this person's cookie."""
        client = Client()
        with transaction.atomic():
            session = sessions.open_session(self.user, kind="portal", device=Device(user_agent="tests"))
        client.force_login(self.user, backend="accounts.backends.PersonBackend")
        stored = client.session
        stored["sid"] = str(session.id)
        stored.save()
        return client


def call(method: str, path: str, body: Any = None, **headers: str) -> Any:
    """Call the API without a person."""
    import msgspec

    data = b"" if body is None else body if isinstance(body, bytes) else msgspec.json.encode(body)
    return Client().generic(
        method.upper(),
        f"/api/v1/{path}",
        data,
        content_type="application/json" if body is not None else "",
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )


def make(name: str, **extra: Any) -> TestPerson:
    """One person, verified."""
    first, last, roles = PEOPLE[name]
    user = users.create_person(
        email=f"{name}@example.org",
        password=PASSWORD,
        first_name=first,
        last_name=last,
        username=name,
        roles=roles,
        verified=True,
        check_password=False,
        **extra,
    )
    return TestPerson(user)


@dataclass
class Cast:
    """Everyone. The coach cares for the client and for nobody else."""

    client: TestPerson
    coach: TestPerson
    rival: TestPerson
    stranger_coach: TestPerson
    desk: TestPerson
    editor: TestPerson
    owner: TestPerson


def cast() -> Cast:
    everyone = Cast(**{name: make(name) for name in PEOPLE})
    care.open_care(client_id=everyone.client.id, specialist_id=everyone.coach.id, because="assignment")
    return everyone
