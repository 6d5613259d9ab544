"""Examples that nobody has to write: plausible values by the name of a field, else by its type.

They are made out of the finished schema, so they always have its shape. What a view gives as `example` stays.
"""

from __future__ import annotations

from typing import Any

from config.kit import errors

_ID = "0199a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"
_TOKEN = "eyJhbGciOiJIUzI1NiJ9.…"  # noqa: S105  what a token looks like

# The most telling first; a name that is not here gets a value of its type.
_BY_NAME: dict[str, Any] = {
    "access": _TOKEN,
    "accept_terms": True,
    "bio": "Runs on Sundays.",
    "body_fat_pct": 27.5,
    "citation": "",
    "current_password": "Sunrise-42-run",
    "date_of_birth": "1990-04-02",
    "detail": "A mail is on its way.",
    "device": "Firefox on Android",
    "email": "asha@example.org",
    "expires_in": 900,
    "filename": "scale.csv",
    "first_name": "Asha",
    "formula": "mifflin_st_jeor",
    "gender": "female",
    "height_cm": 172,
    "identifier": "asha@example.org",
    "ip": "203.0.113.7",
    "kind": "api",
    "language": "en",
    "last_name": "Rao",
    "name": "Pixel 9",
    "notes": "After breakfast",
    "password": "Morning-27-swim",
    "phone": "+919812345678",
    "platform": "Android",
    "refresh": _TOKEN,
    "roles": ["client"],
    "source": "manual",
    "status": "active",
    "timezone": "Asia/Kolkata",
    "token": "Zk3v…",
    "unit": "kg",
    "units": "metric",
    "username": "asha",
    "weight_kg": 72.4,
}
_BY_FORMAT: dict[str, Any] = {
    "uuid": _ID,
    "date": "2026-01-05",
    "date-time": "2026-01-05T01:45:00Z",
    "email": "asha@example.org",
    "uri": "https://regimen.example.org/",
}
_BY_TYPE: dict[str, Any] = {"string": "text", "integer": 1, "number": 1.5, "boolean": True, "null": None}


def add_to(document: dict[str, Any]) -> None:
    """Give every body of every operation an example, where it has none."""
    schemas = document["components"]["schemas"]
    for operations in document["paths"].values():
        for operation in operations.values():
            body = operation.get("requestBody", {}).get("content", {})
            for media_type, content in body.items():
                _fill(media_type, content, schemas)
            for response in operation["responses"].values():
                for media_type, content in response.get("content", {}).items():
                    if media_type == "application/problem+json":
                        content["examples"] = _problems(response["description"])
                    else:
                        _fill(media_type, content, schemas)


def _fill(media_type: str, content: dict[str, Any], schemas: dict[str, Any]) -> None:
    if media_type == "application/json" and not content.get("examples"):
        content["examples"] = {"Example": {"value": value_of(content["schema"], schemas)}}


def _problems(description: str) -> dict[str, Any]:
    """One example for each code that the description of the response names."""
    codes = (part.split("`")[1] for part in description.split("; ") if part.startswith("`"))
    return {code: {"$ref": f"#/components/examples/{code}"} for code in codes}


def problem(cls: type[errors.DomainError]) -> dict[str, Any]:
    """What the answer of an error looks like."""
    faults: list[dict[str, str]] = []
    if cls is errors.ValidationFailed:
        faults = [{"field": "weight_kg", "code": "min_value", "message": "Give 20 or more."}]
    return {
        "type": f"https://regimen.example.org/api/docs/errors#{cls.code}",
        "title": cls.title,
        "status": cls.status,
        "code": cls.code,
        "detail": cls.title,
        "request_id": "5f0c9a7e3b1d4c2f",
        "timestamp": "2026-01-05T01:45:00Z",
        "errors": faults,
    }


def value_of(schema: dict[str, Any], schemas: dict[str, Any], name: str = "") -> Any:
    """A value that `schema` allows; of alternatives the first that is not null."""
    if "$ref" in schema:
        return value_of(schemas[schema["$ref"].rsplit("/", 1)[-1]], schemas, name)
    for key in ("oneOf", "anyOf", "allOf"):
        if key in schema:
            return value_of(next(part for part in schema[key] if part.get("type") != "null"), schemas, name)
    if schema.get("examples"):
        return schema["examples"][0]
    if "enum" in schema:
        known = _BY_NAME.get(name)
        return known if known in schema["enum"] else schema["enum"][0]
    return _typed(schema, schemas, name)


def _typed(schema: dict[str, Any], schemas: dict[str, Any], name: str) -> Any:
    types = schema.get("type", "null")
    kind = types if isinstance(types, str) else types[0]
    if kind == "object":
        if "properties" in schema:
            return {key: value_of(part, schemas, key) for key, part in schema["properties"].items()}
        more = schema.get("additionalProperties")
        if isinstance(more, dict) and more:
            return {"key": value_of(more, schemas)}
        return {key: _BY_NAME.get(key, "text") for key in schema.get("required", ())}
    known = _BY_NAME.get(name)
    if kind == "array":
        return known if isinstance(known, list) else [value_of(schema["items"], schemas, name.removesuffix("s"))]
    if schema.get("format") in _BY_FORMAT and (kind == "string"):
        return "1990-04-02" if name == "date_of_birth" else _BY_FORMAT[schema["format"]]
    if known is not None and _is(known, kind):
        return known
    if kind in ("integer", "number"):
        return _within(schema, kind)
    return _BY_TYPE[kind]


_PYTHON: dict[str, Any] = {"string": str, "integer": int, "number": (int, float)}


def _is(value: Any, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    return kind in _PYTHON and isinstance(value, _PYTHON[kind])


def _within(schema: dict[str, Any], kind: str) -> float | int:
    low: Any = schema.get("minimum")
    high: Any = schema.get("maximum")
    if low is None and high is None:
        return _BY_TYPE[kind]
    value: Any = low if high is None else high if low is None else low + (high - low) / 4
    return int(value) if kind == "integer" or value == int(value) else round(value, 1)
