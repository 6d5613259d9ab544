"""Run everything: web, worker and beat, and where no URL names others, PostgreSQL and Redis."""

import sys
from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Run the web, the worker and the beat, with PostgreSQL and Redis where no URL names others."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        # `manage.py` runs this without loading Django; here it was loaded already.
        from config.up.running import main

        sys.exit(main())
