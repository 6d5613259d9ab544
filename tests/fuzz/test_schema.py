"""Contract fuzzing: whatever is sent, the API answers what its schema promises, and never breaks.

Every operation is called in process, on the real database, by a client, her coach and the owner: with the examples
and the edges of the schema, with what breaks it, and with chance. Half of the ids that are sent are real ones.
`FUZZ_SEED=7 make …` tries other chances; a failure prints the call as curl.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.pytest.lazy import get_all_tests
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
# When it is spent, every operation is still called so often.
LEAST_CALLS = 5

# Path to the thing of the world whose id fits there.
IDS = {"auth/sessions": "session", "imports": "import_", "measurements": "measurement"}


PEOPLE = ("client", "coach", "owner")


@pytest.fixture
def api(who: str) -> Iterator[Any]:
    """The schema as the server gives it, and the server itself."""
    # As Django's own test client does: a request must not close the connection whose transaction the test holds.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    # Each of them has chances of their own.
    chance = int(os.environ.get("FUZZ_SEED", "42")) + PEOPLE.index(who)
    config = schemathesis.Config.from_dict({"seed": chance})
    yield schemathesis.openapi.from_wsgi("/api/schema/", get_wsgi_application(), config=config)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def world(cast: people.Cast, settings: Any, tmp_path: Path) -> World:
    settings.MEDIA_ROOT, settings.PRIVATE_MEDIA_ROOT = tmp_path / "public", tmp_path / "private"
    return World(cast)


class Caller:
    """One person, who calls until the budget is spent."""

    def __init__(self, world: World, who: str) -> None:
        self.world = world
        self.token = getattr(world.cast, who).sign_in().token
        self.calls: dict[str, int] = {}
        self.until = time.monotonic() + BUDGET_S

    def call(self, case: Any) -> None:
        self.aim(case)
        name = case.operation.label
        self.calls[name] = self.calls.get(name, 0) + 1
        if time.monotonic() > self.until and self.calls[name] > LEAST_CALLS:
            return
        headers = {"Authorization": f"Bearer {self.token}"}
        with transaction.atomic():
            response = case.call(headers=headers)
            transaction.set_rollback(True)
        try:
            case.validate_response(response, checks=CHECKS)
        except BaseExceptionGroup as several:
            told = "\n".join(str(error) for error in several.exceptions)
            raise AssertionError(f"{told}\n{case.as_curl_command()}\n{response.text[:500]}") from None

    def aim(self, case: Any) -> None:
        """About every second call is about something that is there: by what it says, so that a repeat does the same."""
        if crc32(repr((case.path_parameters, case.query, case.body)).encode()) % 2:
            return
        room = next((room for room in IDS if case.path.startswith(f"/api/v1/{room}/{{id}}")), None)
        if room:
            case.path_parameters["id"] = getattr(self.world, IDS[room])
        if "client" in (case.query or {}):
            case.query["client"] = self.world.client


@pytest.mark.fuzz
@pytest.mark.slow
@pytest.mark.parametrize("who", PEOPLE)
def test_the_api_keeps_the_promises_of_its_schema(who: str, api: Any, world: World) -> None:
    caller = Caller(world, who)

    def test(case: Any) -> None:
        caller.call(case)

    chance = settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=False,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )
    broken = {}
    for result in get_all_tests(schema=api, test_func=test, settings=chance, given_kwargs=None):
        operation, run = result.ok()
        try:
            run()
        except Exception as error:
            broken[operation.label] = f"{type(error).__name__}: {error}"
    print(f"{who}: {sum(caller.calls.values())} calls, {len(caller.calls)} operations")
    assert not broken, "\n\n".join(f"{label}\n{text}" for label, text in broken.items())
    assert min(caller.calls.values()) >= LEAST_CALLS
