"""The source as the rules see it: files, rooms, syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# From the ground up; an app may look down only. The kernel is below all of them.
FLOORS = ("accounts", "messaging", "billing", "coaching", "nutrition", "gym", "content")
DOORS = ("api", "portal", "admin", "consumers", "tasks", "handlers")
INSIDE = ("models", "access", "rules", "providers")

_NOT_OURS = {".venv", ".regimen", ".git", "__pycache__", "staticfiles", "node_modules"}


@cache
def files(*suffixes: str) -> tuple[Path, ...]:
    """Every file of the repository with one of `suffixes` (all without), sorted."""
    return tuple(sorted(path for path in _walk(ROOT) if not suffixes or path.suffix in suffixes))


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir():
            # Hidden folders hold what tools leave, but for the one that runs the tests.
            if path.name not in _NOT_OURS and (not path.name.startswith(".") or path.name == ".ci"):
                yield from _walk(path)
        elif not path.name.endswith((".pyc", ".db")) and path.name != ".env":
            yield path


def name_of(path: Path) -> str:
    """The path as people write it."""
    return path.relative_to(ROOT).as_posix()


def python(*, tests: bool = False, migrations: bool = False) -> Iterator[Path]:
    """The product's own modules."""
    for path in files(".py"):
        parts = path.relative_to(ROOT).parts
        if parts[0] not in (*FLOORS, "config", *(("tests",) if tests else ())):
            continue
        if "migrations" in parts and not migrations:
            continue
        yield path


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def calls(path: Path, *names: str) -> Iterator[ast.Call]:
    """Calls of a function or method with one of `names`, however it is reached."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            function = node.func
            called = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            if called in names:
                yield node


@cache
def rooms() -> dict[str, tuple[str, ...]]:
    """App to its rooms."""
    return {
        app: tuple(
            sorted(
                folder.name
                for folder in (ROOT / app).iterdir()
                if (folder / "__init__.py").exists() and folder.name not in ("migrations", "templatetags", "management")
            )
        )
        for app in FLOORS
    }


def every_room() -> list[tuple[str, str]]:
    return [(app, room) for app, names in rooms().items() for room in names]


@cache
def modules(app: str, room: str) -> frozenset[str]:
    """The parts of a room and the modules of those that are folders."""
    folder = ROOT / app / room
    inner = {path.stem for path in folder.glob("*/*.py") if path.name != "__init__.py"}
    return parts(app, room) | inner


@cache
def parts(app: str, room: str) -> frozenset[str]:
    """The files of a room, or folders that a file has become: `services`, `api`, …"""
    folder = ROOT / app / room
    return frozenset(
        path.stem
        for path in folder.iterdir()
        if path.name != "__init__.py" and (path.suffix == ".py" or (path / "__init__.py").exists())
    )
