"""OpenAPI 3.1 out of the views: operations from `APIView` attributes, output shapes from msgspec structs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec
from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse

from config.kit import errors

REF = "#/components/schemas/{name}"

PROBLEM = {
    "type": "object",
    "description": "RFC 9457 problem details. `code` is stable; `errors` names the fields.",
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
                    "field": {"type": "string"},
                    "code": {"type": "string"},
                    "message": {"type": "string"},
                },
            },
        },
    },
}


def only_our_paths(endpoints: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Preprocessing hook: our `/api/v1/` only, each verb with its own class."""
    found: dict[tuple[str, str], tuple[Any, ...]] = {}
    for path, regex, method, callback in endpoints:
        if not path.startswith("/api/v1/"):
            continue
        classes = getattr(callback, "classes", None)
        if classes is None:
            if method in _methods(callback.cls):
                found[path, method] = (path, regex, method, callback)
            continue
        for verb, view in classes.items():
            found[path, verb] = (path, regex, verb, view.as_view())
    return list(found.values())


def _methods(view: Any) -> set[str]:
    """The verbs a single-class route offers; a bare command offers its own verb only."""
    return {name.upper() for name in view.http_method_names if hasattr(view, name)}


def finish(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Postprocessing hook: add the components of output shapes and the problem."""
    schemas = result.setdefault("components", {}).setdefault("schemas", {})
    shapes = sorted(_shapes.values(), key=lambda shape: shape.__name__)
    _, components = msgspec.json.schema_components(shapes, ref_template=REF)
    for name, schema in components.items():
        if name in schemas:
            raise ValueError(f"two components are named {name}")
        schemas[name] = _clean(schema)
    schemas["Problem"] = PROBLEM
    result["components"]["schemas"] = dict(sorted(schemas.items()))
    return result


def _clean(schema: Any) -> Any:
    """Structs encode every field, so every property of an output is always there."""
    if isinstance(schema, dict):
        cleaned = {key: _clean(value) for key, value in schema.items() if key != "default"}
        if cleaned.get("type") == "object" and "properties" in cleaned:
            cleaned["required"] = list(cleaned["properties"])
        return cleaned
    if isinstance(schema, list):
        return [_clean(item) for item in schema]
    return schema


_shapes: dict[str, type] = {}


def reference(shape: Any) -> dict[str, Any]:
    """The schema of an output: a struct, a `list[Struct]`, or a raw schema dict."""
    if isinstance(shape, dict):
        return shape
    origin = getattr(shape, "__origin__", None)
    if origin is list:
        return {"type": "array", "items": reference(shape.__args__[0])}
    known = _shapes.get(shape.__name__)
    if known is not None and known is not shape:
        raise ValueError(f"two output shapes are named {shape.__name__}")
    _shapes[shape.__name__] = shape
    return {"$ref": REF.format(name=shape.__name__)}


def _page(view: Any) -> dict[str, Any]:
    from config.kit.api.paging import PagePaging

    link = {"type": ["string", "null"], "format": "uri"}
    properties: dict[str, Any] = {"next": link, "previous": link}
    if isinstance(view.paging, PagePaging):
        properties = {"count": {"type": "integer", "minimum": 0}, **properties}
    properties["results"] = {"type": "array", "items": reference(view.output)}
    return {"type": "object", "required": list(properties), "properties": properties}


class OperationSchema(AutoSchema):
    """Reads `summary`, `tags`, `input`, `output`, `status`, `errors` and `query_fields` of a view."""

    def get_summary(self) -> str:
        return self.view.summary or (type(self.view).__doc__ or "").strip().split("\n")[0]

    def get_description(self) -> str:
        return "\n".join(line.strip() for line in (type(self.view).__doc__ or "").strip().split("\n"))

    def get_tags(self) -> list[str]:
        return list(self.view.tags) or [self.path.removeprefix("/api/v1/").split("/")[0]]

    def get_operation_id(self) -> str:
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self.view).__name__).lower()

    def get_auth(self) -> list[dict[str, list[str]]]:
        return [] if self.view.public else [{"bearer": []}]

    def get_filter_backends(self) -> list[Any]:
        return []

    def _is_list_view(self, serializer: Any = None) -> bool:
        return False

    def get_override_parameters(self) -> list[Any]:
        parameters: list[Any] = []
        if hasattr(self.view, "query_fields"):
            for name, field in self.view.query_fields().items():
                field.field_name = name
                parameters.append(
                    OpenApiParameter(
                        name=name,
                        type=self._map_serializer_field(field, "request"),
                        required=field.required,
                        description=str(field.help_text or ""),
                    )
                )
        if self.method == "POST" and getattr(self.view, "idempotent", False):
            parameters.append(
                OpenApiParameter(
                    name="Idempotency-Key",
                    location=OpenApiParameter.HEADER,
                    type={
                        "type": "string",
                        "minLength": 1,
                        "maxLength": 200,
                        "pattern": "^[A-Za-z0-9_.:-]+$",
                    },
                    required=self.view.idempotency_required,
                    description="The same key and body within 24 h get the first answer again.",
                )
            )
        return parameters

    def get_request_serializer(self) -> Any:
        shape = getattr(self.view, "input", None)
        if shape is None or (self.method in ("GET", "DELETE") and not shape().fields):
            return None
        return None if not shape().fields else shape

    def get_examples(self) -> list[Any]:
        if self.view.example is None:
            return []
        return [OpenApiExample("Example", value=self.view.example, request_only=True)]

    def get_response_serializers(self) -> Any:
        view = self.view
        status = view.status
        if hasattr(view, "paging"):
            success: Any = OpenApiResponse(_page(view), description="A page of results.")
        elif view.output is None:
            status = 204 if status in (200, 201) else status
            success = OpenApiResponse(description="Done, nothing to tell.")
        else:
            success = OpenApiResponse(reference(view.output), description="The result.")
        return {str(status): success, **self._problems()}

    def _problems(self) -> dict[tuple[str, str], Any]:
        view = self.view
        codes: set[type[errors.DomainError]] = {errors.RateLimited, errors.Unavailable, *view.errors}
        if not view.public:
            codes |= {errors.NotAuthenticated, errors.TokenInvalid}
        if "{" in self.path or view.roles:
            codes.add(errors.NotFound)
        if getattr(view, "query_fields", dict)() or "{" in self.path:
            codes.add(errors.ValidationFailed)
        if self.method in ("POST", "PUT", "PATCH", "DELETE"):
            codes |= {
                errors.ValidationFailed,
                errors.MalformedRequest,
                errors.UnsupportedMediaType,
                errors.PayloadTooLarge,
            }
            if self.method == "POST" and getattr(view, "idempotent", False):
                codes.add(errors.Conflict)
                codes.update(
                    cls for code, cls in errors.all_codes().items() if code == "idempotency_key_reused"
                )
            if self.method in ("PUT", "PATCH"):
                codes.add(errors.PreconditionFailed)
        by_status: dict[int, list[type[errors.DomainError]]] = {}
        for cls in sorted(codes, key=lambda item: item.code):
            by_status.setdefault(cls.status, []).append(cls)
        return {
            (str(status), "application/problem+json"): OpenApiResponse(
                {"$ref": REF.format(name="Problem")},
                description="; ".join(f"`{cls.code}`: {cls.title}" for cls in classes),
            )
            for status, classes in sorted(by_status.items())
        }


class NumberFieldSchema(OpenApiSerializerFieldExtension):
    target_class = "config.kit.api.serializers.NumberField"

    def map_serializer_field(self, auto_schema: Any, direction: str) -> dict[str, Any]:
        return {"type": "number", "minimum": self.target.min_value, "maximum": self.target.max_value}


class BearerScheme(OpenApiAuthenticationExtension):
    target_class = "accounts.authentication.TokenAuthentication"
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
