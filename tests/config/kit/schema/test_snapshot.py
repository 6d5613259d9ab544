"""A snapshot gives back what was saved, and is taken only for the migrations that it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from config.kit.schema import preparation, snapshot
from config.kit.schema.fingerprint import Fingerprint

MADE_FROM = Fingerprint({"a.1": "x"}, {"Django": "5"})
SCHEMA = """
CREATE TABLE pots (n int PRIMARY KEY, words text);
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
-- Name: a comment of the function's own
  RAISE EXCEPTION 'no pots are thrown away';
END $$;
CREATE TRIGGER keep BEFORE DELETE ON pots FOR EACH ROW EXECUTE FUNCTION refuse();
"""
ROWS = [(1, "-- Name: looks like a title"), (2, "tab\tand\nline"), (3, "\\."), (4, "हिन्दी"), (5, None)]


@pytest.fixture
def made() -> Iterator[str]:
    with preparation.scratch(settings.DATABASE_URL, f"{settings.REDIS_PREFIX}_made") as url:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(SCHEMA)
            connection.cursor().executemany("INSERT INTO pots VALUES (%s, %s)", ROWS)
        yield url


@pytest.fixture
def empty() -> Iterator[str]:
    with preparation.scratch(settings.DATABASE_URL, f"{settings.REDIS_PREFIX}_empty") as url:
        yield url


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(snapshot, "local_folder", lambda: tmp_path)
    monkeypatch.setattr(snapshot, "COMMITTED", tmp_path / "none.sql")
    return tmp_path


def test_everything_comes_back(made: str, empty: str) -> None:
    found = snapshot.read(snapshot.save(made, MADE_FROM))
    assert found is not None and found.fingerprint == MADE_FROM
    snapshot.load(empty, found)
    with psycopg.connect(empty, autocommit=True) as connection:
        assert connection.execute("SELECT n, words FROM pots ORDER BY n").fetchall() == ROWS
        with pytest.raises(psycopg.errors.RaiseException, match="no pots are thrown away"):
            connection.execute("DELETE FROM pots")


def test_the_file_names_no_machine_and_no_role(made: str) -> None:
    text = snapshot.save(made, MADE_FROM).read_text()
    for words in ("restrict ", "OWNER TO", "Dumped by", "regimen", "127.0.0.1"):
        assert words not in text.replace("-- Schema snapshot", "")


def test_a_broken_file_loads_nothing(made: str, empty: str) -> None:
    path = snapshot.save(made, MADE_FROM)
    path.write_text(path.read_text() + "SELECT no_such_thing;\n")
    found = snapshot.read(path)
    assert found is not None
    with pytest.raises(snapshot.SnapshotError, match="no_such_thing"):
        snapshot.load(empty, found)
    with psycopg.connect(empty) as connection:
        row = connection.execute("SELECT count(*) FROM pg_class WHERE relname = 'pots'").fetchone()
        assert row == (0,)


@pytest.mark.parametrize("text", ["", "nothing\n", "-- Schema snapshot 1\n-- {}\n", "-- Schema snapshot 1\n-- [\n"])
def test_a_file_that_is_no_snapshot_is_passed_over(own_folder: Path, text: str) -> None:
    (own_folder / "a.sql").write_text(text)
    assert snapshot.read(own_folder / "a.sql") is None
    assert snapshot.best_for(MADE_FROM) is None


def test_a_file_whose_key_was_edited_is_passed_over(made: str) -> None:
    path = snapshot.save(made, MADE_FROM)
    path.write_text(path.read_text().replace('"a.1": "x"', '"a.1": "y"'))
    assert snapshot.read(path) is None


def test_the_one_that_leaves_least_to_do_is_taken(made: str) -> None:
    wanted = Fingerprint({"a.1": "x", "a.2": "y", "a.3": "z"}, {"Django": "5"})
    snapshot.save(made, MADE_FROM)
    snapshot.save(made, Fingerprint({"a.1": "other", "a.2": "y", "a.3": "z"}, {"Django": "5"}))
    longer = snapshot.save(made, Fingerprint({"a.1": "x", "a.2": "y"}, {"Django": "5"}))
    best = snapshot.best_for(wanted)
    assert best is not None and best.path == longer
    exact = snapshot.save(made, wanted)
    best = snapshot.best_for(wanted)
    assert best is not None and best.path == exact


def test_only_the_newest_few_are_kept(made: str, own_folder: Path) -> None:
    for number in range(8):
        snapshot.save(made, Fingerprint({"a.1": str(number)}, {}))
    assert len(list(own_folder.glob("*.sql"))) == 5


def test_the_password_is_on_no_command_line() -> None:
    found = snapshot.libpq_environment("postgresql://user:p%40ss@host:5433/name")
    assert (found["PGUSER"], found["PGPASSWORD"], found["PGHOST"], found["PGPORT"], found["PGDATABASE"]) == (
        "user",
        "p@ss",
        "host",
        "5433",
        "name",
    )
