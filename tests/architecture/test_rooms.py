"""Rooms: their files are tested where one looks for it, and the contracts name them all."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

from tests.architecture import source

# What every room that has it tests under its own name.
TESTED = ("services", "api", "portal", "access")
# "app/room/file": why it has no test of its own.
UNTESTED: dict[str, str] = {}


def contracts() -> dict[str, dict[str, Any]]:
    read = tomllib.loads((source.ROOT / "pyproject.toml").read_text())
    return {item["id"]: item for item in read["tool"]["importlinter"]["contracts"]}


def test_there_are_rooms() -> None:
    assert ("accounts", "care") in source.every_room()


@pytest.mark.parametrize(("app", "room"), source.every_room())
def test_the_tests_mirror_the_room(app: str, room: str) -> None:
    folder = source.ROOT / "tests" / app / room
    missing = [
        part
        for part in TESTED
        if part in source.parts(app, room) and f"{app}/{room}/{part}" not in UNTESTED and not _is_tested(folder, part)
    ]
    assert missing == [], f"tests/{app}/{room}/ lacks " + ", ".join(f"test_{part}.py" for part in missing)


def _is_tested(folder: Path, part: str) -> bool:
    """`test_<part>.py`, or several `test_<part>_<subject>.py` where one grew too long."""
    return any(folder.glob(f"test_{part}.py")) or any(folder.glob(f"test_{part}_*.py"))


def test_every_test_of_a_room_belongs_to_one_of_its_files() -> None:
    stray = []
    for app in source.FLOORS:
        for path in sorted((source.ROOT / "tests" / app).glob("*/test_*.py")):
            room = path.parent.name
            about = path.stem.removeprefix("test_")
            known = source.modules(app, room) if room in source.rooms()[app] else ()
            if not any(about == part or about.startswith(f"{part}_") for part in known):
                stray.append(source.name_of(path))
    assert stray == []


def test_every_untested_file_still_exists_and_has_a_reason() -> None:
    for name, reason in UNTESTED.items():
        app, room, part = name.split("/")
        assert part in source.parts(app, room)
        assert reason


def test_the_lines_of_every_room_are_held_by_a_contract() -> None:
    named = set(contracts()["lines"]["containers"])
    assert named == {f"{app}.{room}" for app, room in source.every_room()}


@pytest.mark.parametrize("part", source.INSIDE)
def test_what_is_inside_a_room_is_protected(part: str) -> None:
    for app, room in source.every_room():
        if part in source.parts(app, room):
            patterns = contracts()[f"inside-{app}"]["protected_modules"]
            assert any(fnmatch(f"{app}.{room}.{part}", pattern) for pattern in patterns), f"{app}.{room}.{part}"


def test_every_door_is_protected() -> None:
    patterns = contracts()["doors"]["protected_modules"]
    open_doors = [
        f"{app}.{room}.{part}"
        for app, room in source.every_room()
        for part in source.DOORS
        if part in source.parts(app, room) and not any(fnmatch(f"{app}.{room}.{part}", pattern) for pattern in patterns)
    ]
    assert open_doors == []


def test_the_stack_of_apps_is_the_one_the_tests_use() -> None:
    layers = contracts()["floors"]["layers"]
    assert [layer for layer in reversed(layers) if layer in source.FLOORS] == list(source.FLOORS)
