"""manage.py rooms"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from config.management import house


class Command(BaseCommand):
    help = "Print the map of the house: apps from the roof down, their rooms, a sentence each."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("app", nargs="?", help="only this app, or kit")

    def handle(self, *args: Any, app: str | None, **options: Any) -> None:
        for name in house.apps():
            if app in (None, name):
                self._say(name, house.about(settings.BASE_DIR / name) or self._of_config(name), house.rooms(name))
        if app in (None, "kit"):
            folder = settings.BASE_DIR / "config" / "kit"
            self._say("config.kit", house.about(folder) or "The ground: what every app stands on.", list(house.kit()))

    def _say(self, name: str, about: str, parts: list[Path]) -> None:
        self.stdout.write(self.style.MIGRATE_HEADING(name) + (f"  {about}" if about else ""))
        width = max((len(part.stem) for part in parts), default=0)
        for part in parts:
            self.stdout.write(f"  {part.stem:<{width}}  {house.about(part)}".rstrip())
        self.stdout.write("")

    @staticmethod
    def _of_config(name: str) -> str:
        from django.apps import apps

        return (type(apps.get_app_config(name)).__doc__ or "").strip().split("\n")[0]
