"""One operation out of a view: `summary`, `tags`, `input`, `output`, `status`, `errors` and `query_fields`."""

from __future__ import annotations

import re
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse

from config.kit import errors
from config.kit.api.schema.shapes import REF, reference

WRITES = ("POST", "PUT", "PATCH", "DELETE")
# What the answer of an idempotent command takes; see config.kit.api.idempotency.
IDEMPOTENCY_KEY = {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[A-Za-z0-9._~:/+=@-]+$"}
_IDEMPOTENCY_CODES = ("idempotency_key_reused", "request_in_progress", "answer_not_kept")


def _page(view: Any) -> dict[str, Any]:
    from config.kit.api.paging import PagePaging

    link = {"type": ["string", "null"], "format": "uri"}
    properties: dict[str, Any] = {"next": link, "previous": link}
    if isinstance(view.paging, PagePaging):
        properties = {"count": {"type": "integer", "minimum": 0}, **properties}
    properties["results"] = {"type": "array", "items": reference(view.output)}
    return {"type": "object", "required": list(properties), "properties": properties}


class OperationSchema(AutoSchema):
    """What drf-spectacular asks about a view, answered from the attributes of `APIView`."""

    # The supertype knows DRF's view only; its `view` is a descriptor, so the type is told here and not set.
    view: Any

    def get_summary(self) -> str:
        return self.view.summary or (type(self.view).__doc__ or "").strip().split("\n")[0]

    def get_description(self) -> str:  # type: ignore[override]
        return "\n".join(line.strip() for line in (type(self.view).__doc__ or "").strip().split("\n"))

    def get_tags(self) -> list[str]:
        return list(self.view.tags) or [self.path.removeprefix("/api/v1/").split("/")[0]]

    def get_operation_id(self) -> str:
        name = type(self.view).__name__.removesuffix("View")
        return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()

    def get_auth(self) -> list[dict[str, list[str]]]:
        return [] if self.view.public else [{"bearer": []}]

    def get_filter_backends(self) -> list[Any]:
        return []

    def _is_list_view(self, serializer: Any = None) -> bool:
        return False

    def _get_serializer_name(self, serializer: Any, direction: str, bypass_extensions: bool = False) -> str:
        # Input shapes are only ever asked for: nothing is gained by calling LoginInput LoginInputRequest.
        return super()._get_serializer_name(serializer, direction, bypass_extensions).removesuffix("Request")

    def get_override_parameters(self) -> list[Any]:
        return [*self._query_parameters(), *self._header_parameters()]

    def _query_parameters(self) -> list[OpenApiParameter]:
        found = []
        for name, field in getattr(self.view, "query_fields", dict)().items():
            field.field_name = name
            schema = self._map_serializer_field(field, "request")
            self._insert_field_validators(field, schema)
            schema.pop("description", None)
            found.append(
                OpenApiParameter(
                    name=name, type=schema, required=field.required, description=str(field.help_text or "")
                )
            )
        return found

    def _header_parameters(self) -> list[OpenApiParameter]:
        found = []
        if self._takes_idempotency_key():
            found.append(
                _header(
                    "Idempotency-Key",
                    "The same key with the same request within 24 hours gets the first answer again.",
                    schema=IDEMPOTENCY_KEY,
                    required=self.view.idempotency_required,
                )
            )
        if self._takes_if_match():
            found.append(_header("If-Match", "The `ETag` you have read: 412 when somebody was faster."))
        if self._has_etag():
            found.append(_header("If-None-Match", "The `ETag` you have: 304 without a body when nothing has changed."))
        return found

    def _takes_idempotency_key(self) -> bool:
        return self.method == "POST" and bool(getattr(self.view, "idempotent", False))

    def _takes_if_match(self) -> bool:
        return self.method in ("PUT", "PATCH") or errors.PreconditionFailed in set(self.view.errors)

    def _has_etag(self) -> bool:
        return self.method == "GET" and bool(getattr(self.view, "cacheable", False)) and self._media_type() is None

    def _media_type(self) -> str | None:
        """The media type of an answer that is not JSON."""
        return getattr(self.view, "media_type", None)

    def get_request_serializer(self) -> Any:
        shape = getattr(self.view, "input", None)
        return shape if shape is not None and self.method in WRITES and shape().fields else None

    def get_examples(self) -> list[Any]:
        if self.view.example is None or self.method not in WRITES:
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
        media_type = self._media_type()
        found: dict[Any, Any] = {(str(status), media_type) if media_type else str(status): success}
        for other, shape in view.other_outputs.items():
            found[str(other)] = OpenApiResponse(reference(shape), description="Another result; see above.")
        if self._has_etag():
            found["304"] = OpenApiResponse(description="Nothing has changed.")
        return {**found, **self._problems()}

    def _codes(self) -> set[type[errors.DomainError]]:
        view = self.view
        codes = {errors.NotAcceptable, errors.RateLimited, errors.Unavailable, *view.errors}
        if not view.public:
            codes |= {errors.NotAuthenticated, errors.TokenInvalid}
        query = getattr(view, "query_fields", None)
        if query is not None:
            codes.add(errors.ValidationFailed)
        if "{" in self.path or view.roles or (query is not None and "client" in query()):
            codes.add(errors.NotFound)
        if self.method in WRITES:
            codes |= {
                errors.ValidationFailed,
                errors.MalformedRequest,
                errors.UnsupportedMediaType,
                errors.PayloadTooLarge,
            }
        if self._takes_idempotency_key():
            codes.update(cls for code, cls in errors.all_codes().items() if code in _IDEMPOTENCY_CODES)
        if self._takes_if_match():
            codes.add(errors.PreconditionFailed)
        return codes

    def _problems(self) -> dict[tuple[str, str], Any]:
        by_status: dict[int, list[type[errors.DomainError]]] = {}
        for cls in sorted(self._codes(), key=lambda item: item.code):
            by_status.setdefault(cls.status, []).append(cls)
        return {
            (str(status), "application/problem+json"): OpenApiResponse(
                {"$ref": REF.format(name="Problem")},
                description="; ".join(f"`{cls.code}`: {cls.title}" for cls in classes),
            )
            for status, classes in sorted(by_status.items())
        }


def _header(
    name: str, description: str, *, schema: dict[str, Any] | None = None, required: bool = False
) -> OpenApiParameter:
    return OpenApiParameter(
        name=name,
        location=OpenApiParameter.HEADER,
        type=schema or {"type": "string"},
        required=required,
        description=description,
    )
