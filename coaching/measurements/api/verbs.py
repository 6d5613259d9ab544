"""Log, list, read, correct and delete measurements."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coaching.measurements import access, queries, services
from coaching.measurements.api.inputs import EXAMPLE, MeasurementInput, NewMeasurementInput
from coaching.measurements.api.shapes import COLUMNS, CheckedMeasurement, Measurement, checked, measurement, shaped
from coaching.measurements.errors import DuplicateMeasurement
from config.kit import errors
from config.kit.api import CommandView, CursorPaging, DetailView, ListView
from config.kit.api.views import check_if_match, etag_of

TAGS = ["Measurements"]


def period_filters() -> dict[str, Any]:
    """`client`, `date_from` and `date_to`, as list and export take them."""
    return {
        "client": serializers.UUIDField(required=False, help_text="Somebody in your care; yourself when left out."),
        "date_from": serializers.DateField(required=False, help_text="First day."),
        "date_to": serializers.DateField(required=False, help_text="Last day."),
    }


def asked_for(request: Request, values: dict[str, Any]) -> dict[str, Any]:
    """Whose measurements the filters ask for, and between which days; somebody the caller may see."""
    date_from, date_to = values.get("date_from"), values.get("date_to")
    if date_from and date_to and date_from > date_to:
        raise errors.ValidationFailed.at("date_to", "before_date_from", "The last day is before the first.")
    person_id = access.person_for(request.user, values.get("client"))
    return {"person_id": person_id, "date_from": date_from, "date_to": date_to}


class ListMeasurements(ListView):
    """Measurements, newest first (by date, time and order of entry).

    `client` is somebody in your care; left out it means yourself. Reading a client's measurements is noted where
    the client can see it.
    """

    summary = "Measurements, newest first"
    tags = TAGS
    filters = period_filters()
    paging = CursorPaging(*queries.NEWEST_FIRST)
    columns = COLUMNS
    output = Measurement

    def rows(self, request: Request, values: dict[str, Any], **kwargs: Any) -> QuerySet[Any]:
        return queries.listed(self.paging.values_of(COLUMNS), **asked_for(request, values))

    def shape(self) -> Any:
        return shaped


class RecordMeasurement(CommandView):
    """Log what was measured: any of the values, at least one, on a day that is not in the future.

    Impossible values are refused; unlikely ones (a weight that jumps more than 5 kg in 2 days) are kept and told in
    `warnings`. Several a day are fine: trends use the day's median.
    """

    summary = "Log a measurement"
    tags = TAGS
    status = 201
    input = NewMeasurementInput
    output = CheckedMeasurement
    errors = (DuplicateMeasurement, errors.NotFound)
    example = EXAMPLE

    def perform(self, request: Request, data: dict[str, Any]) -> Response:
        person_id = access.person_for(request.user, data.pop("client", None), write=True)
        origin = {name: data.pop(name) for name in ("source", "source_name", "source_id") if name in data}
        done = services.record(person_id, values=data, recorded_by_id=request.user.id, **origin)
        return _answer(
            done, status=201, headers={"Location": request.build_absolute_uri(f"measurements/{done.row.pk}")}
        )


def _answer(done: services.Recorded, *, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """The stored row with its warnings; the ETag is the one that GET gives."""
    return Response(
        checked(done.row, done.warnings),
        status=status,
        headers={"ETag": etag_of(measurement(done.row)), **(headers or {})},
    )


class ReadMeasurement(DetailView):
    """One measurement, with an ETag for `If-Match`."""

    summary = "One measurement"
    tags = TAGS
    output = Measurement

    def get_object(self, request: Request, values: dict[str, Any], id: UUID) -> Measurement:
        return measurement(access.measurement_for(request.user, id))


class PutMeasurement(CommandView):
    """Replace all values: what is left out is cleared. `If-Match` refuses (412) when it was changed in between."""

    summary = "Replace a measurement"
    tags = TAGS
    verb = "put"
    input = MeasurementInput
    output = CheckedMeasurement
    example = EXAMPLE

    def perform(self, request: Request, data: dict[str, Any], id: UUID) -> Response:
        access.measurement_for(request.user, id, write=True)
        done = services.change(
            id,
            changes=data,
            replace=not self.partial,
            precondition=lambda row: check_if_match(request, measurement(row)),
        )
        return _answer(done)


class PatchMeasurement(PutMeasurement):
    """Change only what is named: null clears; of nested groups only the named parts change."""

    summary = "Change a measurement"
    verb = "patch"
    partial = True
    example = {"weight_kg": 72.1, "circumferences_cm": {"waist": None}}


class DeleteMeasurement(CommandView):
    """Take a measurement out of the history. `If-Match` refuses (412) when it was changed in between."""

    summary = "Delete a measurement"
    tags = TAGS
    verb = "delete"

    def perform(self, request: Request, data: dict[str, Any], id: UUID) -> None:
        access.measurement_for(request.user, id, write=True)
        services.delete(id, precondition=lambda row: check_if_match(request, measurement(row)))
