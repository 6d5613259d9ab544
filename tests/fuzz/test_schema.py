"""Contract fuzzing: whatever is sent, the API answers what its schema promises, and never breaks.

Every operation is called in process, on the real database, by a client, her coach and the owner: with the examples
and the edges of the schema, with what breaks it, and with chance. Half of the ids that are sent are real ones.
`FUZZ_SEED=7 make …` tries other chances; a failure prints the call as curl.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests import people
from tests.architecture.world import World

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
# Chances for each operation and person, beside the examples and edges of the schema.
EXAMPLES = 20
# One person's share of the four minutes.
BUDGET_S = 75

# Path to the thing of the world whose id fits there.
IDS = {"auth/sessions": "session", "imports": "import_", "measurements": "measurement"}


@pytest.fixture
def api() -> Any:
    config = schemathesis.Config.from_dict({"generation": {"database": "none"}})
    return schemathesis.openapi.from_wsgi("/api/schema/", get_wsgi_application(), config=config)


@pytest.fixture
def world(cast: people.Cast, settings: Any, tmp_path: Path) -> World:
    settings.MEDIA_ROOT, settings.PRIVATE_MEDIA_ROOT = tmp_path / "public", tmp_path / "private"
    return World(cast)


schema = schemathesis.pytest.from_fixture("api")


class Caller:
    """One person, who calls until the budget is spent."""

    def __init__(self, world: World, who: str) -> None:
        self.world = world
        self.token = getattr(world.cast, who).sign_in().token
        self.calls: dict[str, int] = {}
        self.until = time.monotonic() + BUDGET_S

    def call(self, case: Any) -> None:
        self.aim(case)
        name = f"{case.method} {case.path}"
        self.calls[name] = self.calls.get(name, 0) + 1
        if time.monotonic() > self.until and self.calls[name] > 3:
            return
        headers = {"Authorization": f"Bearer {self.token}"}
        with transaction.atomic():
            response = case.call(headers=headers)
            if not connection.needs_rollback:
                transaction.set_rollback(True)
        case.validate_response(response, checks=CHECKS)

    def aim(self, case: Any) -> None:
        """Every second call is about something that is there."""
        if sum(self.calls.values()) % 2:
            return
        room = next((room for room in IDS if case.path.startswith(f"/api/v1/{room}/{{id}}")), None)
        if room:
            case.path_parameters["id"] = getattr(self.world, IDS[room])
        if "client" in (case.query or {}):
            case.query["client"] = self.world.client


@pytest.fixture
def client(world: World) -> Caller:
    return Caller(world, "client")


@pytest.fixture
def coach(world: World) -> Caller:
    return Caller(world, "coach")


@pytest.fixture
def owner(world: World) -> Caller:
    return Caller(world, "owner")


def fuzz(test: Any) -> Any:
    """Call a test with many cases of every operation."""
    many = settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )
    chance = seed(int(os.environ.get("FUZZ_SEED", "42")))
    return pytest.mark.django_db(pytest.mark.fuzz(pytest.mark.slow(schema.parametrize()(chance(many(test))))))


@fuzz
def test_the_api_keeps_its_promises_to_a_client(case: Any, client: Caller) -> None:
    client.call(case)


@fuzz
def test_the_api_keeps_its_promises_to_a_coach(case: Any, coach: Caller) -> None:
    coach.call(case)


@fuzz
def test_the_api_keeps_its_promises_to_the_owner(case: Any, owner: Caller) -> None:
    owner.call(case)
