"""A back-up brings everything back, and a broken one changes nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.kit.embedded.places import ROOT, state_dir
from tests.config.kit.embedded.conftest import Instance

pytestmark = pytest.mark.slow

Shell = Callable[[str], str]


@pytest.fixture(scope="module")
def place() -> Iterator[Instance]:
    """An installation of its own, with one branch and one private file."""
    folder = Path(tempfile.mkdtemp(prefix="regimen-backup-"))
    if (state_dir() / "schema").is_dir():
        shutil.copytree(state_dir() / "schema", folder / "schema")
    made = Instance(folder)
    made.env |= {"DJANGO_SETTINGS_MODULE": "config.settings.local"}
    made.env.pop("REGIMEN_TEST_SLOT", None)
    holder = made.start()
    made.addresses(holder)
    yield made
    made.end()
    shutil.rmtree(folder, ignore_errors=True)


def _run(place: Instance, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], env=place.env, cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.fixture
def shell(place: Instance) -> Shell:
    """Runs code in the installation; what it prints."""

    def run(code: str) -> str:
        done = _run(place, "-c", f"import django; django.setup()\n{code}")
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    return run


MAKE = """
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from accounts.branches.models import Branch
from config.kit.schema import preparation
preparation.prepare(settings.DATABASE_URL, lambda _: None)
Branch.objects.all().delete()
Branch.objects.create(name="Before", time_zone="Asia/Kolkata")
for name in ("a/note.txt",):
    storages["private"].delete(name)
    print(storages["private"].save(name, ContentFile(b"secret words")))
"""
CHANGE = """
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from accounts.branches.models import Branch
Branch.objects.update(name="After")
storages["private"].delete("a/note.txt")
storages["private"].save("later.txt", ContentFile(b"later"))
"""
LOOK = """
from django.core.files.storage import storages
from accounts.branches.models import Branch
private = storages["private"]
note = private.open("a/note.txt").read() if private.exists("a/note.txt") else b"none"
print(Branch.objects.get().name, note.decode(), private.exists("later.txt"))
"""


def test_rows_and_files_come_back_as_they_were(place: Instance, shell: Shell) -> None:
    assert shell(MAKE) == "a/note.txt"
    backup = place.state / "one.backup"
    done = _run(place, "manage.py", "backup", "--to", str(backup))
    assert done.returncode == 0, done.stderr
    content = backup.read_bytes()
    assert b"Before" not in content and b"secret words" not in content and backup.stat().st_mode & 0o077 == 0
    shell(CHANGE)
    assert shell(LOOK) == "After none True"

    refused = _run(place, "manage.py", "restore", str(backup))
    assert refused.returncode == 1 and "The database is not empty" in refused.stderr
    assert shell(LOOK) == "After none True"

    done = _run(place, "manage.py", "restore", str(backup), "--replace")
    assert done.returncode == 0, done.stderr
    assert shell(LOOK) == "Before secret words False"


def test_a_damaged_file_changes_nothing(place: Instance, shell: Shell) -> None:
    shell(MAKE)
    backup = place.state / "two.backup"
    assert _run(place, "manage.py", "backup", "--to", str(backup)).returncode == 0
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(content)
    shell(CHANGE)
    done = _run(place, "manage.py", "restore", str(backup), "--replace")
    assert done.returncode == 1 and "damaged" in done.stderr
    assert shell(LOOK) == "After none True"


def test_a_backup_does_not_overwrite_another(place: Instance, shell: Shell) -> None:
    shell(MAKE)
    taken = place.state / "taken.backup"
    taken.write_text("mine")
    done = _run(place, "manage.py", "backup", "--to", str(taken))
    assert done.returncode == 1 and "exists already" in done.stderr
    assert taken.read_text() == "mine"
    assert not [name for name in os.listdir(place.state) if name.startswith(".backup-")]
