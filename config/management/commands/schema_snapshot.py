"""The committed snapshot of the schema, from which a first start loads its database."""

import sys
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.kit.schema import fingerprint, preparation, snapshot


class Command(BaseCommand):
    help = "Write config/schema/snapshot.sql, or with --check say whether it is of the current migrations."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Only compare; ends with 1 if it is stale.")
        parser.add_argument(
            "--full",
            action="store_true",
            help="Run every migration from the first.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = fingerprint.current()
        present = snapshot.read(snapshot.COMMITTED)
        if present is not None and present.key == wanted.key and not options["full"]:
            self.stdout.write("The schema snapshot is current.")
            return
        if options["check"]:
            self.stderr.write("The schema snapshot is stale. Run make schema and commit config/schema/snapshot.sql.")
            sys.exit(1)
        if not settings.DATABASE_IS_EMBEDDED:
            raise CommandError("Snapshots are made with the embedded PostgreSQL. Unset DATABASE_URL.")
        from config.kit.embedded import ensure

        url = ensure(settings.INSTANCE).database_url
        started = time.monotonic()
        with preparation.scratch(url, "schema_snapshot") as scratch_url:
            if options["full"]:
                preparation.fill_by_migrating(scratch_url)
            else:
                preparation.fill(scratch_url, wanted, self.stdout.write)
            snapshot.save(scratch_url, wanted, snapshot.COMMITTED)
        self.stdout.write(f"Wrote {snapshot.COMMITTED} in {time.monotonic() - started:.0f} s.")
