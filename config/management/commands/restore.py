"""Restore the database and the stored files from a back-up."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.kit import backups
from config.kit.encryption.errors import DecryptionFailed, EncryptionKeyUnknown


class Command(BaseCommand):
    help = "Restore the database and the stored files from a file that `backup` wrote."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="Throw away what is in the database now.")

    def handle(self, *args: Any, **options: Any) -> None:
        source = options["file"].absolute()
        if not source.is_file():
            raise CommandError(f"There is no file {source}.")
        try:
            backups.restore(source, self.stdout.write, replace=options["replace"])
        except backups.BackupError as error:
            raise CommandError(str(error))
        except (DecryptionFailed, EncryptionKeyUnknown):
            raise CommandError("The file does not open with the encryption keys of this installation, or is damaged.")
