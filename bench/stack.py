"""What runs during a measurement: servers of data of our own, the production web server, one worker.

The instance is called `bench` and lies beside the developer's own data; its database is made anew for every run.
"""

from __future__ import annotations

import base64
import contextlib
import fcntl
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import psycopg

from config.kit import embedded
from config.kit.embedded.places import HOST, ROOT, free_port, state_dir

NAME = "regimen.example"
DATABASE = "bench"
WORKERS, THREADS = 2, 4
_START_S = 60.0
_NO_LIMIT = "1000000000/900"


class StackError(RuntimeError):
    """Something that is to be measured does not run; the text says what and where its log is."""


def folder() -> Path:
    found = state_dir() / "bench"
    found.mkdir(parents=True, exist_ok=True)
    return found


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """One bench at a time in a state folder."""
    with (folder() / "bench.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StackError("Another bench runs with the same state folder. Wait for it.") from error
        yield


@contextlib.contextmanager
def data_servers() -> Iterator[Mapping[str, str]]:
    """PostgreSQL and Redis of the instance `bench`; gives the environment of every program that uses them."""
    for name in ("DATABASE_URL", "REDIS_URL", "REDIS_CACHE_URL", "REDIS_CHANNELS_URLS"):
        # Load belongs to servers of our own, whatever the shell names.
        os.environ.pop(name, None)
    lease = embedded.lease("bench")
    assert lease is not None
    try:
        url = lease.addresses.database_url
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE {DATABASE} TEMPLATE template0")
        yield _environment(urlsplit(url)._replace(path=f"/{DATABASE}").geturl(), lease.addresses.redis_url)
    finally:
        lease.leave()


def _environment(database_url: str, redis_url: str) -> dict[str, str]:
    """A deployment behind one proxy. Limits count as always, but are never reached."""
    metrics = folder() / "metrics"
    shutil.rmtree(metrics, ignore_errors=True)
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONDONTWRITEBYTECODE", "DEBUG")}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "SECRET_KEY": secrets.token_urlsafe(64),
        "REGIMEN_ENCRYPTION_KEYS": f"1:{_key()}",
        "REGIMEN_INDEX_KEY": _key(),
        "ALLOWED_HOSTS": NAME,
        "PUBLIC_URL": f"https://{NAME}",
        "TRUSTED_PROXY_COUNT": "1",
        "METRICS_DIR": str(metrics),
        "LOG_FORMAT": "json",
        "LOG_REQUESTS": "all",
        **{f"THROTTLE_{name}": _NO_LIMIT for name in ("USER", "ANONYMOUS", "SIGN_IN_ACCOUNT", "SIGN_IN_IP")},
        # What a developer's .env may name and a measurement must not reach.
        **dict.fromkeys(("SENTRY_DSN", "EMAIL_URL", "STORAGE_S3_BUCKET"), ""),
    }


def _key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


@dataclass
class Running:
    """The processes under test, by what they do."""

    port: int
    web: psutil.Process
    worker: psutil.Process
    postgres: psutil.Process
    redis: psutil.Process
    logs: Path
    children: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def cpu_s(self) -> dict[str, float]:
        """Seconds of CPU that each group has used since it started; processes that have ended count on."""
        groups = {"server": self.web, "worker": self.worker, "database": self.postgres, "redis": self.redis}
        return {name: _tree_cpu_s(root) for name, root in groups.items()}

    def memory_mib(self) -> float:
        """Resident memory of the web server, shared pages counted in each process."""
        alive = [self.web, *self.web.children(recursive=True)]
        return sum(process.memory_info().rss for process in alive) / 2**20


def _tree_cpu_s(root: psutil.Process) -> float:
    times = root.cpu_times()
    # Of children that have ended, the parent keeps the sum.
    total = times.user + times.system + getattr(times, "children_user", 0.0) + getattr(times, "children_system", 0.0)
    for child in root.children(recursive=True):
        with contextlib.suppress(psutil.Error):
            own = child.cpu_times()
            total += own.user + own.system
    return total


def machine_cpu_s() -> float:
    """Seconds of CPU that the whole machine has been busy."""
    times = psutil.cpu_times()
    idle = times.idle + getattr(times, "iowait", 0.0)
    # Guest time is part of user time already.
    counted = sum(times) - getattr(times, "guest", 0.0) - getattr(times, "guest_nice", 0.0)
    return counted - idle


@contextlib.contextmanager
def running(environment: Mapping[str, str]) -> Iterator[Running]:
    """The web server and a worker, ready to answer."""
    port = free_port()
    logs = folder() / "logs"
    shutil.rmtree(logs, ignore_errors=True)
    logs.mkdir()
    Path(environment["METRICS_DIR"]).mkdir(exist_ok=True)
    children: list[subprocess.Popen[bytes]] = []

    def start(name: str, *command: str) -> psutil.Process:
        with (logs / f"{name}.log").open("wb") as log:
            child = subprocess.Popen(
                [sys.executable, *command], env=dict(environment), cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log,
                stderr=log,
            )  # fmt: skip
        children.append(child)
        return psutil.Process(child.pid)

    try:
        web = start(
            "web",
            *("-m", "gunicorn", "config.wsgi:application", "--worker-class", "gthread", "--no-control-socket"),
            *("--workers", str(WORKERS), "--threads", str(THREADS), "--keep-alive", "75", "--bind", f"{HOST}:{port}"),
        )
        worker = start(
            "worker",
            *("-m", "config.up.worker", "-q", "-A", "config.celery", "worker", "-Q", "high,default,low,ai,ingest"),
            *("--concurrency", "1", "--without-gossip", "--without-mingle", "-l", "WARNING", "-n", "bench@%h"),
        )
        with psycopg.connect(environment["DATABASE_URL"]) as connection:
            postgres = psutil.Process(connection.info.backend_pid).parent()
        assert postgres is not None
        redis = psutil.Process(_redis_pid(environment["REDIS_URL"]))
        _wait_for(port, web, logs)
        yield Running(port, web, worker, postgres, redis, logs, children)
    finally:
        _end(children)


def _redis_pid(url: str) -> int:
    import redis

    with redis.Redis.from_url(url) as client:
        return int(client.info("server")["process_id"])


def _wait_for(port: int, web: psutil.Process, logs: Path) -> None:
    until = time.monotonic() + _START_S
    request = f"GET /health HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n".encode()
    while time.monotonic() < until:
        if not web.is_running() or web.status() == psutil.STATUS_ZOMBIE:
            break
        with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=5) as connection:
            connection.sendall(request)
            if b" 200 " in connection.recv(64):
                return
        time.sleep(0.1)
    raise StackError(f"The web server does not answer. See {logs / 'web.log'}")


def _end(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        child.send_signal(signal.SIGTERM)
    for child in children:
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
