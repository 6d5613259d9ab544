"""What the product is compared with. All of it sits behind the product's own middleware, authentication, revocation
check and throttle, so the differences are what our views cost.

- plain: the way that every tutorial shows: ModelViewSet, ModelSerializer, pages by number with a count.
- raw: by hand: one SQL statement and dicts, encoded by msgspec. It answers what the product answers.
- constant: a fixed JSON document: what middleware and checks cost by themselves.
- insert: JSON in, one bare INSERT, JSON out: no rules, no warnings, no event.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import msgspec
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from rest_framework import pagination, parsers, renderers, serializers, viewsets

from accounts.authentication import TokenAuthentication
from coaching.measurements.api.shapes import COLUMNS
from coaching.measurements.models import Measurement
from config.kit import clock, ids
from config.kit.api.paging import CursorPaging
from config.kit.api.throttles import insist
from config.kit.errors import NotAuthenticated

# --- plain ---


class PlainSerializer(serializers.ModelSerializer):
    class Meta:
        model = Measurement
        fields = [name.removesuffix("_id") if name in ("person_id", "recorded_by_id") else name for name in COLUMNS]
        read_only_fields = ("id", "person", "recorded_by", "created_at", "updated_at")


class PlainPages(pagination.PageNumberPagination):
    page_size = 20


class PlainMeasurements(viewsets.ModelViewSet):
    serializer_class = PlainSerializer
    pagination_class = PlainPages
    renderer_classes = (renderers.JSONRenderer,)
    parser_classes = (parsers.JSONParser,)
    schema = None

    def get_queryset(self) -> Any:
        mine = Measurement.objects.filter(person_id=self.request.user.id)
        return mine.order_by("-date", "-sort_time", "-id")

    def perform_create(self, serializer: serializers.BaseSerializer) -> None:
        person_id = self.request.user.id
        serializer.save(person_id=person_id, recorded_by_id=person_id)


# --- by hand ---


def guarded(view: Callable[[HttpRequest, Any], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Authentication, revocation check and throttle of the product, and nothing else of it."""
    authentication = TokenAuthentication()

    @csrf_exempt
    @functools.wraps(view)
    def inner(request: HttpRequest) -> HttpResponseBase:
        found = authentication.authenticate(request)
        if found is None:
            raise NotAuthenticated()
        # The authentication has counted the request on its way.
        insist(request.rate_standing)  # type: ignore[attr-defined]
        return view(request, found[0])

    return inner


@guarded
def constant(request: HttpRequest, person: Any) -> HttpResponse:
    return HttpResponse(b'{"state":"ok"}', content_type="application/json")


_TAPE = [name.removesuffix("_cm") for name in COLUMNS[18:30]]
_FOLDS = [name.removesuffix("_fold_mm") for name in COLUMNS[30:]]
_LIST = (
    f"SELECT {', '.join(COLUMNS)}, sort_time FROM coaching_measurement WHERE person_id = %s "
    "ORDER BY date DESC, sort_time DESC, id DESC LIMIT 21"
)
_encoder = msgspec.json.Encoder(decimal_format="number")
_paging = CursorPaging("-date", "-sort_time", "-id")


def _by_hand(row: tuple[Any, ...]) -> dict[str, Any]:
    tape, folds = row[18:30], row[30:38]
    return {
        "id": row[0],
        "client": row[1],
        "date": row[2],
        "time": row[3],
        "weight_kg": row[4],
        "body_fat_pct": row[5],
        "muscle_mass_kg": row[6],
        "bmr_kcal": row[7],
        "blood_pressure": None if row[8] is None else {"systolic": row[8], "diastolic": row[9]},
        "resting_hr": row[10],
        "circumferences_cm": None if not any(tape) else dict(zip(_TAPE, tape, strict=True)),
        "calipers_mm": None if not any(folds) else dict(zip(_FOLDS, folds, strict=True)),
        "source": row[11],
        "source_name": row[12],
        "source_id": row[13],
        "recorded_by": row[14],
        "notes": row[15],
        "created_at": row[16],
        "updated_at": row[17],
    }


@guarded
def raw(request: HttpRequest, person: Any) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(_LIST, [person.id])
        found = cursor.fetchall()
    last = found[19] if len(found) > 20 else None
    body = {
        # The cursor is the product's own: a list without a way to its next page would be no floor for one.
        "next": _paging._link(request, [last[2], last[-1], last[0]], False) if last else None,  # type: ignore[arg-type]
        "previous": None,
        "results": [_by_hand(row) for row in found[:20]],
    }
    return HttpResponse(_encoder.encode(body), content_type="application/json")


_INSERT = """
INSERT INTO coaching_measurement (id, person_id, date, weight_kg, source, source_name, source_id, recorded_by_id,
    notes, created_at, updated_at)
VALUES (%s, %s, %s, %s, 'manual', %s, '', %s, '', %s, %s)
"""


@guarded
def insert(request: HttpRequest, person: Any) -> HttpResponse:
    given = msgspec.json.decode(request.body)
    new, now = ids.uuid7(), clock.now()
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT,
            [new, person.id, given["date"], given["weight_kg"], given["source_name"], person.id, now, now],
        )
    return HttpResponse(_encoder.encode({"id": new}), content_type="application/json", status=201)


_plain = PlainMeasurements.as_view({"get": "list", "post": "create"})
urlpatterns = [
    path("plain", _plain),
    path("raw", raw),
    path("constant", constant),
    path("insert", insert),
]
