"""Files on their way in: nothing by surprise, nothing twice, nothing lost."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.imports import services
from accounts.imports.errors import AnswerNeeded, FileNotReadable, ImportNotOpen
from accounts.imports.models import ImportRun
from coaching.measurements.models import Measurement
from config.kit import errors, storage
from config.kit.outbox.models import OutboxEvent
from tests.accounts.imports.samples import shared_file
from tests.people import Cast, make

GOOD = b"Date,Weight (kg),Body fat %\n2026-01-05,72.4,21.5\n2026-01-06,72.1,\n2026-01-07,71.9,21.2\n"
MIXED = b"Date,Weight (kg)\n2026-01-05,72.4\n2026-01-06,heavy\n2026-01-07,7190\n2026-01-08,71.8\n2026-01-05,72.4\n"


def upload(person: Any, content: bytes, name: str = "weights.csv", **values: Any) -> ImportRun:
    return services.upload(person.id, io.BytesIO(content), file_name=name, **values)


def test_checking_tells_what_would_happen_and_changes_nothing(cast: Cast) -> None:
    run = upload(cast.client, GOOD)
    assert (run.state, run.rows_read, run.rows_created) == ("checked", 3, 3)
    assert not Measurement.objects.exists()


def test_running_takes_the_rows_over_once(cast: Cast) -> None:
    run = services.run(upload(cast.client, GOOD).id)
    assert (run.state, run.rows_created) == ("done", 3)
    assert services.run(run.id).rows_created == 3
    assert Measurement.objects.filter(person_id=cast.client.id).count() == 3
    assert OutboxEvent.objects.filter(name="import.finished").count() == 1


def test_the_same_file_again_creates_nothing(cast: Cast) -> None:
    services.run(upload(cast.client, GOOD).id)
    again = upload(cast.client, GOOD, name="copy of weights.csv")
    assert (again.rows_created, again.rows_duplicate) == (0, 3)
    assert services.run(again.id).rows_created == 0
    assert Measurement.objects.count() == 3


def test_every_row_is_accounted_for_with_its_reason(cast: Cast) -> None:
    run = services.run(upload(cast.client, MIXED).id)
    assert (run.rows_read, run.rows_created, run.rows_duplicate, run.rows_refused) == (5, 2, 1, 2)
    report = services.report_rows(run)
    assert [row.outcome for row in report] == ["created", "refused", "refused", "created", "duplicate"]
    assert all(row.why for row in report if row.outcome == "refused")
    assert "heavy" in report[1].content


def test_the_check_and_the_run_agree(cast: Cast) -> None:
    checked = upload(cast.client, MIXED)
    told = [(row.number, row.outcome) for row in services.report_rows(checked)]
    done = services.run(checked.id)
    assert [(row.number, row.outcome) for row in services.report_rows(done)] == told


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "kind_empty"),
        (b"PK\x03\x04" + bytes(60), "kind_zip"),
        (b"\x89PNG\r\n" + bytes(60), "kind_other"),
        (b"name,town\nAsha,Pune\n", "header_unknown"),
        (b"Date,Weight (kg)\n", "nothing_to_import"),
    ],
)
def test_files_that_can_not_be_read_leave_nothing_behind(cast: Cast, content: bytes, code: str) -> None:
    with pytest.raises(FileNotReadable) as refusal:
        upload(cast.client, content)
    assert refusal.value.extra["file_problem"] == code
    assert not ImportRun.objects.exists()


def test_a_file_over_the_limit_is_refused(cast: Cast, settings: Any) -> None:
    settings.IMPORT_INLINE_BYTES = 100
    with pytest.raises(errors.PayloadTooLarge):
        upload(cast.client, GOOD * 10)


def test_what_the_file_does_not_tell_is_asked(cast: Cast) -> None:
    run = upload(cast.client, b"Date,Weight\n03/04/2026,160\n05/04/2026,161\n")
    assert (run.state, run.question["ask"]) == ("needs_answer", "units")
    with pytest.raises(AnswerNeeded):
        services.run(run.id)
    run = services.answer(run.id, {"units": {"mass": "lb"}})
    assert (run.state, run.question["ask"]) == ("needs_answer", "date_order")
    run = services.answer(run.id, {"date_order": "dmy"})
    assert run.state == "checked"
    services.run(run.id)
    first = Measurement.objects.order_by("date").first()
    assert first is not None
    assert (first.date.isoformat(), float(first.weight_kg)) == ("2026-04-03", 72.57)


@pytest.mark.parametrize("options", [{"units": {"mass": "stone age"}}, {"date_order": "ymd"}])
def test_nonsense_answers_are_refused(cast: Cast, options: dict) -> None:
    run = upload(cast.client, b"Date,Weight\n2026-01-05,160\n")
    with pytest.raises(errors.ValidationFailed):
        services.answer(run.id, options)


def test_a_cancelled_file_is_gone_and_can_not_be_taken_over(cast: Cast) -> None:
    run = services.cancel(upload(cast.client, GOOD).id)
    assert run.stored_name == ""
    with pytest.raises(ImportNotOpen):
        services.run(run.id)


def test_uploaded_files_are_not_readable_on_disk(cast: Cast) -> None:
    run = upload(cast.client, GOOD)
    assert b"72.4" not in Path(storage.private.path(run.stored_name)).read_bytes()
    with storage.private.open(run.stored_name) as file:
        assert file.read() == GOOD


def test_the_file_is_deleted_after_it_was_taken_over(committed_cast: Cast) -> None:
    run = upload(committed_cast.client, GOOD)
    name = run.stored_name
    services.run(run.id)
    assert not storage.private.exists(name)


def test_formulas_in_the_report_are_disarmed(cast: Cast) -> None:
    run = upload(cast.client, b'Date,Weight (kg),Notes\n2026-01-05,=1+1,"=HYPERLINK(""x"")"\n2026-01-06,70,fine\n')
    assert all(not row.content.startswith("=") and not row.why.startswith("=") for row in services.report_rows(run))


@pytest.mark.django_db(transaction=True)
def test_two_runs_of_one_import_at_once_write_once(transactional_db: None) -> None:
    run = upload(make("client"), GOOD)

    def go(_: int) -> None:
        try:
            services.run(run.id)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(go, range(4)))
    assert Measurement.objects.count() == 3
    assert OutboxEvent.objects.filter(name="import.finished").count() == 1


def test_a_real_scale_asks_who_you_are_and_brings_your_weights(cast: Cast) -> None:
    content = shared_file("fit/WeightScaleMultiUser.fit").read_bytes()
    run = upload(cast.client, content, name="WeightScaleMultiUser.fit")
    if run.state == "needs_answer":
        assert run.question["ask"] == "scale_user"
        run = services.answer(run.id, {"scale_user": run.question["users"][0]["index"]})
    assert run.state == "checked"
    run = services.run(run.id)
    assert run.rows_created >= 1
    weights = Measurement.objects.filter(person_id=cast.client.id, source="scale")
    assert all(20 < float(row.weight_kg) < 500 for row in weights)


@pytest.mark.parametrize(
    ("name", "code"), [("activity-filecrc.fit", "broken_file"), ("Activity.fit", "nothing_to_import")]
)
def test_real_files_that_bring_no_weight_say_why(cast: Cast, name: str, code: str) -> None:
    with pytest.raises(FileNotReadable) as refusal:
        upload(cast.client, shared_file(f"fit/{name}").read_bytes(), name=name)
    assert refusal.value.extra["file_problem"] == code


def test_the_command_is_a_dry_run_unless_told_otherwise(cast: Cast, tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "weights.csv"
    file.write_bytes(MIXED)
    call_command("import_data", str(file), "--person", "client@example.org")
    assert "5 rows read: 2 would be added, 1 there already, 2 refused" in capsys.readouterr().out
    assert not Measurement.objects.exists()
    call_command("import_data", str(file), "--person", "client", "--apply")
    assert Measurement.objects.count() == 2


def test_the_command_tells_what_is_wrong_in_one_line(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "weights.csv"
    file.write_bytes(b"Date,Weight\n2026-01-05,160\n")
    for arguments, words in (
        ([str(file), "--person", "nobody"], "Nobody is called"),
        ([str(tmp_path / "missing.csv"), "--person", "client"], "can not be read"),
        ([str(file), "--person", "client"], "--mass-unit"),
    ):
        with pytest.raises(CommandError, match=words):
            call_command("import_data", *arguments)
