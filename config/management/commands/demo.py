"""`manage.py demo`: fill a believable practice, the same one every time, through the real services."""

from __future__ import annotations

import random
from argparse import ArgumentParser
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.kit import actor, emptying

PASSWORD = "Regimen-demo-1"  # noqa: S105  shown on purpose: demo accounts exist only while DEBUG is on
SEED = 20260105
# From the ground up: what a floor makes, the floors above may use.
ORDER = ("accounts", "messaging", "billing", "coaching", "nutrition", "gym", "content")


@dataclass
class DemoContext:
    """Handed from app to app: `people` by the local part of their e-mail address."""

    random: random.Random
    password: str = PASSWORD
    people: dict[str, Any] = field(default_factory=dict)
    branches: dict[str, Any] = field(default_factory=dict)
    say: Any = print


class Command(BaseCommand):
    help = "Fill the database with a believable practice (idempotent). --reset empties it first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reset", action="store_true", help="Empty every table of the product first.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("Demo accounts can not be made while DEBUG is off.")
        if options["reset"]:
            self._empty()
        # Seeded on purpose: the same practice every time.
        context = DemoContext(
            random=random.Random(SEED),  # noqa: S311
            say=lambda text: self.stdout.write(f"  {text}"),
        )
        with actor.acting(actor.Actor(kind="system")):
            for name in ORDER:
                import_module(f"{name}.demo").fill(context)
        self.stdout.write(f"Demo practice ready. Every demo account has the password {PASSWORD}")

    def _empty(self) -> None:
        """Empty the tables of our own apps; what migrations put there (the site's pages) is kept."""
        labels = [name for name in ORDER if name != "content"]
        tables = emptying.empty([*labels, "sessions"])
        self.stdout.write(f"Emptied {tables} tables.")
