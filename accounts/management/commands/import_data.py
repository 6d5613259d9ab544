"""`manage.py import_data`: take a file over for somebody; a dry run unless `--apply` is given."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.imports import services
from accounts.users import queries as people
from config.kit.errors import DomainError


class Command(BaseCommand):
    help = "Import weights and measurements (CSV) or a scale's file (FIT). Tells what would happen; --apply does it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--person", required=True, help="E-mail address or username.")
        parser.add_argument(
            "--kind", default="", help=f"One of {', '.join(services.IMPORTERS)}; found out unless told."
        )
        parser.add_argument("--mass-unit", choices=["kg", "lb", "st"])
        parser.add_argument("--length-unit", choices=["cm", "in", "mm"])
        parser.add_argument("--date-order", choices=["dmy", "mdy"])
        parser.add_argument("--scale-user", type=int, help="Whose rows of a scale that several people use.")
        parser.add_argument("--apply", action="store_true", help="Write; without it nothing is changed.")

    def handle(self, *args: Any, **options: Any) -> None:
        person = people.by_identifier(options["person"])
        if person is None:
            raise CommandError(f"Nobody is called {options['person']}.")
        try:
            with options["file"].open("rb") as file:
                run = services.upload(
                    person.id,
                    file,
                    file_name=options["file"].name,
                    kind=options["kind"],
                    options=services.reader_options(options),
                )
            if run.state == "needs_answer":
                services.cancel(run.id)
                raise CommandError(
                    f"{run.question['text']} Tell by --mass-unit, --length-unit, --date-order or --scale-user."
                )
            if options["apply"]:
                run = services.run(run.id)
            for row in services.report_rows(run, only="refused"):
                self.stdout.write(f"row {row.number} refused: {row.why} ({row.content})")
            if not options["apply"]:
                services.cancel(run.id)
        except OSError as error:
            raise CommandError(f"{options['file']} can not be read: {error.strerror}.") from error
        except DomainError as error:
            raise CommandError(error.detail) from error
        done = "added" if options["apply"] else "would be added"
        self.stdout.write(
            f"{run.rows_read} rows read: {run.rows_created} {done}, {run.rows_duplicate} there already, "
            f"{run.rows_refused} refused"
        )
