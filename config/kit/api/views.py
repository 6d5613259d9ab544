"""Views of the API: one class per verb, put together at a path by `verbs`.

Reads are lists or details over a room's queries, shaped by a `Shape`. Writes are commands:
input shape -> access -> service -> output shape. Roles are decided here, ownership in `access`, state in services.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, ClassVar

import msgspec
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from rest_framework import views as drf
from rest_framework.fields import empty
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from config.kit import errors
from config.kit.api import idempotency, problems
from config.kit.api.paging import CursorPaging, PagePaging
from config.kit.api.people import ApiRequest
from config.kit.api.renderers import encoder
from config.kit.api.schema import OperationSchema
from config.kit.api.serializers import EmptyInput, Serializer


class Shape(msgspec.Struct, kw_only=False):
    """An output shape: a typed struct, encoded as JSON as it stands and described in the schema."""


class APIView(drf.APIView):
    """Base of every endpoint. `summary`, `tags`, `errors` feed the schema; `public` opens it to strangers."""

    summary: ClassVar[str] = ""
    tags: ClassVar[list[str]] = []
    public: ClassVar[bool] = False
    roles: ClassVar[frozenset[str]] = frozenset()
    errors: ClassVar[Iterable[type[errors.DomainError]]] = ()
    input: ClassVar[type[Serializer] | None] = None
    output: ClassVar[Any] = None
    status: ClassVar[int] = 200
    # Other successes, by status, for the schema: {202: Message}.
    other_outputs: ClassVar[dict[int, Any]] = {}
    verb: ClassVar[str] = "get"
    example: ClassVar[dict[str, Any] | None] = None

    schema = OperationSchema()

    def get_permissions(self) -> list[Any]:
        return [AllowAny() if self.public else IsAuthenticated()]

    def perform_authentication(self, request: Request) -> None:
        try:
            super().perform_authentication(request)
        except errors.TokenInvalid:
            if not self.public:
                raise
            # Where nobody needs a token, an old one keeps nobody out: whoever signs in anew may still send it.
            request._not_authenticated()  # type: ignore[attr-defined]

    def check_permissions(self, request: Any) -> None:
        super().check_permissions(request)
        if self.roles and not (self.roles & set(request.user.roles)):
            # A door that is not for you looks like no door.
            raise errors.NotFound()

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        standing = getattr(getattr(request, "_request", request), "rate_standing", None)
        if standing is not None and standing.limit:
            response["RateLimit-Limit"] = str(standing.limit)
            response["RateLimit-Remaining"] = str(standing.remaining)
            response["RateLimit-Reset"] = str(standing.reset_s)
        response.headers.setdefault("Cache-Control", "private, no-store" if not self.public else "no-store")
        return response


def _query_shape(fields: dict[str, Any]) -> type[Serializer]:
    # A copy: making the class takes the fields out of the dict.
    return type("Query", (Serializer,), dict(fields))


@cache
def query_shape_of(view: Any) -> type[Serializer]:
    """The query parameters of a view class, made once: they do not depend on the request."""
    return _query_shape(view().query_fields())


def read_query(request: Request, fields: dict[str, Any] | type[Serializer]) -> dict[str, Any]:
    """The validated query parameters; unknown and repeated ones are refused."""
    shape: Any = _query_shape(fields) if isinstance(fields, dict) else fields
    given = request.query_params
    if not given and not any(field.required or field.default is not empty for field in shape._declared_fields.values()):
        return {}
    repeated = [name for name, values in given.lists() if len(values) > 1]
    if repeated:
        raise errors.ValidationFailed.at(repeated[0][:100], "repeated", "Give this parameter once.")
    if any("\x00" in value for value in given.values()):
        raise errors.ValidationFailed("A query parameter contains a NUL character.")
    return shape.read(given.dict())


class ListView(APIView):
    """GET of many rows: `rows()` gives the queryset, `columns` its values, `output` the shape of one row."""

    paging: ClassVar[CursorPaging | PagePaging]
    filters: ClassVar[dict[str, Any]] = {}
    columns: ClassVar[tuple[str, ...]] = ()
    output: ClassVar[type[Shape]]

    def query_fields(self) -> dict[str, Any]:
        return {**self.filters, **self.paging.parameters()}

    def rows(self, request: ApiRequest, values: dict[str, Any], *args: Any, **kwargs: Any) -> QuerySet:
        raise NotImplementedError

    def shape(self) -> Callable[..., Any]:
        """A row's values to the output; the struct itself unless told."""
        return self.output

    def get(self, request: Any, **kwargs: Any) -> HttpResponseBase:
        values = read_query(request, query_shape_of(type(self)))  # type: ignore[arg-type]
        rows = self.rows(request, values, **kwargs)
        page = self.paging.page(rows, request, values, self.shape(), self.columns)
        return Response(page)


class DetailView(APIView):
    """GET of one thing, with an ETag; `get_object()` asks access and answers the output."""

    filters: ClassVar[dict[str, Any]] = {}
    cacheable: ClassVar[bool] = True

    def query_fields(self) -> dict[str, Any]:
        return self.filters

    def get_object(self, request: ApiRequest, values: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        raise NotImplementedError

    def get(self, request: Any, **kwargs: Any) -> HttpResponseBase:
        values = read_query(request, query_shape_of(type(self)))  # type: ignore[arg-type]
        result = self.get_object(request, values, **kwargs)
        if isinstance(result, HttpResponseBase):
            return result
        if not self.cacheable:
            return Response(result)
        tag = etag_of(result)
        if tag in _tags(request.headers.get("If-None-Match", "")):
            return Response(status=304, headers={"ETag": tag})
        return Response(result, headers={"ETag": tag})


class CommandView(APIView):
    """A write. `perform(request, data, **kwargs)` calls one service and answers the output or None.

    `Idempotency-Key` is honoured on POST (`idempotency_required` where money moves).
    """

    verb: ClassVar[str] = "post"
    input: ClassVar[type[Serializer] | None] = EmptyInput
    partial: ClassVar[bool] = False
    idempotent: ClassVar[bool] = True
    idempotency_required: ClassVar[bool] = False

    def perform(self, request: ApiRequest, data: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        raise NotImplementedError

    def read(self, request: Request) -> dict[str, Any]:
        if self.input is None:
            return {}
        body = request.data
        if body is None or body == "" or (not body and hasattr(body, "lists")):
            body = {}
        return self.input.read(body, partial=self.partial, context={"request": request})

    def _answer(self, request: Any, **kwargs: Any) -> HttpResponseBase:
        result = self.perform(request, self.read(request), **kwargs)
        if isinstance(result, HttpResponseBase):
            return result
        status = self.status if result is not None or self.status != 200 else 204
        return Response(result, status=204 if result is None and status in (200, 201) else status)

    def _run(self, request: Any, **kwargs: Any) -> HttpResponseBase:
        key = request.headers.get("Idempotency-Key") if request.method == "POST" and self.idempotent else None
        if key is None:
            if self.idempotency_required:
                raise errors.ValidationFailed.at(
                    "Idempotency-Key", "required", "Send this header, so that a repeat does not act twice."
                )
            return self._answer(request, **kwargs)
        stored = idempotency.run(
            key=key,
            person_id=request.user.id,
            client=problems_client(request),
            method=request.method or "",
            path=request.get_full_path(),
            body=_body_of(request),
            produce=lambda: _freeze(self._answer(request, **kwargs)),
        )
        headers = {**stored.headers, **({"Idempotent-Replay": "true"} if stored.replayed else {})}
        return HttpResponse(
            stored.body, status=stored.status, content_type=stored.content_type or None, headers=headers
        )

    def post(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        return self._run(request, **kwargs)

    put = patch = delete = post


def _body_of(request: Any) -> bytes:
    """What tells two bodies apart: the bytes themselves, or for a form with files its fields and their digests.

    A multipart body is not repeated byte by byte (its boundary is made anew each time).
    """
    if not (request.content_type or "").startswith("multipart/"):
        return request._request.body
    digest = hashlib.sha256()
    for name, values in sorted(request.data.lists()):
        for value in values:
            digest.update(f"\0{name}\0".encode())
            if hasattr(value, "chunks"):
                for piece in value.chunks():
                    digest.update(piece)
                value.seek(0)
            else:
                digest.update(str(value).encode())
    return digest.digest()


def problems_client(request: Request) -> str:
    """Tells strangers apart for idempotency: their address."""
    from config.kit.api.throttles import client_ip

    return client_ip(request)


def _freeze(response: HttpResponseBase) -> idempotency.Answer:
    """The bytes of an answer, to be stored and to be sent."""
    if isinstance(response, Response):
        body = b"" if response.data is None else encoder.encode(response.data)
        kind = response.content_type or ("application/json" if body else "")
    else:
        body = getattr(response, "content", b"")
        kind = response.headers.get("Content-Type", "")
    kept = {name: response.headers[name] for name in ("Location", "ETag") if name in response.headers}
    return idempotency.Answer(status=response.status_code, body=body, content_type=kind, headers=kept)


def etag_of(result: Any) -> str:
    """A strong tag over the encoded answer."""
    return '"' + hashlib.sha256(encoder.encode(result)).hexdigest()[:32] + '"'


def _tags(header: str) -> set[str]:
    return {part.strip().removeprefix("W/") for part in header.split(",") if part.strip()}


def check_if_match(request: Request, current: Any) -> None:
    """Refuse a write whose `If-Match` names an older state of `current` (the GET answer of the document)."""
    header = request.headers.get("If-Match")
    if header and header.strip() != "*" and etag_of(current) not in _tags(header):
        raise errors.PreconditionFailed()


def verbs(**classes: type[APIView]) -> Callable[..., HttpResponseBase]:
    """One path, a class for each verb: `path("measurements", verbs(get=ListMeasurements, post=Record))`."""
    endpoints = {name.upper(): view.as_view() for name, view in classes.items()}
    if "GET" in endpoints:
        endpoints["HEAD"] = endpoints["GET"]
    allowed = ", ".join(sorted({*endpoints, "OPTIONS"}))

    @csrf_exempt
    def route(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        endpoint = endpoints.get(request.method or "")
        if endpoint is not None:
            return endpoint(request, *args, **kwargs)
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": allowed})
        response = problems.plain_response(errors.MethodNotAllowed())
        response["Allow"] = allowed
        return response

    route.classes = {name.upper(): view for name, view in classes.items()}  # type: ignore[attr-defined]
    # What schema generators look for on a DRF route.
    route.cls = next(iter(classes.values()))  # type: ignore[attr-defined]
    route.initkwargs = {}  # type: ignore[attr-defined]
    return route
