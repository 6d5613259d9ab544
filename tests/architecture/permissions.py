"""Who may do what: one row for each method of each address, starting from deny.

`may("03", "client coach owner")` opens a row for these people and names the chapter of the specification that says
so. Everybody else must be turned away: strangers with 401 (pages: sent to the sign-in page), people with 404, because
what is not yours does not exist. A row may ask about the client's things; what `{measurement}` and the like stand for
is in `world.py`.

An address without a row fails the test. Add the row when you add the address, and only what a chapter allows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

PEOPLE = ("anonymous", "client", "coach", "stranger_coach", "desk", "editor", "owner")
EVERYONE = " ".join(PEOPLE)
SIGNED_IN = " ".join(PEOPLE[1:])
# Those who may reach the client: she herself, the coach in whose care she is, the owner of the practice.
CARE = "client coach owner"
OWNER = "owner"


@dataclass(frozen=True)
class Cell:
    """An allowed case: the status it ends in and the chapter that allows it."""

    status: int
    chapter: str


Cells = Mapping[str, Cell]


def may(chapter: str, people: str, status: int = 200) -> Cells:
    return {person: Cell(status, chapter) for person in people.split()}


@dataclass(frozen=True)
class Row:
    """`ask` is the address to call where the route has parts to fill in; `body` a value or what makes one."""

    method: str
    route: str
    allowed: Cells
    ask: str = ""
    body: Any | Callable[[Any], Any] = None
    case: str = ""
    # What those who are turned away get instead of the usual.
    denied: int | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.method, self.route

    @property
    def path(self) -> str:
        return self.ask or self.route

    def __str__(self) -> str:
        return " ".join(part for part in (self.method, self.route, self.case) if part)


@dataclass(frozen=True)
class Table:
    """The rows of one kind of door."""

    rows: tuple[Row, ...] = field(default_factory=tuple)

    def __iter__(self) -> Any:
        return iter(self.rows)

    def keys(self) -> set[tuple[str, str]]:
        return {row.key for row in self.rows}


_WEIGHT = {"date": "2026-01-05", "weight_kg": 72.4}
_CLIENT_WEIGHT = lambda world: {**_WEIGHT, "client": world.client}  # noqa: E731
_LOGIN = {"identifier": "client@example.org", "password": "Regimen-demo-1"}
_NEW = {
    "email": "new@example.org", "password": "Sunrise-42-run", "first_name": "New", "last_name": "Person",
    "accept_terms": True,
}  # fmt: skip
_PASSWORDS = {"current_password": "Regimen-demo-1", "password": "Sunrise-42-run"}

API = Table((
    # Platform
    Row("GET", "features", may("01", EVERYONE)),
    Row("GET", "admin/queues", may("01", OWNER)),
    Row("GET", "admin/health", may("01", OWNER)),
    # Signing in and out
    Row("POST", "auth/register", may("02", EVERYONE, 201), body=_NEW),
    Row("POST", "auth/login", may("02", EVERYONE), body=_LOGIN),
    Row("POST", "auth/refresh", may("02", EVERYONE), body=lambda world: {"refresh": world.refresh_token()}),
    Row("POST", "auth/logout", may("02", SIGNED_IN, 204)),
    Row("POST", "auth/logout-all", may("02", SIGNED_IN)),
    Row("POST", "auth/email/verify", may("02", EVERYONE), body=lambda world: {"token": world.token("verify_email")}),
    Row("POST", "auth/email/resend", may("02", SIGNED_IN, 202)),
    Row("POST", "auth/password/forgot", may("02", EVERYONE, 202), body={"email": "client@example.org"}),
    Row("POST", "auth/password/reset", may("02", EVERYONE),
        body=lambda world: {"token": world.token("reset_password"), "password": "Sunrise-42-run"}),
    Row("POST", "auth/password/change", may("02", SIGNED_IN, 204), body=_PASSWORDS),
    Row("GET", "auth/sessions", may("02", SIGNED_IN)),
    Row("DELETE", "auth/sessions/<uuid:id>", may("02", "client", 204), ask="auth/sessions/{session}",
        case="of the client"),
    # Me
    Row("GET", "users/me", may("02", SIGNED_IN)),
    Row("PATCH", "users/me", may("02", SIGNED_IN), body={"bio": "Runs on Sundays."}),
    # Imports
    Row("GET", "imports", may("02", SIGNED_IN), case="my own"),
    Row("GET", "imports", may("02", CARE), ask="imports?client={client}", case="of the client"),
    Row("POST", "imports", may("02", SIGNED_IN, 201), body=lambda world: world.upload(), case="my own"),
    Row("POST", "imports", may("02", CARE, 201), body=lambda world: world.upload(client=world.client),
        case="for the client"),
    Row("GET", "imports/<uuid:id>", may("02", CARE), ask="imports/{import}", case="of the client"),
    Row("DELETE", "imports/<uuid:id>", may("02", CARE, 204), ask="imports/{import}", case="of the client"),
    Row("POST", "imports/<uuid:id>/answer", may("02", CARE), ask="imports/{import}/answer",
        body={"mass_unit": "kg"}, case="of the client"),
    Row("POST", "imports/<uuid:id>/run", may("02", CARE), ask="imports/{import}/run", case="of the client"),
    Row("GET", "imports/<uuid:id>/report", may("02", CARE), ask="imports/{import}/report", case="of the client"),
    # Measurements
    Row("GET", "measurements", may("03", SIGNED_IN), case="my own"),
    Row("GET", "measurements", may("03", CARE), ask="measurements?client={client}", case="of the client"),
    Row("POST", "measurements", may("03", SIGNED_IN, 201), body=_WEIGHT, case="my own"),
    Row("POST", "measurements", may("03", CARE, 201), body=_CLIENT_WEIGHT, case="for the client"),
    Row("GET", "measurements/summary", may("03", SIGNED_IN), case="my own"),
    Row("GET", "measurements/summary", may("03", CARE), ask="measurements/summary?client={client}",
        case="of the client"),
    Row("GET", "measurements/export", may("03", SIGNED_IN), case="my own"),
    Row("GET", "measurements/export", may("03", CARE), ask="measurements/export?client={client}",
        case="of the client"),
    Row("GET", "measurements/<uuid:id>", may("03", CARE), ask="measurements/{measurement}", case="of the client"),
    Row("PUT", "measurements/<uuid:id>", may("03", CARE), ask="measurements/{measurement}", body=_WEIGHT,
        case="of the client"),
    Row("PATCH", "measurements/<uuid:id>", may("03", CARE), ask="measurements/{measurement}",
        body={"weight_kg": 72.1}, case="of the client"),
    Row("DELETE", "measurements/<uuid:id>", may("03", CARE, 204), ask="measurements/{measurement}",
        case="of the client"),
))  # fmt: skip

# Open to strangers, who are already signed in here are sent home.
_ENTRY = {**may("02", "anonymous"), **may("02", SIGNED_IN, 302)}

PAGES = Table((
    # Platform
    Row("GET", "health", may("01", EVERYONE)),
    # No worker runs in these tests, and it says so.
    Row("GET", "ready", may("01", EVERYONE, 503)),
    Row("GET", "metrics", {}, denied=404, case="without the token of the settings"),
    Row("GET", "files/<path:token>", may("01", "client"), ask="files/{file}", case="with a link for the client"),
    Row("GET", "media/<path:name>", may("01", EVERYONE), ask="media/{picture}", case="public by nature"),
    Row("GET", "api/schema/", may("01", EVERYONE)),
    Row("GET", "api/docs/", may("01", EVERYONE)),
    Row("GET", "api/docs/errors", may("01", EVERYONE)),
    Row("GET", r"^api/", {}, ask="api/v1/nothing", denied=404),
    Row("POST", "theme/", may("09", EVERYONE, 302), body={"theme": "dark"}),
    # Signing in and out
    Row("GET", "sign-in/", _ENTRY),
    Row("GET", "sign-up/", _ENTRY),
    Row("GET", "sign-up/sent/", may("02", EVERYONE)),
    Row("GET", "sign-out/", {**may("02", SIGNED_IN), **may("02", "anonymous", 302)}),
    Row("POST", "verify/again/", may("02", SIGNED_IN, 302)),
    Row("GET", "verify/<str:token>/", may("02", EVERYONE), ask="verify/not-a-token/"),
    Row("GET", "password/forgot/", may("02", EVERYONE)),
    Row("GET", "password/forgot/sent/", may("02", EVERYONE)),
    Row("GET", "password/reset/<str:token>/", may("02", EVERYONE), ask="password/reset/not-a-token/"),
    Row("GET", "password/change/", may("02", SIGNED_IN)),
    # Me
    Row("GET", "app/", may("09", SIGNED_IN)),
    Row("GET", "app/profile/", may("02", SIGNED_IN)),
    Row("GET", "app/security/", may("02", SIGNED_IN)),
    Row("POST", "app/security/sessions/<uuid:id>/end/", may("02", "client", 302),
        ask="app/security/sessions/{session}/end/", case="of the client"),
    Row("POST", "app/security/sessions/end-others/", may("02", SIGNED_IN, 302)),
    # Imports
    Row("GET", "app/imports/", may("02", SIGNED_IN)),
    Row("GET", "app/imports/<uuid:id>/", may("02", CARE), ask="app/imports/{import}/", case="of the client"),
    Row("POST", "app/imports/<uuid:id>/run/", may("02", CARE, 302), ask="app/imports/{import}/run/",
        case="of the client"),
    Row("POST", "app/imports/<uuid:id>/cancel/", may("02", CARE, 302), ask="app/imports/{import}/cancel/",
        case="of the client"),
    Row("GET", "app/imports/<uuid:id>/report.csv", may("02", CARE), ask="app/imports/{import}/report.csv",
        case="of the client"),
    # What would have been sent: the pages exist while DEBUG is on, which it never is in tests.
    Row("GET", "dev/outbox/", {}, denied=404),
    Row("GET", "dev/outbox/<uuid:id>/", {}, ask="dev/outbox/{session}/", denied=404),
    Row("GET", "dev/outbox/<uuid:id>/html/", {}, ask="dev/outbox/{session}/html/", denied=404),
    # Measurements
    Row("GET", "app/measurements/", may("03", SIGNED_IN)),
    Row("GET", "app/measurements/log/", may("03", SIGNED_IN)),
    Row("GET", "app/measurements/export/", may("03", SIGNED_IN)),
    Row("GET", "app/measurements/<uuid:id>/edit/", may("03", CARE), ask="app/measurements/{measurement}/edit/",
        case="of the client"),
    Row("GET", "app/measurements/<uuid:id>/delete/", may("03", CARE), ask="app/measurements/{measurement}/delete/",
        case="of the client"),
    Row("POST", "app/measurements/<uuid:id>/restore/", may("03", CARE, 302),
        ask="app/measurements/{deleted}/restore/", case="of the client"),
    # A specialist's work
    Row("GET", "app/practice/clients/", may("03", "coach stranger_coach"), case="those in my care"),
    Row("GET", "app/practice/clients/<uuid:client>/measurements/", may("03", "coach owner"),
        ask="app/practice/clients/{client}/measurements/"),
    Row("GET", "app/practice/clients/<uuid:client>/measurements/log/", may("03", "coach owner"),
        ask="app/practice/clients/{client}/measurements/log/"),
    Row("GET", "app/practice/clients/<uuid:client>/measurements/export/", may("03", "coach owner"),
        ask="app/practice/clients/{client}/measurements/export/"),
    # The doors of Wagtail and of the admin that lead to ours
    Row("GET", "cms/login/", {**may("07", "anonymous", 302), **may("07", "editor owner", 302)}),
    Row("GET", "cms/logout/", {**may("07", "anonymous", 302), **may("07", "editor owner", 302)}),
    Row("GET", "cms/password_reset/", may("07", "editor owner", 302)),
    Row("GET", "cms/password_reset/<path:rest>", may("07", "editor owner", 302), ask="cms/password_reset/done/"),
    Row("GET", "cms/account/", may("07", "editor owner")),
    Row("GET", "cms/users/", may("07", OWNER, 302)),
    Row("GET", "cms/users/<path:rest>", may("07", OWNER, 302), ask="cms/users/add/"),
    Row("GET", "cms/groups/", may("07", OWNER, 302)),
    Row("GET", "cms/groups/<path:rest>", may("07", OWNER, 302), ask="cms/groups/add/"),
    Row("GET", "admin/login/", may("09", "anonymous", 302)),
    Row("GET", "admin/logout/", may("09", EVERYONE, 307)),
))  # fmt: skip

# The indexes of the admins, and the list of each table in Django's: `app.Model`.
INDEXES = Table((
    Row("GET", "admin/", may("09", "owner desk")),
    Row("GET", "cms/", may("07", "owner editor")),
))  # fmt: skip

# Everything in Django's admin is the owner's until a chapter gives staff a part of it.
ADMIN: dict[str, Cells] = {}
