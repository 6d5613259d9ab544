"""Every failure leaves as one shape, and nothing of the inside leaves with it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import exceptions as django_exceptions
from django.db import DataError, IntegrityError, OperationalError
from django.http import Http404
from django.test import Client
from redis.exceptions import ConnectionError as RedisDown
from rest_framework import exceptions as drf

from config.kit import errors
from config.kit.api import problems

SECRET = "password=hunter2 host=db.internal"


@pytest.mark.parametrize(
    ("exception", "status", "code"),
    [
        (errors.NotFound(), 404, "not_found"),
        (drf.NotAuthenticated(), 401, "not_authenticated"),
        (drf.ParseError("no"), 400, "malformed_request"),
        (drf.MethodNotAllowed("PUT"), 405, "method_not_allowed"),
        (drf.UnsupportedMediaType("text/plain"), 415, "unsupported_media_type"),
        (drf.Throttled(wait=7), 429, "rate_limited"),
        (Http404(), 404, "not_found"),
        (django_exceptions.PermissionDenied(), 403, "permission_denied"),
        (django_exceptions.RequestDataTooBig(), 413, "payload_too_large"),
        (OperationalError(SECRET), 503, "service_unavailable"),
        (IntegrityError(SECRET), 409, "conflict"),
        (DataError(SECRET), 400, "validation_error"),
        (RedisDown(SECRET), 503, "service_unavailable"),
        (RuntimeError(SECRET), 500, "server_error"),
        (drf.APIException(SECRET), 500, "server_error"),
    ],
)
def test_each_failure_has_its_status_and_code(exception: Exception, status: int, code: str) -> None:
    response = problems.plain_response(problems.translate(exception))
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert f'"code":"{code}"'.encode() in response.content
    assert b"hunter2" not in response.content


def test_nested_field_errors_become_dotted_paths() -> None:
    error = problems.translate(
        drf.ValidationError({"a": {"b": ["wrong"]}, "rows": [{}, {"c": [drf.ErrorDetail("late", code="too_late")]}]})
    )
    assert [(fault.field, fault.code) for fault in error.errors] == [("a.b", "invalid"), ("rows.1.c", "too_late")]


def test_a_wait_is_told_in_the_header() -> None:
    response = problems.plain_response(errors.RateLimited(retry_after_s=7))
    assert response["Retry-After"] == "7"


def test_one_code_can_not_mean_two_things() -> None:
    with pytest.raises(TypeError, match="declared by"):
        type("Other", (errors.DomainError,), {"code": "not_found", "__module__": "elsewhere"})


def test_a_host_that_is_not_ours_is_told_to_programs_in_their_way(client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    response = client.get("/api/v1/features", headers={"Host": "elsewhere.example"})
    assert (response.status_code, response.json()["code"]) == (400, "malformed_request")


@pytest.mark.parametrize("path", ["", "v1/nothing", "v1/no%0Athing", "v1/measurements/%0Anothing", "v1/auth/login/"])
def test_every_address_below_api_answers_a_problem(db: None, client: Client, path: str) -> None:
    response = client.get(f"/api/{path}")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
