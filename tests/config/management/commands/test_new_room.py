"""A new room comes with its files, with tests that fail until they are written, and with what is left to do."""

from __future__ import annotations

import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture
def house(settings: Any, tmp_path: Path) -> Path:
    """An empty house somewhere else."""
    (tmp_path / "gym").mkdir()
    settings.BASE_DIR = tmp_path
    return tmp_path


def run(*arguments: str, **options: Any) -> str:
    out = StringIO()
    call_command("new_room", *arguments, stdout=out, **options)
    return out.getvalue()


def test_files_and_mirrored_tests_are_written(house: Path) -> None:
    text = run("gym", "lockers", "models", "services", "api", about="Lockers: who holds which")
    assert {path.name for path in (house / "gym/lockers").iterdir()} == {
        "__init__.py", "models.py", "services.py", "api.py",
    }  # fmt: skip
    assert {path.name for path in (house / "tests/gym/lockers").iterdir()} == {
        "__init__.py", "test_models.py", "test_services.py", "test_api.py",
    }  # fmt: skip
    assert (house / "gym/lockers/__init__.py").read_text() == '"""Lockers: who holds which."""\n'
    assert (house / "gym/lockers/models.py").read_text().startswith('"""Tables of lockers."""')
    assert "Promises:" in (house / "gym/lockers/services.py").read_text()
    assert 'add "gym.lockers" to the containers' in text
    assert "gym/api_urls.py" in text
    assert "gym/admin.py" not in text


def test_the_tests_fail_until_they_are_written(house: Path) -> None:
    run("gym", "lockers", "rules")
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:django", "-c", "/dev/null", "--rootdir", house, house / "tests"],
        capture_output=True,
        text=True,
        check=False,
        cwd=house,
    )
    assert "1 failed" in result.stdout
    assert "Name the first behaviour of gym.lockers.rules here" in result.stdout


def test_what_is_written_passes_the_linter(house: Path) -> None:
    run("gym", "lockers")
    config = Path(__file__).resolve().parents[4] / "pyproject.toml"
    result = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--config", config, house], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("room", ["Lockers", "2lockers", "lock-ers", "../lockers", "utils", "common", "models", ""])
def test_a_name_that_is_no_subject_is_refused(house: Path, room: str) -> None:
    with pytest.raises(CommandError):
        run("gym", room)
    assert not (house / "tests").exists()


def test_a_room_that_exists_is_left_alone(house: Path) -> None:
    run("gym", "lockers", "rules")
    with pytest.raises(CommandError, match="taken"):
        run("gym", "lockers", "services")
    assert not (house / "gym/lockers/services.py").exists()


def test_only_the_files_of_the_closed_list_are_written(house: Path) -> None:
    with pytest.raises(CommandError, match="no file 'helpers'"):
        run("gym", "lockers", "helpers")
    assert not (house / "gym/lockers").exists()
