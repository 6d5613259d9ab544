"""What input fields accept, where drf-spectacular does not know it or knows less than is true."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiSerializerFieldExtension

# Hours and minutes, then seconds and their fractions if one likes: a time of a person's day, without a zone.
TIME = {"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?$", "examples": ["07:15:00"]}


class NumberFieldSchema(OpenApiSerializerFieldExtension):
    """A number, or the same as text: `72.4` and `"72.4"` mean one thing."""

    target_class = "config.kit.api.serializers.NumberField"

    def map_serializer_field(self, auto_schema: Any, direction: str) -> dict[str, Any]:
        return {
            "type": ["number", "string"],
            "minimum": self.target.min_value,
            "maximum": self.target.max_value,
            "pattern": r"^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$",
        }


class TimeFieldSchema(OpenApiSerializerFieldExtension):
    """The format `time` of JSON Schema asks for a zone, which the time of a person's day has not."""

    target_class = "rest_framework.fields.TimeField"
    match_subclasses = True

    def map_serializer_field(self, auto_schema: Any, direction: str) -> dict[str, Any]:
        return dict(TIME)


class BearerScheme(OpenApiAuthenticationExtension):
    target_class = "accounts.authentication.TokenAuthentication"
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "JWT",
            "description": "The `access` token of `POST /api/v1/auth/login`.",
        }
