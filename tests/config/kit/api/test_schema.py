"""What the generated OpenAPI document says of our views."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

import jsonschema
import msgspec
import pytest
from drf_spectacular.generators import SchemaGenerator
from openapi_spec_validator import validate

from config.kit.api import reference
from config.kit.api.renderers import encoder
from config.kit.api.schema import shapes


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return SchemaGenerator().get_schema(request=None, public=True)


def operations(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{method} {path}", operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


def resolve(document: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in value:
        return value
    _, *parts = value["$ref"].split("/")
    found: Any = document
    for part in parts:
        found = found[part]
    return found


def test_the_document_is_valid_openapi_31(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    validate(document)


def test_every_operation_has_a_name_a_summary_a_tag_and_its_refusals(document: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, operation in operations(document)]
    assert len(names) == len(set(names))
    for where, operation in operations(document):
        assert operation["summary"], where
        assert operation["tags"], where
        assert "429" in operation["responses"], where
        assert any(status.startswith("2") for status in operation["responses"]), where


def test_every_body_has_an_example_and_every_example_fits_its_schema(document: dict[str, Any]) -> None:
    for where, operation in operations(document):
        bodies = [operation.get("requestBody", {})]
        bodies += [resolve(document, response) for response in operation["responses"].values()]
        for body in bodies:
            for media_type, content in body.get("content", {}).items():
                if "json" not in media_type:
                    continue
                assert content["examples"], where
                for example in content["examples"].values():
                    check = jsonschema.Draft202012Validator(
                        {**content["schema"], "components": document["components"]},
                        format_checker=jsonschema.FormatChecker(),
                    )
                    check.validate(resolve(document, example)["value"])


def test_input_shapes_take_nothing_unknown(document: dict[str, Any]) -> None:
    login = document["components"]["schemas"]["LoginInput"]
    assert login["additionalProperties"] is False
    assert login["required"] == ["password"]


def test_a_problem_is_told_under_every_status_of_its_codes(document: dict[str, Any]) -> None:
    login = document["paths"]["/api/v1/auth/login"]["post"]
    refused = resolve(document, login["responses"]["401"])
    assert list(refused["content"]) == ["application/problem+json"]
    assert "`invalid_credentials`" in refused["description"]


def test_a_cacheable_read_tells_of_its_etag(document: dict[str, Any]) -> None:
    me = document["paths"]["/api/v1/users/me"]["get"]
    assert "304" in me["responses"]
    assert "ETag" in me["responses"]["200"]["headers"]
    assert [item["name"] for item in me["parameters"]] == ["If-None-Match"]


def test_every_error_code_has_an_example(document: dict[str, Any]) -> None:
    assert set(document["components"]["examples"]) == set(reference.documented())


class Nested(msgspec.Struct):
    """A part."""

    on: datetime.date


class Everything(msgspec.Struct):
    """One field of each type that an output may hold."""

    id: UUID
    count: int
    share: float
    weight_kg: Decimal | None
    at: datetime.datetime
    time: datetime.time
    state: Literal["on", "off"]
    part: Nested | None
    parts: list[Nested]
    by_name: dict[str, float]
    anything: Any


def test_the_schema_of_an_output_is_what_the_encoder_writes() -> None:
    reference = shapes.reference(Everything)
    schema = {**reference, "components": {"schemas": shapes.components()}}
    shapes._shapes.pop("Everything"), shapes._shapes.pop("Nested")
    value = Everything(
        UUID(int=1),
        2,
        0.5,
        Decimal("72.40"),
        datetime.datetime(2026, 1, 5, tzinfo=datetime.UTC),
        datetime.time(7, 15),
        "on",
        None,
        [Nested(datetime.date(2026, 1, 5))],
        {"a": 1.5},
        {"any": ["thing"]},
    )
    written = msgspec.json.decode(encoder.encode(value))
    check = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    check.validate(written)
    for name in written:
        assert list(check.iter_errors({key: item for key, item in written.items() if key != name})), name
    for name, wrong in {"id": "x", "count": "2", "weight_kg": "72.4", "time": "7 o'clock", "state": "maybe"}.items():
        assert list(check.iter_errors({**written, name: wrong})), name


def test_a_type_without_a_schema_is_refused() -> None:
    with pytest.raises(TypeError, match="has no schema"):
        shapes.reference(datetime.timedelta)
