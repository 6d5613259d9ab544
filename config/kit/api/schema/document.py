"""The whole document: which paths are in it, and what is added to every operation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from config.kit.api import reference
from config.kit.api.schema import examples, shapes
from config.kit.api.serializers import Serializer

PROBLEM = {
    "type": "object",
    "description": "RFC 9457 problem details. `code` is stable; `errors` names the fields. "
    "Some codes add members of their own.",
    "required": ["type", "title", "status", "code", "detail", "request_id", "timestamp", "errors"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "request_id": {"type": "string"},
        "timestamp": {"type": "string", "format": "date-time"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "code", "message"],
                "properties": {
                    "field": {"type": "string", "description": "A dotted path, or empty for the whole."},
                    "code": {"type": "string"},
                    "message": {"type": "string"},
                },
            },
        },
    },
}

_NUMBER = {"type": "integer", "minimum": 0}
HEADERS: dict[str, dict[str, Any]] = {
    "X-Request-ID": {"description": "The id you sent, or one made here.", "schema": {"type": "string"}},
    "ETag": {"description": "Names this state of the document.", "schema": {"type": "string"}},
    "Retry-After": {"description": "Seconds to wait.", "schema": _NUMBER},
    "Idempotent-Replay": {
        "description": "`true` where this is the answer given before.",
        "schema": {"type": "string", "enum": ["true"]},
    },
    "RateLimit-Limit": {"description": "Requests allowed in the present window.", "schema": _NUMBER},
    "RateLimit-Remaining": {"description": "Requests left in it.", "schema": _NUMBER},
    "RateLimit-Reset": {"description": "Seconds until it ends.", "schema": _NUMBER},
}
_ALWAYS = ("X-Request-ID", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")


def only_our_paths(endpoints: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Preprocessing hook: our `/api/v1/` only, each verb with its own class."""
    found: dict[tuple[str, str], tuple[Any, ...]] = {}
    for path, regex, method, callback in endpoints:
        if not path.startswith("/api/v1/"):
            continue
        classes = getattr(callback, "classes", None)
        if classes is None:
            if hasattr(callback.cls, method.lower()):
                found[path, method] = (path, regex, method, callback)
            continue
        for verb, view in classes.items():
            found[path, verb] = (path, regex, verb, view.as_view())
    return list(found.values())


def finish(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Postprocessing hook: output shapes, the problem, headers, examples; input shapes take nothing unknown."""
    components = result.setdefault("components", {})
    inputs = components.setdefault("schemas", {})
    for schema in inputs.values():
        if schema.get("description") == Serializer.__doc__:
            del schema["description"]
        schema["additionalProperties"] = False
        for field in schema.get("properties", {}).values():
            if field.get("default") == "":
                # What is left out is empty; what is given is not.
                del field["default"]
    outputs = {**shapes.components(), "Problem": PROBLEM}
    if both := sorted(inputs.keys() & outputs.keys()):
        raise ValueError(f"components with one name for input and output: {', '.join(both)}")
    components["schemas"] = dict(sorted({**inputs, **outputs}.items()))
    components["headers"] = HEADERS
    components["examples"] = {code: {"value": examples.problem(cls)} for code, cls in reference.documented().items()}
    for operations in result["paths"].values():
        for operation in operations.values():
            _add_headers(operation)
    _drop(result, "x-spec-enum-id")
    examples.add_to(result)
    _share_problems(result)
    return result


def _share_problems(result: dict[str, Any]) -> None:
    """Name each refusal once: the same codes under one status are one component."""
    shared = result["components"].setdefault("responses", {})
    for operations in result["paths"].values():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                codes = response.get("content", {}).get("application/problem+json", {}).get("examples")
                if codes:
                    name = ".".join((status, *codes))
                    shared[name] = response
                    operation["responses"][status] = {"$ref": f"#/components/responses/{name}"}
    result["components"]["responses"] = dict(sorted(shared.items()))


def _add_headers(operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    keyed = any(item["name"] == "Idempotency-Key" for item in operation.get("parameters", ()))
    for status, response in responses.items():
        names = list(_ALWAYS)
        if status in ("429", "503"):
            names.append("Retry-After")
        if status == "304" or (status == "200" and "304" in responses):
            names.append("ETag")
        if keyed and status.startswith("2"):
            names.append("Idempotent-Replay")
        response["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _drop(value: Any, key: str) -> None:
    """Remove a key wherever it is."""
    if isinstance(value, dict):
        value.pop(key, None)
        for item in value.values():
            _drop(item, key)
    elif isinstance(value, list):
        for item in value:
            _drop(item, key)
