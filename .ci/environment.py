"""Makes `.venv` and installs a lock file into it: `python3 .ci/environment.py run|dev`.

Needs nothing but Python. Does nothing when the lock was installed before.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
# What dev.lock installs includes all of run.lock, in the same versions.
CONTAINS = {"run": ("run",), "dev": ("run", "dev")}


def lock_path(group: str) -> Path:
    return ROOT / "requirements" / f"{group}.lock"


def stamp(group: str) -> Path:
    """The file that says that a lock is installed. Its name changes with the lock."""
    return VENV / f".installed-{group}-{hashlib.sha256(lock_path(group).read_bytes()).hexdigest()[:16]}"


def is_installed(group: str) -> bool:
    return PYTHON.exists() and stamp(group).exists()


def make_venv(uv: str | None, environment: dict[str, str]) -> None:
    """A working environment, with pip if that is what installs."""
    if PYTHON.exists() and not works("-c", ""):
        shutil.rmtree(VENV)  # its Python was removed from the machine
    if not PYTHON.exists():
        if uv:
            command = [uv, "venv", "--quiet", "--python", sys.executable, str(VENV)]
        elif find_spec("venv") and find_spec("ensurepip"):
            command = [sys.executable, "-m", "venv", str(VENV)]
        else:
            package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
            sys.exit(f"Python's venv is missing. Install it (Debian, Ubuntu: apt-get install {package}).")
        subprocess.run(command, env=environment, check=True)
    elif not uv and not works("-m", "pip", "--version"):
        subprocess.run([str(PYTHON), "-m", "ensurepip"], env=environment, check=True)


def works(*arguments: str) -> bool:
    try:
        return subprocess.run([str(PYTHON), *arguments], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def install(group: str, uv: str | None, environment: dict[str, str]) -> None:
    if uv:
        command = [uv, "pip", "install", "--quiet", "--python", str(PYTHON), "--compile-bytecode"]
    else:
        command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--only-binary", ":all:", "--require-hashes", "-r", str(lock_path(group))]
    if subprocess.run(command, env=environment, check=False).returncode:
        sys.exit(f"The packages of requirements/{group}.lock could not be installed. The lines above say why.")
    for contained in CONTAINS[group]:
        stamp(contained).touch()


def main(group: str) -> None:
    if is_installed(group):
        return
    waiting_room = ROOT / ".regimen"
    waiting_room.mkdir(exist_ok=True)
    with (waiting_room / "environment.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two of us at once
        if is_installed(group):
            return
        # Compiled modules make every later start two to three times faster.
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        uv = shutil.which("uv")
        started = time.monotonic()
        print(f"Installing the locked packages into .venv, once{'' if uv else ' (a minute or two)'}.", flush=True)
        make_venv(uv, environment)
        install(group, uv, environment)
        print(f"Installed in {time.monotonic() - started:.0f} s.", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
