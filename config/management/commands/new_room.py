"""manage.py new_room <app> <room> <file> [<file> ...]"""

from __future__ import annotations

import re
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.management import house

_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_NOT_A_SUBJECT = {"utils", "util", "helpers", "helper", "common", "misc", "core", "shared", "base", "lib"}

_SERVICES = '''"""{about}

Promises:
Locks:
Publishes:
"""

from __future__ import annotations
'''
_OTHER = '''"""{what} of {words}."""

from __future__ import annotations
'''
_TEST = '''"""{what} of {words}."""

from __future__ import annotations

import pytest


def test_the_first_behaviour() -> None:
    pytest.fail("Name the first behaviour of {app}.{room}.{file} here, and prove it.")
'''
# An index file of the app gathers these from its rooms.
_GATHERED = {"models": "models.py", "admin": "admin.py", "tasks": "tasks.py"}


class Command(BaseCommand):
    help = "Make a new room: its files, and a failing test beside each. Ask only for files that have something to say."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("app", choices=house.apps())
        parser.add_argument("room", help="a plural noun of the domain, such as lockers")
        parser.add_argument(
            "files",
            nargs="*",
            default=["models", "queries", "services", "access", "errors"],
            help=f"some of: {', '.join(house.FILES)} (models queries services access errors unless told)",
        )
        parser.add_argument("--about", default="", help="one sentence: what the subject is")

    def handle(self, *args: Any, app: str, room: str, files: list[str], about: str, **options: Any) -> None:
        self._check(app, room, files)
        words = room.replace("_", " ")
        about = (about.strip().rstrip(".") or words.capitalize()) + "."
        values = {"app": app, "room": room, "words": words, "about": about}
        place = settings.BASE_DIR / app / room
        tests = settings.BASE_DIR / "tests" / app / room
        self._write(place / "__init__.py", f'"""{about}"""\n')
        self._write(tests / "__init__.py", "")
        for file in files:
            own = {**values, "file": file, "what": house.FILES[file]}
            self._write(place / f"{file}.py", (_SERVICES if file == "services" else _OTHER).format(**own))
            self._write(tests / f"test_{file}.py", _TEST.format(**own))
        self._say_what_is_left(app, room, files)

    def _check(self, app: str, room: str, files: list[str]) -> None:
        if not _NAME.fullmatch(room):
            raise CommandError(f"{room!r} is no name for a room: use small letters, digits and single underscores.")
        if room in _NOT_A_SUBJECT:
            raise CommandError(f"A room is one subject. What is {room!r} about?")
        if room in house.FILES or (settings.BASE_DIR / app / room).exists():
            raise CommandError(f"{app}/{room} is taken.")
        unknown = [file for file in files if file not in house.FILES]
        if unknown:
            raise CommandError(f"A room has no file {unknown[0]!r}. It may have: {', '.join(house.FILES)}.")

    def _write(self, path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        self.stdout.write(f"wrote {path.relative_to(settings.BASE_DIR)}")

    def _say_what_is_left(self, app: str, room: str, files: list[str]) -> None:
        self.stdout.write("\nLeft to do:")
        self.stdout.write(f'- pyproject.toml: add "{app}.{room}" to the containers of the contract "lines"')
        for file, index in _GATHERED.items():
            if file in files:
                line = f"from {app}.{room} import {file} as _{room}  # noqa: F401"
                if file == "models":
                    line = f"from {app}.{room}.models import ...  # noqa: F401"
                self.stdout.write(f"- {app}/{index}: {line}")
        for file, index in (("api", "api_urls.py"), ("portal", "portal_urls.py"), ("handlers", "wiring.py")):
            if file in files:
                self.stdout.write(
                    f"- {app}/{index}: its paths" if file != "handlers" else f"- {app}/{index}: its events"
                )
        self.stdout.write("- write the tests first: they fail until they say something")
