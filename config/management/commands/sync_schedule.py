"""manage.py sync_schedule"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from config.kit.jobs import schedule
from config.schedule import SCHEDULE


class Command(BaseCommand):
    help = "Write the periodic jobs of config/schedule.py to the database; what staff have changed stays."

    def handle(self, *args: Any, **options: Any) -> None:
        changes = schedule.sync(SCHEDULE)
        for word, names in (
            ("Added", changes.created),
            ("Changed", changes.updated),
            ("Removed", changes.removed),
        ):
            for name in names:
                self.stdout.write(f"{word}: {name}")
        if not (changes.created or changes.updated or changes.removed):
            self.stdout.write("The schedule is up to date.")
