"""The same request under the same key acts once and is answered alike."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from rest_framework.exceptions import Throttled

from config.kit import clock, errors
from config.kit.api import idempotency
from config.kit.api.idempotency import running
from config.kit.api.idempotency.models import IdempotentAnswer
from tests.config.kit import children

PERSON = uuid4()


@pytest.fixture(autouse=True)
def _effects(transactional_db: None) -> Any:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE idempotency_test_effect (what text NOT NULL)")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE idempotency_test_effect")


def act(what: str = "done") -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO idempotency_test_effect VALUES (%s)", [what])


def effects() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT what FROM idempotency_test_effect")
        return [what for (what,) in cursor.fetchall()]


def created() -> idempotency.Answer:
    act()
    return idempotency.Answer(status=201, body=b'{"token":"secret-token"}', content_type="application/json")


def run(
    produce: Callable[[], idempotency.Answer] = created,
    *,
    key: str = "key-1",
    person_id: UUID | None = PERSON,
    client: str = "192.0.2.1",
    path: str = "/api/v1/things",
    body: bytes = b"{}",
) -> idempotency.Answer:
    return idempotency.run(
        key=key, person_id=person_id, client=client, method="POST", path=path, body=body, produce=produce
    )


def test_a_repeat_gets_the_first_answer_and_acts_once() -> None:
    first = run()
    second = run()
    assert (first.status, first.replayed) == (201, False)
    assert second == idempotency.Answer(201, first.body, "application/json", replayed=True)
    assert effects() == ["done"]


def test_an_empty_answer_is_repeated_too() -> None:
    def gone() -> idempotency.Answer:
        act()
        return idempotency.Answer(status=204)

    run(gone)
    assert run(gone) == idempotency.Answer(204, b"", "", replayed=True)
    assert effects() == ["done"]


def test_a_repeat_tells_again_where_the_new_thing_is_and_its_state() -> None:
    headers = {"Location": "/api/v1/things/1", "ETag": '"4f"'}
    made = idempotency.Answer(status=201, body=b"{}\n{}", content_type="application/json", headers=headers)
    assert run(lambda: made) == made
    assert run(lambda: made) == idempotency.Answer(201, b"{}\n{}", "application/json", True, headers)


@pytest.mark.parametrize("other", [{"body": b'{"a":1}'}, {"path": "/api/v1/others"}])
def test_the_same_key_with_another_request_is_refused(other: dict[str, Any]) -> None:
    run()
    with pytest.raises(idempotency.IdempotencyKeyReused) as caught:
        run(**other)
    assert (caught.value.status, caught.value.code) == (422, "idempotency_key_reused")
    assert effects() == ["done"]


def test_keys_belong_to_a_person_or_to_an_address() -> None:
    run()
    run(person_id=uuid4())
    run(person_id=None)
    run(person_id=None, client="192.0.2.2")
    assert len(effects()) == 4
    assert run(person_id=None, client="192.0.2.2").replayed
    assert not IdempotentAnswer.objects.filter(scope__contains="192.0.2").exists()


def test_it_costs_two_statements() -> None:
    with CaptureQueriesContext(connection) as queries:
        run()
    statements = [q["sql"] for q in queries if q["sql"].split()[0] in {"SELECT", "INSERT", "UPDATE", "DELETE"}]
    # Two, and the effect itself.
    assert len(statements) == 3
    with CaptureQueriesContext(connection) as queries:
        run()
    assert len([q for q in queries if "SELECT" in q["sql"]]) == 1


def test_after_a_day_the_key_is_free_again() -> None:
    run()
    with time_machine.travel(clock.now() + timedelta(hours=24, seconds=1), tick=False):
        assert not run(body=b"other").replayed
        assert run(body=b"other").replayed
    assert len(effects()) == 2


def test_old_answers_are_removed() -> None:
    run()
    assert idempotency.expire() == 0
    with time_machine.travel(clock.now() + timedelta(hours=24, seconds=1), tick=False):
        run(key="key-2")
        assert idempotency.expire() == 1
    assert IdempotentAnswer.objects.get().key == "key-2"


def test_answers_are_stored_encrypted_and_bound_to_their_place() -> None:
    run()
    [row] = IdempotentAnswer.objects.all()
    assert b"secret-token" not in bytes(row.answer)
    run(key="key-2")
    IdempotentAnswer.objects.filter(key="key-2").update(answer=row.answer)
    with pytest.raises(errors.DomainError):
        run(key="key-2")


@pytest.mark.parametrize("key", ["", "a" * 256, "with space", "ümlaut", "new\nline", "nul\0"])
def test_a_malformed_key_is_refused(key: str) -> None:
    with pytest.raises(errors.ValidationFailed) as caught:
        run(key=key)
    assert caught.value.errors[0].field == "Idempotency-Key"


@pytest.mark.parametrize("key", ["a", "a" * 255, "175a32c9-8279-4616-93b1-5a90ddeae1eb", "order:1/2.3_~4=+@x"])
def test_usual_keys_are_taken(key: str) -> None:
    assert run(key=key).status == 201


@pytest.mark.parametrize("refusal", [errors.Conflict(), errors.NotAuthenticated(), Throttled()])
def test_a_refusal_is_judged_anew_and_what_was_written_before_it_stays(refusal: Exception) -> None:
    """A failed sign-in is counted, with a key as without one."""

    def refuse() -> idempotency.Answer:
        act("counted")
        with transaction.atomic():
            act("rolled back by the service")
            raise refusal

    for _ in range(2):
        with pytest.raises(type(refusal)):
            run(refuse)
    assert effects() == ["counted", "counted"]
    assert run(body=b"corrected").status == 201


def test_a_refusal_that_is_answered_instead_of_raised_is_not_stored() -> None:
    assert run(lambda: idempotency.Answer(status=422)).status == 422
    assert not IdempotentAnswer.objects.exists()


def test_on_a_fault_nothing_stays_and_the_repeat_acts() -> None:
    def fail() -> idempotency.Answer:
        act("lost")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(fail)

    def unavailable() -> idempotency.Answer:
        act("lost")
        raise errors.Unavailable()

    with pytest.raises(errors.Unavailable):
        run(unavailable)

    def answered() -> idempotency.Answer:
        act("lost")
        return idempotency.Answer(status=500)

    assert run(answered).status == 500
    assert effects() == []
    assert not run().replayed
    assert effects() == ["done"]


def test_an_answer_too_large_to_keep_still_stops_the_repeat() -> None:
    def large() -> idempotency.Answer:
        act()
        return idempotency.Answer(status=200, body=b"x" * (1024 * 1024 + 1))

    assert len(run(large).body) == 1024 * 1024 + 1
    with pytest.raises(idempotency.AnswerNotKept):
        run(large)
    assert effects() == ["done"]


def in_threads(count: int, work: Callable[[], Any]) -> list[Any]:
    results: list[Any] = []

    def one() -> None:
        try:
            results.append(work())
        except errors.DomainError as refusal:
            results.append(refusal)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_duplicates_at_the_same_moment_act_once_and_wait_for_the_answer() -> None:
    def slow() -> idempotency.Answer:
        time.sleep(0.2)
        return created()

    results = in_threads(6, lambda: run(slow))
    assert [result.status for result in results] == [201] * 6
    assert sorted(result.replayed for result in results) == [False] + [True] * 5
    assert effects() == ["done"]


def test_a_duplicate_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_WAIT_S", 0.2)
    begun, go_on = threading.Event(), threading.Event()

    def stuck() -> idempotency.Answer:
        begun.set()
        go_on.wait(10)
        return created()

    results: list[Any] = []
    first = threading.Thread(target=lambda: results.extend(in_threads(1, lambda: run(stuck))))
    first.start()
    assert begun.wait(10)
    [refusal] = in_threads(1, run)
    go_on.set()
    first.join()
    assert isinstance(refusal, idempotency.RequestInProgress)
    assert (refusal.status, refusal.retry_after_s) == (409, 1)
    assert effects() == ["done"]


def test_without_the_lock_the_table_still_lets_only_one_act(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault planted: every request believes that it holds the lock. The key of the table decides."""
    monkeypatch.setattr(running, "_LOOK", running._LOOK.replace("pg_try_advisory_xact_lock(%s)", "%s::bigint <> 0"))

    def slow() -> idempotency.Answer:
        time.sleep(0.2)
        return created()

    results = in_threads(4, lambda: run(slow))
    assert [result.status for result in results] == [201] * 4
    assert effects() == ["done"]


def test_a_process_killed_before_the_end_leaves_neither_effect_nor_answer(tmp_path: Any) -> None:
    child = children.start("-m", "tests.config.kit.api.idempotency.victim", log=tmp_path / "victim.log")

    def acting() -> bool:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database"
                " WHERE locktype = 'advisory' AND datname = current_database()"
            )
            return cursor.fetchone() is not None

    try:
        children.wait_until(acting, what="the request")
    finally:
        children.kill(child)
    assert not IdempotentAnswer.objects.exists()
    assert effects() == []
    # The same request again, as the victim's client would send it.
    assert not run(person_id=None).replayed
    assert effects() == ["done"]
