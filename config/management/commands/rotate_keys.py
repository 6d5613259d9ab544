"""Write everything that is encrypted with the present key; see docs/operations.md, key rotation."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.files.storage import storages
from django.core.management.base import BaseCommand, CommandError

from config.kit.encryption import rotation
from config.kit.encryption.box import ring
from config.kit.encryption.errors import DecryptionFailed


class Command(BaseCommand):
    help = (
        "Encrypts every encrypted column and private file with the first key of REGIMEN_ENCRYPTION_KEYS. "
        "May run while people work, may be stopped and started again. With --check only counts what is left."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing, fail when something is left")
        parser.add_argument("--skip-files", action="store_true", help="columns only")

    def handle(self, *args: Any, check: bool, skip_files: bool, **options: Any) -> None:
        self.stdout.write(f"Present key: {ring().current.id}. Known keys: {', '.join(map(str, sorted(ring().keys)))}.")
        left = self._count() if check else self._rotate()
        if not skip_files:
            left += self._files(check)
        if left:
            raise CommandError(f"{left} left under another key or unreadable. Keep the old keys.")
        self.stdout.write("Everything is under the present key. Older keys may be taken out.")

    def _count(self) -> int:
        counts = rotation.remaining()
        for column, number in counts.items():
            self.stdout.write(f"{column}: {number} left")
        return sum(counts.values())

    def _rotate(self) -> int:
        left = 0
        for column in rotation.encrypted_fields():
            outcome = rotation.rotate_field(column)
            self.stdout.write(f"{outcome.column}: {outcome.rotated} rotated, {outcome.waiting} left")
            for line in outcome.unreadable:
                self.stderr.write(f"{outcome.column} {line}")
            left += outcome.waiting + len(outcome.unreadable)
        return left

    def _files(self, check: bool) -> int:
        private: Any = storages["private"]
        if not hasattr(private, "rotate"):
            return 0  # The service that keeps the files keeps their keys.
        rotated = left = 0
        for name in private.names():
            try:
                if check:
                    left += not private.is_current(name)
                else:
                    rotated += private.rotate(name)
            except FileNotFoundError:
                continue  # Deleted meanwhile.
            except DecryptionFailed as error:
                left += 1
                self.stderr.write(f"file {name}: {error.code}")
        self.stdout.write(f"private files: {rotated} rotated, {left} left")
        return left
