"""The snapshot file: an SQL dump whose first lines say what it was made from.

Committed ones live in `config/schema/`, those made on this machine in `.regimen/schema/`.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from config.kit.embedded.binaries import client_program
from config.kit.embedded.places import ROOT, state_dir

from .fingerprint import Fingerprint

COMMITTED = ROOT / "config" / "schema" / "snapshot.sql"
_FIRST_WORDS = "-- Schema snapshot "
_KEPT_LOCALLY = 5
# What pg_dump says about the moment and the machine, and its titles.
_PASSING = (
    "\\restrict ",
    "\\unrestrict ",
    "--\n",
    "-- Name: ",
    "-- Data for ",
    "-- Dumped ",
    "-- PostgreSQL ",
)


class SnapshotError(Exception):
    """A dump can not be written or loaded; carries what the program said last."""


@dataclass(frozen=True)
class Snapshot:
    path: Path
    key: str
    fingerprint: Fingerprint


def read(path: Path) -> Snapshot | None:
    """The snapshot in the file, None where there is none."""
    try:
        with path.open() as file:
            first, second = file.readline(), file.readline()
        content = json.loads(second.removeprefix("-- "))
        fingerprint = Fingerprint(content["migrations"], content["versions"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    key = first.removeprefix(_FIRST_WORDS).strip()
    return Snapshot(path, key, fingerprint) if key == fingerprint.key else None


def local_folder() -> Path:
    return state_dir() / "schema"


def best_for(wanted: Fingerprint) -> Snapshot | None:
    """The snapshot that leaves the fewest migrations to run; None where each was made from something else."""
    usable = [found for found in _all() if found.fingerprint.is_base_of(wanted)]
    return max(usable, key=lambda found: (found.key == wanted.key, len(found.fingerprint.migrations)), default=None)


def load(database_url: str, snapshot: Snapshot) -> None:
    """Fill an empty database; all or nothing."""
    _run(
        database_url,
        *("psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set", "ON_ERROR_STOP=1"),
        *("--output", os.devnull, "--file", str(snapshot.path)),
    )


def save(database_url: str, made_from: Fingerprint, path: Path | None = None) -> Path:
    """Write the database, which holds only what migrations made, into the file, by default a local one."""
    target = path or local_folder() / f"{made_from.key[:16]}.sql"
    target.parent.mkdir(parents=True, exist_ok=True)
    dump = _run(
        database_url,
        "pg_dump",
        "--no-owner",
        "--no-privileges",
        "--no-comments",
        "--no-publications",
        "--no-subscriptions",
    )
    header = {"versions": dict(made_from.versions), "migrations": dict(sorted(made_from.migrations.items()))}
    handle, draft = tempfile.mkstemp(dir=target.parent, suffix=".draft")
    with os.fdopen(handle, "w") as file:
        file.write(f"{_FIRST_WORDS}{made_from.key}\n-- {json.dumps(header)}\n")
        file.writelines(_lasting(dump))
    Path(draft).chmod(0o644)
    Path(draft).replace(target)
    if path is None:
        _forget_old()
    return target


def libpq_environment(database_url: str) -> dict[str, str]:
    """How PostgreSQL's programs find the database: a password does not belong on a command line."""
    parts = urlsplit(database_url)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {
        **kept,
        "PGHOST": parts.hostname or "",
        "PGPORT": str(parts.port or 5432),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),
        "PGDATABASE": unquote(parts.path.lstrip("/")),
        "PGCLIENTENCODING": "UTF8",
    }


def _all() -> Iterator[Snapshot]:
    for path in (COMMITTED, *sorted(local_folder().glob("*.sql"))):
        found = read(path)
        if found is not None:
            yield found


def _lasting(dump: str) -> Iterator[str]:
    """The lines of the dump without those of the machine and the moment, except inside data."""
    in_data = False
    for line in dump.splitlines(keepends=True):
        if not in_data and line.startswith(_PASSING):
            continue
        in_data = line != "\\.\n" if in_data else line.startswith("COPY ") and line.endswith("FROM stdin;\n")
        yield line


def _forget_old() -> None:
    found = sorted(local_folder().glob("*.sql"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in found[_KEPT_LOCALLY:]:
        path.unlink(missing_ok=True)


def _run(database_url: str, program: str, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603  programs of our own wheel
        [str(client_program(program)), *arguments],
        env=libpq_environment(database_url),
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        raise SnapshotError(f"{program} failed: {done.stderr.strip()[-800:]}")
    return done.stdout
