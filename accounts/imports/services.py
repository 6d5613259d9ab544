"""Taking files over: check first and tell what would happen, then do it.

Promises: checking changes nothing but the report; a file that can not be read to its end changes nothing at
all; every row is accounted for as created, duplicate or refused with its reason; the same file again creates
nothing; a run that was interrupted can be run again. Locks: the import's row while it is checked or run.
Publishes ImportFinished. The rows themselves are written by the room that owns them, through `WRITERS`.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import IO, Any, BinaryIO, Protocol
from uuid import UUID

from django.conf import settings
from django.core.files.base import File
from django.db import transaction

from accounts.audit import services as audit
from accounts.imports import rules
from accounts.imports.errors import AnswerNeeded, FileNotReadable, ImportNotOpen
from accounts.imports.events import ImportFinished
from accounts.imports.models import OPEN_STATES, ImportRun
from accounts.users import queries as people
from config.kit import clock, errors, outbox, storage
from config.kit.ids import uuid7
from config.kit.registry import Registry

_BATCH = 1000
_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What became of one row: `created`, `duplicate` or `refused` (with code and message)."""

    state: str
    code: str = ""
    message: str = ""


class Writer(Protocol):
    """How a room takes rows over, all or none of a call; with `dry_run` it only says what it would do."""

    def __call__(
        self,
        person_id: UUID,
        entries: Sequence[Mapping[str, Any]],
        *,
        source: str,
        source_name: str,
        recorded_by_id: UUID | None,
        dry_run: bool,
    ) -> Sequence[RowOutcome]: ...


@dataclass(frozen=True, slots=True)
class Importer:
    """A kind of file: how people call it, how it is read, and what its rows are called as a source."""

    kind: str
    label: str
    target: str
    source: str
    open: Callable[[BinaryIO, Mapping[str, Any]], Any]


# target (for example "measurements") -> writer; filled by the app that owns the rows.
WRITERS: Registry[Writer] = Registry("writers of imported rows")


def _open_csv(file: BinaryIO, options: Mapping[str, Any]) -> Any:
    return rules.read_csv(
        file, rules.CsvOptions(units=options.get("units") or {}, date_order=options.get("date_order"))
    )


def _open_fit(file: BinaryIO, options: Mapping[str, Any]) -> Any:
    return rules.read_fit(file, user=options.get("scale_user"))


IMPORTERS: Registry[Importer] = Registry("importers")
IMPORTERS.register(
    "measurements_csv",
    Importer("measurements_csv", "Weights and measurements (CSV)", "measurements", "import", _open_csv),
)
IMPORTERS.register(
    "fit_weight", Importer("fit_weight", "Weights from a scale (FIT)", "measurements", "scale", _open_fit)
)

_KIND_OF_CONTENT = {"csv": "measurements_csv", "fit": "fit_weight"}


def upload(
    person_id: UUID,
    file: IO[bytes],
    *,
    file_name: str,
    kind: str = "",
    options: Mapping[str, Any] | None = None,
    requested_by_id: UUID | None = None,
) -> ImportRun:
    """Store a file and check it. Raises FileNotReadable (nothing is kept) or ValidationFailed for its options."""
    options = dict(options or {})
    _check_options(options)
    digest = hashlib.sha256()
    size = 0
    with tempfile.TemporaryFile() as spool:
        while piece := file.read(1 << 20):
            digest.update(piece)
            size += len(piece)
            if size > settings.IMPORT_INLINE_BYTES:
                raise errors.PayloadTooLarge(f"A file may have at most {settings.IMPORT_INLINE_BYTES >> 20} MB.")
            spool.write(piece)
        found = rules.sniff(spool)
        kind = _kind(kind, found)
        spool.seek(0)
        run = ImportRun(
            person_id=person_id,
            requested_by_id=requested_by_id,
            kind=kind,
            file_name=_shown_name(file_name),
            size_bytes=size,
            sha256=digest.hexdigest(),
            options=options,
        )
        _look(run, spool)
        if run.state == "refused":
            raise FileNotReadable(run.problem, file_problem=run.problem_code)
        spool.seek(0)
        run.stored_name = storage.private.save(f"imports/{run.id.hex}", File(spool))
        run.save(force_insert=True)
        audit.record("import.uploaded", person_id=person_id, entity="import", entity_id=run.id, facts={"kind": kind})
    return run


def _shown_name(name: str) -> str:
    return "".join(char for char in name.replace("\\", "/").rsplit("/", 1)[-1] if char.isprintable())[:200] or "file"


def _kind(asked: str, found: str) -> str:
    kind = _KIND_OF_CONTENT.get(found, "")
    if not kind:
        what = {"empty": "The file is empty.", "zip": "Please unpack the archive and choose the file inside."}
        raise FileNotReadable(what.get(found, "This is neither a CSV nor a FIT file."), file_problem=f"kind_{found}")
    if asked and asked != kind:
        raise FileNotReadable(f"This file is not what was asked for: it is {IMPORTERS[kind].label}.")
    return kind


def _check_options(options: Mapping[str, Any]) -> None:
    units = options.get("units") or {}
    known = {unit for units_of_kind in rules.UNITS.values() for unit in units_of_kind}
    if not isinstance(units, Mapping) or any(unit not in known for unit in units.values()):
        raise errors.ValidationFailed.at("units", "invalid", f"Units are {', '.join(sorted(known))}.")
    if options.get("date_order") not in (None, "dmy", "mdy"):
        raise errors.ValidationFailed.at("date_order", "invalid", "Give dmy or mdy.")


def reader_options(told: Mapping[str, Any]) -> dict[str, Any]:
    """What a person told about a file (`mass_unit`, `length_unit`, `date_order`, `scale_user`) as readers take it."""
    units = {kind: told[f"{kind}_unit"] for kind in ("mass", "length") if told.get(f"{kind}_unit")}
    rest = {name: told[name] for name in ("date_order", "scale_user") if told.get(name) not in (None, "")}
    return {"units": units, **rest}


def answer(import_id: UUID, options: Mapping[str, Any]) -> ImportRun:
    """Tell what the file does not, and check it again. Raises ImportNotOpen, ValidationFailed."""
    _check_options(options)
    with transaction.atomic():
        run = _locked(import_id)
        if run.state not in ("needs_answer", "checked"):
            raise ImportNotOpen()
        run.options = {
            **run.options,
            **{name: value for name, value in options.items() if value not in (None, {}, "")},
            "units": {**run.options.get("units", {}), **(options.get("units") or {})},
        }
        with storage.private.open(run.stored_name) as stored, _local_copy(stored) as file:
            _look(run, file)
        run.save()
    return run


def _locked(import_id: UUID) -> ImportRun:
    return ImportRun.objects.select_for_update().get(id=import_id)


def _local_copy(stored: IO[bytes]) -> IO[bytes]:
    """Readers seek; an encrypted or remote file is copied to disk once."""
    copy = tempfile.TemporaryFile()  # noqa: SIM115  closed by the caller's with
    while piece := stored.read(1 << 20):
        copy.write(piece)
    copy.seek(0)
    return copy


def _look(run: ImportRun, file: IO[bytes]) -> None:
    """Check the file as it would be taken over; fills state, question, counts, facts and report of `run`."""
    run.question, run.problem, run.problem_code = {}, "", ""
    try:
        reading = IMPORTERS[run.kind].open(file, run.options)  # type: ignore[arg-type]
        run.facts = _facts(reading.report)
        _go_through(run, reading, dry_run=True)
        if run.rows_read == 0:
            raise rules.NothingToImport("There is no row below the header of this file.")
    except (rules.UnitNeeded, rules.DateOrderNeeded, rules.UserNeeded) as question:
        run.state, run.question = "needs_answer", _question(question)
        run.rows_read = run.rows_created = run.rows_duplicate = run.rows_refused = 0
        return
    except rules.ImportProblem as problem:
        run.state, run.problem_code, run.problem = "refused", problem.code, problem.message[:500]
        run.rows_read = run.rows_created = run.rows_duplicate = run.rows_refused = 0
        return
    run.state = "checked"


def _question(problem: rules.ImportProblem) -> dict[str, Any]:
    match problem:
        case rules.UnitNeeded():
            asked = [{"header": q.header, "field": q.field, "choices": list(q.choices)} for q in problem.questions]
            return {"ask": "units", "text": problem.message, "columns": asked}
        case rules.DateOrderNeeded():
            return {
                "ask": "date_order",
                "text": problem.message,
                "choices": list(problem.choices),
                "examples": list(problem.examples),
            }
        case rules.UserNeeded():
            return {"ask": "scale_user", "text": problem.message, "users": [asdict(user) for user in problem.users]}
    raise TypeError(problem)


def _facts(report: Any) -> dict[str, Any]:
    return json.loads(json.dumps(asdict(report), default=str))


def _entries(run: ImportRun, reading: Iterable[Any]) -> Iterator[tuple[Any, dict[str, Any] | None]]:
    """Each row with the entry its writer takes, moments brought into the person's zone; None for unreadable ones."""
    zone = clock.zone(people.body_facts(run.person_id).time_zone)
    for row in reading:
        if isinstance(row, rules.BadRow):
            yield row, None
            continue
        values = dict(row.values)
        at = values.pop("at", None)
        if values.pop("time_basis", None) == "utc" and at is not None:
            local = at.astimezone(zone)
            values["date"], values["time"] = local.date(), local.time().replace(tzinfo=None)
        yield row, {**values, "source_id": row.source_id}


def _go_through(run: ImportRun, reading: Iterable[Any], *, dry_run: bool) -> None:
    """Take every row to its writer in batches, count the outcomes and write the report."""
    importer = IMPORTERS[run.kind]
    write = WRITERS[importer.target]
    counts = {"created": 0, "duplicate": 0, "refused": 0}
    seen: set[str] = set()
    with tempfile.TemporaryFile("w+b") as spool:
        text = io.TextIOWrapper(spool, encoding="utf-8", newline="", write_through=True)
        report = csv.writer(text)
        report.writerow(["row", "outcome", "code", "why", "content"])
        batch: list[tuple[Any, dict[str, Any] | None]] = []

        def flush() -> None:
            entries = [entry for _, entry in batch if entry is not None]
            told = iter(
                write(
                    run.person_id,
                    entries,
                    source=importer.source,
                    source_name=run.kind,
                    recorded_by_id=run.requested_by_id if run.requested_by_id != run.person_id else None,
                    dry_run=dry_run,
                )
                if entries
                else ()
            )
            for row, entry in batch:
                outcome = next(told) if entry is not None else RowOutcome("refused", row.code, row.message)
                if entry is not None and outcome.state == "created" and entry["source_id"] in seen:
                    outcome = RowOutcome("duplicate")
                if entry is not None:
                    seen.add(entry["source_id"])
                counts[outcome.state] += 1
                content = "; ".join(f"{name}: {value}" for name, value in row.raw.items())
                report.writerow([row.number, outcome.state, outcome.code, _safe(outcome.message), _safe(content)])
            batch.clear()

        for pair in _entries(run, reading):
            batch.append(pair)
            if len(batch) >= _BATCH:
                flush()
        flush()
        text.flush()
        spool.seek(0)
        old, run.report_name = run.report_name, storage.private.save(f"imports/{uuid7().hex}.csv", File(spool))
        if old:
            transaction.on_commit(lambda: storage.private.delete(old))
        text.detach()
    run.rows_created, run.rows_duplicate, run.rows_refused = counts["created"], counts["duplicate"], counts["refused"]
    run.rows_read = sum(counts.values())


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def run(import_id: UUID) -> ImportRun:
    """Take the checked file over, in one transaction. Running a finished one again changes nothing.

    Raises AnswerNeeded, ImportNotOpen.
    """
    with transaction.atomic():
        found = _locked(import_id)
        if found.state == "done":
            return found
        if found.state == "needs_answer":
            raise AnswerNeeded(question=found.question)
        if found.state != "checked":
            raise ImportNotOpen()
        with storage.private.open(found.stored_name) as stored, _local_copy(stored) as file:
            reading = IMPORTERS[found.kind].open(file, found.options)  # type: ignore[arg-type]
            _go_through(found, reading, dry_run=False)
        found.state, found.finished_at = "done", clock.now()
        found.save()
        audit.record(
            "import.finished",
            person_id=found.person_id,
            entity="import",
            entity_id=found.id,
            facts={"kind": found.kind, "created": found.rows_created, "refused": found.rows_refused},
        )
        outbox.publish(
            ImportFinished(
                person_id=found.person_id,
                import_id=found.id,
                kind=found.kind,
                created=found.rows_created,
                duplicate=found.rows_duplicate,
                refused=found.rows_refused,
            )
        )
        _drop_file(found)
    return found


def cancel(import_id: UUID) -> ImportRun:
    """Throw a waiting file away. Raises ImportNotOpen for one that is finished."""
    with transaction.atomic():
        found = _locked(import_id)
        if found.state == "cancelled":
            return found
        if found.state not in OPEN_STATES:
            raise ImportNotOpen()
        found.state, found.finished_at = "cancelled", clock.now()
        found.save(update_fields=["state", "finished_at", "updated_at"])
        _drop_file(found)
    return found


def _drop_file(found: ImportRun) -> None:
    """The file has done its duty; the report stays. Deleted after commit, so that a roll-back finds it there."""
    name = found.stored_name
    if name:
        found.stored_name = ""
        found.save(update_fields=["stored_name", "updated_at"])
        transaction.on_commit(lambda: storage.private.delete(name))


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One line of the report."""

    number: int
    outcome: str
    code: str
    why: str
    content: str


def report_rows(found: ImportRun, *, limit: int = _SAMPLE, only: str = "") -> list[ReportRow]:
    """The first rows of the report, all or those with one outcome."""
    if not found.report_name:
        return []
    rows: list[ReportRow] = []
    with storage.private.open(found.report_name) as stored:
        for line in csv.DictReader(io.TextIOWrapper(stored, encoding="utf-8", newline="")):
            if only and line["outcome"] != only:
                continue
            rows.append(ReportRow(int(line["row"]), line["outcome"], line["code"], line["why"], line["content"]))
            if len(rows) >= limit:
                break
    return rows


def open_report(found: ImportRun) -> tuple[IO[bytes], str]:
    """The whole report, open, and the name it is downloaded under. Raises NotFound where there is none."""
    if not found.report_name:
        raise errors.NotFound()
    return storage.private.open(found.report_name), f"import-{found.created_at:%Y-%m-%d}-report.csv"


def sweep(*, before: Any) -> int:
    """Delete imports older than `before` with their files; answers how many."""
    count = 0
    for found in ImportRun.objects.filter(created_at__lt=before).iterator():
        for name in (found.stored_name, found.report_name):
            if name:
                storage.private.delete(name)
        found.delete()
        count += 1
    return count
