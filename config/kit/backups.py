"""Back-ups: the database and the stored files of this machine in one encrypted file.

The file opens only with the encryption keys that the fields of the database are encrypted with, so keep those
apart from it. A tar inside holds `manifest.json`, `database.dump` (custom format of pg_dump) and `files/...`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import IO
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from psycopg import sql

from config.kit import clock
from config.kit.embedded.binaries import client_program
from config.kit.encryption.files import DecryptingFile, EncryptingFile
from config.kit.schema import preparation
from config.kit.schema.snapshot import libpq_environment

# The content is bound to this name and not to that of the file, which people may change.
_BOUND_TO = "regimen-backup"
_FORMAT = 1
Say = Callable[[str], None]


class BackupError(Exception):
    """What can not be done, in a sentence."""


@dataclass(frozen=True)
class Manifest:
    format: int
    made_at: str
    demo: str
    folders: list[str]


def _folders() -> dict[str, Path]:
    """The folders of stored files; none where a bucket keeps them."""
    if settings.STORAGE_S3_BUCKET:
        return {}
    found = {"private": settings.PRIVATE_MEDIA_ROOT, "public": settings.MEDIA_ROOT}
    return {name: Path(folder) for name, folder in found.items()}


def write(target: Path, say: Say) -> None:
    """Back everything up into the file, which must not exist yet."""
    if target.exists():
        raise BackupError(f"{target} exists already.")
    target.parent.mkdir(parents=True, exist_ok=True)
    url = settings.DATABASE_URL
    demo = preparation.look(url).demo if settings.DATABASE_IS_EMBEDDED else ""
    manifest = Manifest(_FORMAT, clock.now().isoformat(), demo, sorted(_folders()))
    # Temporary files without a name: what is not encrypted yet is gone whatever happens.
    with tempfile.TemporaryFile(dir=target.parent) as dump, tempfile.TemporaryFile(dir=target.parent) as packed:
        _run(["pg_dump", "--format=custom", "--no-owner", "--no-privileges"], url, stdout=dump)
        with tarfile.open(fileobj=packed, mode="w") as tar:
            _add(tar, "manifest.json", json.dumps(asdict(manifest)).encode())
            dump.seek(0)
            _add(tar, "database.dump", dump)
            for name, folder in _folders().items():
                for path in sorted(folder.rglob("*")):
                    if path.is_file() and not path.is_symlink():
                        tar.add(path, f"files/{name}/{path.relative_to(folder).as_posix()}", recursive=False)
        packed.seek(0)
        handle, draft = tempfile.mkstemp(dir=target.parent, prefix=".backup-")
        try:
            with os.fdopen(handle, "wb") as out:
                for chunk in EncryptingFile(packed, _BOUND_TO).chunks():
                    out.write(chunk)
                out.flush()
                os.fsync(out.fileno())
            Path(draft).rename(target)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
    say(f"Wrote {target} ({target.stat().st_size / 1e6:.1f} MB).")
    if settings.STORAGE_S3_BUCKET:
        say("Stored files are in the bucket, which needs a back-up of its own.")


def restore(source: Path, say: Say, *, replace: bool) -> None:
    """Give the database and the stored files the state of the back-up.

    With `replace` the present state is thrown away, at the moment when the other is complete and not before.
    """
    url = settings.DATABASE_URL
    if not replace and not preparation.is_empty(url):
        raise BackupError("The database is not empty. Add --replace to throw away what is in it.")
    with tempfile.TemporaryFile(dir=source.parent) as packed:
        with source.open("rb") as stored:
            content = DecryptingFile(stored, _BOUND_TO, stored_bytes=source.stat().st_size)
            shutil.copyfileobj(content, packed)
        packed.seek(0)
        with tarfile.open(fileobj=packed) as tar:
            manifest = Manifest(**json.loads(_member(tar, "manifest.json").read()))
            if manifest.format != _FORMAT:
                raise BackupError(f"The back-up has format {manifest.format}, this version reads {_FORMAT}.")
            _restore_database(url, _member(tar, "database.dump"), source.parent)
            for name, folder in _folders().items():
                if name in manifest.folders:
                    _restore_folder(tar, name, folder)
    preparation.prepare(url, say, snapshots=False)
    if settings.DATABASE_IS_EMBEDDED:
        preparation.mark(url, demo=manifest.demo or "not wanted")
    say(f"Restored the state of {manifest.made_at}.")


def _restore_database(url: str, dump: IO[bytes], scratch_folder: Path) -> None:
    """Load beside the present database, then take its place: a broken dump changes nothing."""
    name = urlsplit(url).path.lstrip("/")
    with tempfile.TemporaryFile(dir=scratch_folder) as file:
        shutil.copyfileobj(dump, file)
        file.seek(0)
        with preparation.scratch(url, f"{name}_restored") as fresh:
            command = ["pg_restore", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
            _run([*command, "--dbname", f"{name}_restored"], fresh, stdin=file)
            _take_place(url, fresh, name)


def _take_place(url: str, fresh: str, name: str) -> None:
    """Rename the databases. Nobody may be connected to either, so this runs from a third."""
    old, present = sql.Identifier(f"{name}_replaced"), sql.Identifier(name)
    fresh_name = urlsplit(fresh).path.lstrip("/")
    with psycopg.connect(preparation.maintenance_url(url), autocommit=True) as connection:
        for database in (name, fresh_name):
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()",
                [database],
            )
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(old))
        connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(present, old))
        try:
            connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(fresh_name), present))
        except psycopg.Error:
            connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(old, present))
            raise
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(old))


def _restore_folder(tar: tarfile.TarFile, name: str, folder: Path) -> None:
    draft, old = folder.with_name(f"{folder.name}.restored"), folder.with_name(f"{folder.name}.replaced")
    for leftover in (draft, old):
        shutil.rmtree(leftover, ignore_errors=True)
    draft.mkdir(parents=True)
    prefix = PurePosixPath("files", name)
    for member in tar.getmembers():
        path = PurePosixPath(member.name)
        if not member.isfile() or not path.is_relative_to(prefix):
            continue
        if ".." in path.parts:
            raise BackupError(f"The back-up holds a file outside its folder: {member.name}")
        target = draft.joinpath(*path.relative_to(prefix).parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as out:
            shutil.copyfileobj(_member(tar, member.name), out)
    if folder.exists():
        folder.rename(old)
    draft.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _add(tar: tarfile.TarFile, name: str, content: bytes | IO[bytes]) -> None:
    member = tarfile.TarInfo(name)
    if isinstance(content, bytes):
        with tempfile.SpooledTemporaryFile() as file:
            file.write(content)
            file.seek(0)
            member.size = len(content)
            tar.addfile(member, file)
        return
    member.size = os.fstat(content.fileno()).st_size
    tar.addfile(member, content)


def _member(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    try:
        found = tar.extractfile(name)
    except KeyError:
        found = None
    if found is None:
        raise BackupError(f"The back-up has no {name}.")
    return found


def _run(command: list[str], url: str, *, stdin: IO[bytes] | None = None, stdout: IO[bytes] | None = None) -> None:
    """A program of PostgreSQL: for another server the machine's own, which can speak TLS, where there is one."""
    program = None if settings.DATABASE_IS_EMBEDDED else shutil.which(command[0])
    done = subprocess.run(  # noqa: S603
        [program or str(client_program(command[0])), *command[1:]],
        env=libpq_environment(url),
        stdin=stdin or subprocess.DEVNULL,
        stdout=stdout or subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        raise BackupError(f"{command[0]} failed: {done.stderr.decode(errors='replace').strip()[-600:]}")
