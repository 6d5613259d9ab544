"""manage.py replay_dead_letters"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from config.kit.outbox import dispatcher
from config.kit.outbox.models import FailedDelivery


class Command(BaseCommand):
    help = "Try dead letters of the outbox again, after what broke them has been mended."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--handler", help="only those of this handler")
        parser.add_argument("--event", help="only those of events with this name, such as workout.completed")
        parser.add_argument("--list", action="store_true", help="show them and change nothing")

    def handle(self, *args: Any, handler: str | None, event: str | None, **options: Any) -> None:
        dead = FailedDelivery.objects.exclude(dead_at=None).select_related("event").order_by("dead_at")
        if handler is not None:
            dead = dead.filter(handler=handler)
        if event is not None:
            dead = dead.filter(event__name=event)
        if options["list"]:
            for delivery in dead.iterator():
                self.stdout.write(
                    f"{delivery.dead_at:%Y-%m-%d %H:%M}  {delivery.event.name}  "
                    f"{delivery.handler or '(no code knows this event)'}  {delivery.last_error}"
                )
            return
        count = dispatcher.replay(dead.values_list("pk", flat=True))
        self.stdout.write(f"{count} dead letters will be tried again.")
