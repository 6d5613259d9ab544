"""Log lines: JSON, with request and user id, and nothing about anybody."""

from __future__ import annotations

import io
import json
import logging
import logging.config
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
import structlog
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from config.kit import actor
from config.kit.logs import scrub
from config.kit.logs.configuration import build


@pytest.fixture(params=["json", "console"])
def written(request):
    """A logger of the project's chain, and the lines that it writes."""
    stream = io.StringIO()
    configuration = build(level="DEBUG", as_json=request.param == "json")
    formatter = logging.config.DictConfigurator(configuration).configure_formatter(configuration["formatters"]["line"])
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    logger = logging.getLogger(f"test.{request.node.name}")
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel("DEBUG")

    class Written:
        kind = request.param
        log = logger

        @property
        def text(self):
            return stream.getvalue()

        @property
        def line(self):
            return json.loads(stream.getvalue().splitlines()[-1])

    return Written()


@pytest.mark.parametrize("written", ["json"], indirect=True)
def test_a_line_is_json_with_time_level_name_and_what_happened(written):
    written.log.info(
        "thing_happened",
        extra={"thing_id": UUID(int=7), "size_bytes": 12, "price": Decimal("1.50"), "on": date(2026, 1, 2)},
    )
    line = written.line
    assert line["event"] == "thing_happened"
    assert (line["level"], line["logger"]) == ("info", written.log.name)
    assert line["timestamp"].endswith("Z")
    assert (line["thing_id"], line["size_bytes"], line["price"], line["on"]) == (
        str(UUID(int=7)),
        12,
        "1.50",
        "2026-01-02",
    )


@pytest.mark.parametrize("written", ["json"], indirect=True)
def test_a_line_carries_the_request_and_the_person_who_acts(written):
    somebody = actor.Actor(user_id=uuid4(), kind="user", ip="203.0.113.9", user_agent="Phone", request_id="req-12345")
    with actor.acting(somebody):
        written.log.info("seen")
    assert (written.line["request_id"], written.line["user_id"]) == ("req-12345", str(somebody.user_id))
    assert "203.0.113.9" not in written.text
    assert "Phone" not in written.text
    written.log.info("nobody")
    assert "user_id" not in written.line


def test_secrets_people_and_health_do_not_get_into_a_line(written):
    written.log.warning(
        "sign-in of asha@example.org failed with Bearer abc.def.ghi from +919812345678",
        extra={
            "password": "hunter2",
            "access_token": "tok-1",
            "email": "asha@example.org",
            "medications": ["metformin"],
            "details": {"notes": "HIV positive", "nested": [{"cookie": "sid=1"}, "mail vikram@example.org"]},
            "url": "https://user:pw@example.org/x?token=t0ps3cret&page=2",
            "person": object(),
            "ip": "203.0.113.9",
        },
    )
    for leak in (
        "asha@", "abc.def", "98123", "hunter2", "tok-1", "metformin", "HIV", "sid=1", "vikram@", ":pw@", "t0ps3cret",
        "203.0.113.9", "object object at",
    ):  # fmt: skip
        assert leak not in written.text, leak
    assert "sign-in of [hidden] failed with Bearer [hidden] from [hidden]" in written.text


def test_a_traceback_shows_where_and_not_who(written):
    try:
        raise ValueError(
            "duplicate key\nDETAIL:  Key (email)=(asha@example.org) already exists.\nmail to asha@example.org"
        )
    except ValueError:
        written.log.exception("it_broke")
    assert "ValueError" in written.text
    assert "test_logs.py" in written.text
    assert "asha" not in written.text


def test_positional_arguments_and_structlog_go_the_same_way(written):
    written.log.info("user %s asked for %d", "asha@example.org", 3)
    assert "user [hidden] asked for 3" in written.text
    structlog.get_logger(written.log.name).info("bound_thing", email="asha@example.org", count=2)
    assert "bound_thing" in written.text
    assert "asha" not in written.text


@pytest.mark.parametrize(
    "name",
    [
        "password",
        "new_password",
        "X-CSRFToken",
        "refresh_token",
        "Authorization",
        "Cookie",
        "ip",
        "email",
        "phone_number",
        "weight_kg",
        "blood_group",
        "diet_type",
        "medical_history",
        "emergency_contact_name",
        "prompt",
        "body",
    ],
)
def test_names_that_hide_their_value(name):
    assert scrub.is_sensitive(name)


@pytest.mark.parametrize(
    "name",
    [
        "status",
        "route",
        "duration_ms",
        "meal_id",
        "notes_count",
        "content_type",
        "code",
        "provider",
        "queue",
        "error",
        "email_id",
    ],
)
def test_names_that_do_not(name):
    assert not scrub.is_sensitive(name)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a@b.co wrote", "[hidden] wrote"),
        ("see /files/" + "A1" * 40, "see /files/[hidden]"),
        ("Not Found: /password/reset/" + "x9-_" * 10 + "/", "Not Found: /password/reset/[hidden]/"),
        ("/api/v1/goals/01a1fbaa-15f2-76dc-8daa-facb2c36a930", "/api/v1/goals/01a1fbaa-15f2-76dc-8daa-facb2c36a930"),
        (
            'File "/srv/a_very_long_folder_name_without_any_number/x.py"',
            'File "/srv/a_very_long_folder_name_without_any_number/x.py"',
        ),
        ("File /srv/django/core/files/storage.py", "File /srv/django/core/files/storage.py"),
        ("key rgm_" + "a" * 40, "key [hidden]"),
        ("token eyJhbGciOi.eyJzdWIi.c2ln", "token [hidden]"),
        ("GET /x?code=1234&page=2", "GET /x?code=[hidden]&page=[hidden]"),
        ("postgresql://app:secret@host/db", "postgresql://[hidden]@host/db"),
        ("Authorization: Basic dXNlcjpwdw==", "Authorization: Basic [hidden]"),
        ("call +919812345678 now", "call [hidden] now"),
        ("2 + 2 = 4, 10:30, v1.2.3, 1/2", "2 + 2 = 4, 10:30, v1.2.3, 1/2"),
    ],
)
def test_shapes_inside_a_text_are_masked(text, clean):
    assert scrub.text(text) == clean


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=20) | st.binary(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=12,
    )
)
def test_anything_can_be_scrubbed(value):
    json.dumps(scrub.value_of(value))


def test_things_within_things_have_an_end():
    loop: dict[str, object] = {}
    loop["self"] = loop
    json.dumps(scrub.value_of(loop))


@pytest.mark.django_db
def test_a_request_is_one_line_with_its_route(caplog, settings):
    settings.LOG_REQUESTS = "all"
    with caplog.at_level("INFO", logger="regimen.request"):
        Client().get("/api/v1/features?q=asha@example.org")
    record = next(record for record in caplog.records if record.name == "regimen.request")
    assert (record.method, record.route, record.status) == ("GET", "api/v1/features", 400)
    assert record.duration_ms > 0
    assert "asha" not in str(record.__dict__)
