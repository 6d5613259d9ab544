"""Back up the database and the stored files into one encrypted file."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.kit import backups, clock


class Command(BaseCommand):
    help = "Back up the database and the stored files into one encrypted file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", type=Path, help="The file; by default one in the state folder, named by the time.")

    def handle(self, *args: Any, **options: Any) -> None:
        target = options["to"] or settings.STATE_DIR / "backups" / f"{clock.now():%Y%m%d-%H%M%S}.backup"
        try:
            backups.write(target.absolute(), self.stdout.write)
        except backups.BackupError as error:
            raise CommandError(str(error))
