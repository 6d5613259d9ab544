"""Where an instance keeps its data, its sockets and its addresses.

An instance is a name (`run`, `test`) under the state folder (`.regimen/`, or `REGIMEN_STATE_DIR`). Its ports
and passwords are chosen once and remembered in `addresses.env`, readable by the owner only, so that addresses
are known before anything runs and stay the same from start to start.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import secrets
import socket
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[3]
HOST = "127.0.0.1"
DATABASE = "regimen"
# Outside the range that Linux and macOS give to outgoing connections, so that a remembered port stays free.
_PORTS = range(20_000, 32_000)
# sun_path holds 104 bytes on macOS and 108 on Linux; PostgreSQL appends ".s.PGSQL.65535.lock".
_SHORT = Path("/tmp")  # noqa: S108
_LONGEST_SOCKET_FOLDER = 100 - len("/.s.PGSQL.65535.lock")


@dataclass(frozen=True)
class Addresses:
    """Where the two servers answer, as URLs with their passwords."""

    database_url: str
    redis_url: str


@dataclass(frozen=True)
class Place:
    """The folders and files of one instance."""

    instance: str
    folder: Path
    sockets: Path

    @property
    def control_socket(self) -> Path:
        return self.sockets / "control"

    @property
    def addresses_file(self) -> Path:
        return self.folder / "addresses.env"

    @property
    def log_file(self) -> Path:
        return self.folder / "services.log"

    @property
    def durable(self) -> bool:
        """Whether the data must outlive a crash: of every instance except the one for tests."""
        return self.instance != "test"


def state_dir() -> Path:
    """The folder of all local state."""
    return Path(os.environ.get("REGIMEN_STATE_DIR") or ROOT / ".regimen").absolute()


def place(instance: str) -> Place:
    """The place of the instance, its folders made and closed to others."""
    folder = state_dir() / instance
    folder.mkdir(parents=True, exist_ok=True)
    # 0711 rather than 0700: PostgreSQL may have to run as another user, who passes through to his own folder.
    folder.chmod(0o711)
    return Place(instance, folder, _socket_folder(folder))


def is_embedded(variable: str) -> bool:
    """Whether the server behind `DATABASE_URL` or `REDIS_URL` is ours to start."""
    return not os.environ.get(variable)


def reserve(instance: str) -> Addresses:
    """The addresses of the instance, chosen at the first call; starts nothing."""
    where = place(instance)
    with contextlib.suppress(FileNotFoundError, KeyError):
        return read_addresses(where)
    with locked(where.folder / "reserve.lock"):
        with contextlib.suppress(FileNotFoundError, KeyError):
            return read_addresses(where)
        first, second = free_port(), free_port()
        while second == first:
            second = free_port()
        found = Addresses(
            database_url=f"postgresql://{DATABASE}:{_password()}@{HOST}:{first}/{DATABASE}",
            redis_url=f"redis://:{_password()}@{HOST}:{second}/0",
        )
        write_addresses(where, found)
        return found


def read_addresses(where: Place) -> Addresses:
    """The remembered addresses; FileNotFoundError where there are none yet."""
    pairs = dict(
        line.split("=", 1) for line in where.addresses_file.read_text().splitlines() if "=" in line and line[0] != "#"
    )
    return Addresses(pairs["DATABASE_URL"], pairs["REDIS_URL"])


def write_addresses(where: Place, addresses: Addresses) -> None:
    write_private(
        where.addresses_file,
        f"# Embedded servers of the instance '{where.instance}'. Written by config.kit.embedded.\n"
        f"DATABASE_URL={addresses.database_url}\nREDIS_URL={addresses.redis_url}\n",
    )


def with_port(url: str, port: int) -> str:
    """The same URL on another port."""
    parts = urlsplit(url)
    credentials = parts.netloc.rpartition("@")[0]
    return parts._replace(netloc=f"{credentials}@{HOST}:{port}").geturl()


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    for _ in range(200):
        port = secrets.choice(_PORTS)
        if port_is_free(port):
            return port
    raise OSError(f"no free port between {_PORTS.start} and {_PORTS.stop - 1}")


def port_is_free(port: int, host: str = HOST) -> bool:
    """Whether a server could listen on the port now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def write_private(path: Path, text: str) -> None:
    """Replace the file in one step; readable by its owner only."""
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "w") as file:
        file.write(text)
    Path(draft).replace(path)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file; the kernel lets it go when the process ends."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def digest(path: Path) -> str:
    """A short name for a path."""
    return hashlib.sha256(str(path).encode()).hexdigest()[:10]


def _password() -> str:
    return secrets.token_urlsafe(24)


def _socket_folder(folder: Path) -> Path:
    """A folder for Unix sockets that is ours: inside the instance, elsewhere where its path is too long."""
    sockets = folder / "sockets"
    if len(os.fsencode(sockets)) > _LONGEST_SOCKET_FOLDER - len("/postgres"):
        # Not TMPDIR, which is long itself on macOS. Whose folder it is gets checked below.
        runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or _SHORT)
        if not os.access(runtime, os.W_OK):
            runtime = _SHORT
        sockets = runtime / f"regimen-{os.getuid()}-{digest(folder)}"
    sockets.mkdir(mode=0o711, exist_ok=True)
    found = sockets.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise PermissionError(f"{sockets} belongs to somebody else")
    sockets.chmod(0o711)
    return sockets
