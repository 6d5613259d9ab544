"""`/imports`: bring data from a file, see first what would happen, then do it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import FileResponse, HttpResponseBase
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser

from accounts.care import access as care
from accounts.imports import access, queries, services
from accounts.imports.errors import AnswerNeeded, FileNotReadable, ImportNotOpen
from accounts.imports.models import KINDS, ImportRun
from config.kit import errors
from config.kit.api import CommandView, CursorPaging, DetailView, ListView, Serializer, Shape, verbs
from config.kit.api.people import ApiRequest as Request
from config.kit.api.throttles import enforce

TAGS = ["Imports"]


class ImportCounts(Shape):
    """Rows of the file by what became, or would become, of them."""

    read: int
    created: int
    duplicate: int
    refused: int


class ImportRow(Shape):
    """One row of the report."""

    row: int
    outcome: str
    code: str
    why: str
    content: str


class ImportSummary(Shape):
    """An import in a list."""

    id: UUID
    kind: str
    state: str
    file_name: str
    size_bytes: int
    counts: ImportCounts
    created_at: datetime
    finished_at: datetime | None


class ImportState(Shape):
    """An import with the question it asks, if any, how the file is written, and the first rows of its report."""

    id: UUID
    person: UUID
    kind: str
    state: str
    file_name: str
    size_bytes: int
    counts: ImportCounts
    question: dict[str, Any] | None
    facts: dict[str, Any]
    rows: list[ImportRow]
    created_at: datetime
    finished_at: datetime | None


def _state(run: ImportRun) -> ImportState:
    return ImportState(
        id=run.id,
        person=run.person_id,
        kind=run.kind,
        state=run.state,
        file_name=run.file_name,
        size_bytes=run.size_bytes,
        counts=ImportCounts(run.rows_read, run.rows_created, run.rows_duplicate, run.rows_refused),
        question=run.question or None,
        facts=run.facts,
        rows=[ImportRow(r.number, r.outcome, r.code, r.why, r.content) for r in services.report_rows(run, limit=100)],
        created_at=run.created_at,
        finished_at=run.finished_at,
    )


class AnswerFields(Serializer):
    mass_unit = serializers.ChoiceField(choices=["kg", "lb", "st"], required=False)
    length_unit = serializers.ChoiceField(choices=["cm", "in", "mm"], required=False)
    date_order = serializers.ChoiceField(choices=["dmy", "mdy"], required=False)
    scale_user = serializers.IntegerField(
        min_value=-1, max_value=1_000_000, required=False, help_text="`index` of one of the users in the question."
    )


class UploadInput(AnswerFields):
    file = serializers.FileField(max_length=200)
    kind = serializers.ChoiceField(choices=KINDS, required=False, help_text="Found out by the content unless told.")
    client = serializers.UUIDField(required=False, help_text="Somebody in my care; oneself unless told.")
    dry_run = serializers.BooleanField(
        required=False, default=True, help_text="False takes the file over at once if nothing is to be asked."
    )


class Upload(CommandView):
    """Send a file (multipart, up to 10 MB). It is checked first: `counts` and `rows` tell what would happen.

    Then `POST /imports/{id}/run` takes it over; `dry_run=false` does so at once.
    """

    summary = "Bring a file"
    tags = TAGS
    parser_classes = (MultiPartParser,)
    input = UploadInput
    output = ImportState
    status = 201
    errors = (FileNotReadable, errors.NotFound)

    def perform(self, request: Request, data: dict[str, Any]) -> ImportState:
        for window in ("upload_minute", "upload_hour"):
            enforce(window, str(request.user.id))
        person_id = care.person_for(request.user, data.get("client"), what="imports", write=True)
        run = services.upload(
            person_id,
            data["file"],
            file_name=data["file"].name,
            kind=data.get("kind", ""),
            options=services.reader_options(data),
            requested_by_id=request.user.id,
        )
        if not data["dry_run"] and run.state == "checked":
            run = services.run(run.id)
        return _state(run)


class ListImports(ListView):
    """Files brought for me, or for somebody in my care, newest first."""

    summary = "Imports"
    tags = TAGS
    paging = CursorPaging("-created_at", "-id")
    filters = {"client": serializers.UUIDField(required=False, help_text="Somebody in my care.")}
    output = ImportSummary
    columns = (
        "id", "kind", "state", "file_name", "size_bytes",
        "rows_read", "rows_created", "rows_duplicate", "rows_refused", "created_at", "finished_at",
    )  # fmt: skip

    def rows(self, request: Request, values: dict[str, Any]) -> QuerySet[ImportRun]:
        return queries.imports_of(care.person_for(request.user, values.get("client"), what="imports"))

    def shape(self) -> Any:
        return _summary


def _summary(*row: Any) -> ImportSummary:
    values = (*row[:5], ImportCounts(*row[5:9]), *row[9:])
    return ImportSummary(*values)


class ReadImport(DetailView):
    """One import, with the first hundred rows of its report."""

    summary = "An import"
    tags = TAGS
    output = ImportState
    cacheable = False

    def get_object(self, request: Request, values: dict[str, Any], id: UUID) -> ImportState:
        return _state(access.import_for(request.user, id))


class ReadReport(DetailView):
    """The whole report as CSV: every row of the file and what became of it."""

    summary = "Report of an import"
    tags = TAGS
    output = {"type": "string", "format": "binary"}
    media_type = "text/csv"
    cacheable = False

    def get_object(self, request: Request, values: dict[str, Any], id: UUID) -> HttpResponseBase:
        file, name = services.open_report(access.import_for(request.user, id))
        return FileResponse(file, as_attachment=True, filename=name, content_type="text/csv; charset=utf-8")


class AnswerImport(CommandView):
    """Tell what the file does not: units, order of day and month, whose values of a scale."""

    summary = "Answer the question of an import"
    tags = TAGS
    input = AnswerFields
    output = ImportState
    errors = (ImportNotOpen,)
    example = {"mass_unit": "lb", "date_order": "mdy"}

    def perform(self, request: Request, data: dict[str, Any], id: UUID) -> ImportState:
        run = access.import_for(request.user, id, write=True)
        return _state(services.answer(run.id, services.reader_options(data)))


class RunImport(CommandView):
    """Take the checked file over. Again for a finished one changes nothing."""

    summary = "Take a file over"
    tags = TAGS
    output = ImportState
    errors = (AnswerNeeded, ImportNotOpen)

    def perform(self, request: Request, data: dict[str, Any], id: UUID) -> ImportState:
        run = access.import_for(request.user, id, write=True)
        return _state(services.run(run.id))


class CancelImport(CommandView):
    """Throw a waiting file away."""

    summary = "Cancel an import"
    tags = TAGS
    verb = "delete"
    errors = (ImportNotOpen,)

    def perform(self, request: Request, data: dict[str, Any], id: UUID) -> None:
        services.cancel(access.import_for(request.user, id, write=True).id)


routes = {
    "imports": verbs(get=ListImports, post=Upload),
    "imports/<uuid:id>": verbs(get=ReadImport, delete=CancelImport),
    "imports/<uuid:id>/answer": verbs(post=AnswerImport),
    "imports/<uuid:id>/run": verbs(post=RunImport),
    "imports/<uuid:id>/report": verbs(get=ReadReport),
}
