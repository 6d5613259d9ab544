"""The data under test: real rows made by the product's services, copied by SQL until there are enough of them.

Everybody has the same history: a weight every second day for 400 days, each seventh entry with everything else.
Rows lie in the table in the order of time, as they would have come in: the entries of one person far apart.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection, transaction
from django.utils.module_loading import import_string

from accounts.sessions import services as sessions
from accounts.sessions.rules import Device
from accounts.users import services as users
from accounts.users.models import User
from coaching.measurements import services as measurements
from config.kit import clock

ROWS_PER_PERSON = 200
EVERY_DAYS = 2
FULL_EVERY = 7
LONG_HISTORY_DAYS = 5 * 365
PASSWORD = "Sunrise-42-run"
# Entries made under load carry this, so that they can be taken away again.
MARK = "bench"
_MEASUREMENTS, _USERS, _PROFILES = "coaching_measurement", "accounts_user", "accounts_profile"
_FULL = {
    "weight_kg": 71.5,
    "body_fat_pct": 24.5,
    "muscle_mass_kg": 31.2,
    "bmr_kcal": 1540,
    "resting_hr": 62,
    "blood_pressure": {"systolic": 118, "diastolic": 76},
    "circumferences_cm": {"neck": 36, "waist": 82.5, "hips": 98, "chest": 96},
    "calipers_mm": {"chest": 12, "abdomen": 20, "thigh": 15},
}


@dataclass(frozen=True)
class Caller:
    """Somebody who calls: the API with a token, the portal with a cookie."""

    id: UUID
    email: str
    token: str
    cookie: str


def _columns(cursor: Any, table: str) -> list[str]:
    """Every column that can be written."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_name = %s AND table_schema = 'public' AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    return [row[0] for row in cursor.fetchall()]


def _copy(cursor: Any, table: str, changed: dict[str, str], source: str, values: list[Any]) -> None:
    """Insert rows from `source`, which names a row to copy `t`; `changed` are SQL expressions by column."""
    columns = _columns(cursor, table)
    assert changed.keys() <= set(columns), f"{table} has changed: {changed.keys() - set(columns)}"
    taken = ", ".join(changed.get(name, f"t.{name}") for name in columns)
    cursor.execute(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {taken} {source}", values)


class Data:
    """The people and their measurements; grows from size to size."""

    def __init__(self) -> None:
        self.people = 0
        self.rows = 0
        today = clock.now().date()
        self.model = users.create_person(
            email="model@bench.test", password=PASSWORD, first_name="Asha", last_name="Rao", verified=True
        )
        profile = self.model.profile
        profile.date_of_birth, profile.gender, profile.height_cm = datetime.date(1990, 5, 4), "female", 168
        profile.save()
        self.plain_row, self.full_row = (
            measurements.record(
                self.model.id,
                values={"date": today - datetime.timedelta(days=offset), **values},
                recorded_by_id=self.model.id,
            ).row.pk
            for offset, values in ((0, {"weight_kg": 71.5}), (1, _FULL))
        )

    def grow(self, rows: int) -> None:
        """Bring the table to `rows` measurements, the same number for each person."""
        people = rows // ROWS_PER_PERSON
        with connection.cursor() as cursor:
            self._add_people(cursor, self.people + 1, people)
            self._add_measurements(cursor, self.people + 1, people)
            cursor.execute(f"VACUUM ANALYZE {_USERS}")
            cursor.execute(f"VACUUM ANALYZE {_PROFILES}")
            cursor.execute(f"VACUUM ANALYZE {_MEASUREMENTS}")
        self.people, self.rows = people, people * ROWS_PER_PERSON

    def _add_people(self, cursor: Any, first: int, last: int) -> None:
        _copy(
            cursor,
            _USERS,
            {"id": "uuidv7()", "email": "'p' || n || '@bench.test'", "username": "'bench_' || n"},
            f"FROM {_USERS} t, generate_series(%s::int, %s::int) n WHERE t.id = %s",
            [first, last, self.model.id],
        )
        _copy(
            cursor,
            _PROFILES,
            {"user_id": "u.id"},
            f"FROM {_PROFILES} t, generate_series(%s::int, %s::int) n"
            f" JOIN {_USERS} u ON u.username = 'bench_' || n WHERE t.user_id = %s",
            [first, last, self.model.id],
        )

    def _add_measurements(self, cursor: Any, first: int, last: int) -> None:
        _copy(
            cursor,
            _MEASUREMENTS,
            {
                "id": "uuidv7()",
                "person_id": "u.id",
                "recorded_by_id": "u.id",
                "date": f"current_date - k * {EVERY_DAYS}",
                "weight_kg": "round((72 + 3 * sin(k / 20.0) + random() * 0.8)::numeric, 2)",
            },
            f"FROM generate_series({ROWS_PER_PERSON - 1}, 0, -1) k"
            f" JOIN {_MEASUREMENTS} t ON t.id = CASE WHEN k %% {FULL_EVERY} = 0 THEN %s::uuid ELSE %s::uuid END,"
            f" generate_series(%s::int, %s::int) n JOIN {_USERS} u ON u.username = 'bench_' || n"
            " ORDER BY k DESC",
            [self.full_row, self.plain_row, first, last],
        )

    def add_long_history(self) -> Caller:
        """One more person, with a weight on every day of five years."""
        person = users.create_person(email="long@bench.test", password=None, verified=True)
        with connection.cursor() as cursor:
            _copy(
                cursor,
                _MEASUREMENTS,
                {
                    "id": "uuidv7()",
                    "person_id": "%s::uuid",
                    "recorded_by_id": "%s::uuid",
                    "date": "current_date - k",
                    "weight_kg": "round((72 + 3 * sin(k / 20.0) + random() * 0.8)::numeric, 2)",
                },
                f"FROM generate_series({LONG_HISTORY_DAYS - 1}, 0, -1) k JOIN {_MEASUREMENTS} t"
                f" ON t.id = CASE WHEN k %% {FULL_EVERY} = 0 THEN %s::uuid ELSE %s::uuid END",
                [person.id, person.id, self.full_row, self.plain_row],
            )
            cursor.execute(f"ANALYZE {_MEASUREMENTS}")
        return sign_in(person)

    def callers(self, count: int) -> list[Caller]:
        """People spread over the whole table, signed in."""
        step = max(self.people // count, 1)
        names = [f"bench_{n}" for n in range(1, self.people + 1, step)][:count]
        return [sign_in(user) for user in User.objects.select_related("profile").filter(username__in=names)]

    def take_away_created(self) -> None:
        """Back to the size that was measured: the entries made under load go, and the space they took."""
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {_MEASUREMENTS} WHERE source_name = %s", [MARK])
            cursor.execute(f"VACUUM ANALYZE {_MEASUREMENTS}")


def sign_in(user: User) -> Caller:
    """A token and a cookie as the product makes them, without the cost of the password."""
    with transaction.atomic():
        api = sessions.open_session(user, kind="api", device=Device(user_agent="bench"))
        portal = sessions.open_session(user, kind="portal", device=Device(user_agent="bench"))
    store = import_string("django.contrib.sessions.backends.cached_db.SessionStore")()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = "accounts.backends.PersonBackend"
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store["sid"] = str(portal.id)
    store.create()
    return Caller(user.id, user.email or "", sessions.tokens_of(api, roles=user.roles).access, store.session_key)
