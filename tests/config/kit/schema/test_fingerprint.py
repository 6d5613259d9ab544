"""A fingerprint changes with the migrations, and with nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from config.kit.schema import fingerprint, preparation
from config.kit.schema.fingerprint import Fingerprint


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An app with one migration, found but not imported."""
    folder = tmp_path / "pottery" / "migrations"
    folder.mkdir(parents=True)
    for init in (folder / "__init__.py", folder.parent / "__init__.py"):
        init.write_text("raise ImportError('a fingerprint imports nothing')\n")
    (folder / "0001_initial.py").write_text("operations = []\n")
    monkeypatch.syspath_prepend(tmp_path)
    return folder


PACKAGES = {"pottery": "pottery.migrations", "later": "pottery.later.migrations"}


def test_the_same_files_give_the_same_key(package: Path) -> None:
    assert fingerprint.of_packages(PACKAGES).key == fingerprint.of_packages(PACKAGES).key
    assert "pottery" not in sys.modules


@pytest.mark.parametrize("change", ["edit", "add", "remove", "first of an app"])
def test_a_changed_migration_changes_the_key(package: Path, change: str) -> None:
    before = fingerprint.of_packages(PACKAGES).key
    if change == "edit":
        (package / "0001_initial.py").write_text("operations = [1]\n")
    elif change == "add":
        (package / "0002_more.py").write_text("operations = []\n")
    elif change == "remove":
        (package / "0001_initial.py").unlink()
    else:
        (package.parent / "later" / "migrations").mkdir(parents=True)
        (package.parent / "later" / "migrations" / "0001_initial.py").write_text("operations = []\n")
    assert fingerprint.of_packages(PACKAGES).key != before


def test_a_base_has_only_what_is_still_there_unchanged() -> None:
    base = Fingerprint({"a.1": "x"}, {"Django": "5"})
    assert base.is_base_of(Fingerprint({"a.1": "x", "a.2": "y"}, {"Django": "6"}))
    assert not base.is_base_of(Fingerprint({"a.1": "changed"}, {"Django": "5"}))
    assert not base.is_base_of(Fingerprint({}, {"Django": "5"}))


def test_the_installed_apps_are_all_in_it() -> None:
    found = fingerprint.current().migrations
    assert "accounts.0001_initial" in found and "wagtailcore.0001_initial" in found and "auth.0001_initial" in found


def test_a_mark_holds_until_a_migration_or_a_setting_changes(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = preparation.Mark(fingerprint.of_packages(PACKAGES).key, fingerprint.deciders(), PACKAGES)
    assert mark.is_current()
    assert not preparation.Mark().is_current()
    monkeypatch.setattr(preparation, "deciders", lambda: "other settings")
    assert not mark.is_current()
    monkeypatch.undo()
    monkeypatch.syspath_prepend(package.parents[1])
    assert mark.is_current()
    (package / "0002_more.py").write_text("operations = []\n")
    assert not mark.is_current()
