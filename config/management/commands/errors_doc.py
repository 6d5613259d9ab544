"""`manage.py errors_doc`: write docs/errors.md from the error classes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from config.kit.api import reference


class Command(BaseCommand):
    """Writes the file, or with `--check` only tells whether it is up to date."""

    help = "Write docs/errors.md from the error classes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Write nothing; end with 1 where it is out of date.")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / "docs" / "errors.md"
        text = reference.markdown()
        if options["check"]:
            if not path.exists() or path.read_text() != text:
                self.stderr.write("docs/errors.md is out of date: run manage.py errors_doc")
                raise SystemExit(1)
            return
        path.write_text(text)
        self.stdout.write(f"{len(reference.documented())} codes")
