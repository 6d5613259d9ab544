"""What a database needs before the first request: the schema, and the demo where nobody is there yet."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand

from config.kit.schema import preparation


class Command(BaseCommand):
    help = "Bring the database to the current schema and, in DEBUG and without users, load the demo."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        embedded = settings.DATABASE_IS_EMBEDDED
        if embedded:
            from config.kit.embedded import ensure

            ensure(settings.INSTANCE)
        url = settings.DATABASE_URL
        demo = preparation.look(url).demo if embedded else ""
        preparation.prepare(url, self._say, snapshots=embedded)
        if embedded:
            # Before the demo: if that fails, the schema is done all the same.
            preparation.mark(url, demo=demo)
        if demo:
            return
        demo = "not wanted"
        if settings.DEBUG and not get_user_model().objects.exists():
            self._say("Loading the demo.")
            call_command("demo", stdout=self.stdout)
            demo = "loaded"
        if embedded:
            preparation.mark(url, demo=demo)

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
