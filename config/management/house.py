"""The house as it stands on disk: apps from the roof down, their rooms, and what each says of itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

# The files a room may have, and what is in each (design: "Files in a room").
FILES = {
    "api": "HTTP for apps and devices",
    "portal": "Pages for people",
    "admin": "Staff screens",
    "consumers": "Sockets",
    "tasks": "Jobs",
    "handlers": "Reactions to events",
    "forms": "Forms of the pages",
    "pages": "Wagtail pages",
    "blocks": "Blocks of the pages",
    "services": "Writes",
    "access": "Who may, and the row",
    "queries": "Reads",
    "models": "Tables",
    "providers": "Clients of outside services",
    "rules": "The arithmetic of the subject, plain Python",
    "events": "What happened, told to other rooms",
    "errors": "Refusals, each with its code",
}
_NO_ROOMS = ("migrations", "management", "templatetags")


def apps() -> list[str]:
    """Apps from the top floor down."""
    return [entry for entry in settings.REGIMEN_APPS if "." not in entry]


def rooms(app: str) -> list[Path]:
    return sorted(
        folder
        for folder in (settings.BASE_DIR / app).iterdir()
        if (folder / "__init__.py").is_file() and folder.name not in _NO_ROOMS
    )


def kit() -> Iterator[Path]:
    """The parts of the kernel: packages and single modules."""
    for path in sorted((settings.BASE_DIR / "config" / "kit").iterdir()):
        if (path / "__init__.py").is_file() or (path.suffix == ".py" and path.name != "__init__.py"):
            yield path


def about(path: Path) -> str:
    """The first sentence of a README beside it, else of its docstring; empty where it says nothing."""
    readme = path / "README.md"
    if readme.is_file():
        paragraphs = [part.strip() for part in readme.read_text().split("\n\n")]
        text = next((part for part in paragraphs if part and not part.startswith("#")), "")
    else:
        module = path / "__init__.py" if path.is_dir() else path
        text = ast.get_docstring(ast.parse(module.read_text())) or ""
    first = re.split(r"(?<=[.!?])\s|\n\n", text.strip(), maxsplit=1)[0]
    return " ".join(first.split())
