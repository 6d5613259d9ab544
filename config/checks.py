"""System checks: what the wiring names must exist. Run by `manage.py check` and every command that checks.

A wrong adapter or schedule line is an error where people depend on it, and a warning on a laptop, so that a
half-written part does not keep the rest from being worked on.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, register
from django.utils.module_loading import import_string


def _problem(text: str, *, hint: str, identifier: str) -> CheckMessage:
    kind = checks.Warning if settings.DEBUG else Error
    return kind(text, hint=hint, id=identifier)


@register()
def subscriptions_are_sound(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Every subscribed handler can be called with an event and its meta, and belongs to a declared event."""
    from config.kit import events
    from config.kit.outbox.subscriptions import all_subscriptions

    found: list[CheckMessage] = []
    declared = set(events.all_events().values())
    for event_class, name, handler in all_subscriptions():
        try:
            inspect.signature(handler).bind(None, None)
        except TypeError as error:
            found.append(
                Error(
                    f"Handler {name} of event {event_class.name} can not be called: {error}.",
                    hint="A handler takes (event, meta).",
                    id="kit.E001",
                )
            )
        if event_class not in declared:
            found.append(
                Error(
                    f"Handler {name} waits for {event_class.__qualname__}, which is no declared event.",
                    id="kit.E002",
                )
            )
        if len(name) > 200:
            found.append(Error(f"Handler name {name} is longer than 200 characters.", id="kit.E003"))
    return found


@register()
def adapters_exist(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Every setting called `..._ADAPTER` names something that can be imported."""
    found = []
    for name, path in _adapters():
        try:
            import_string(path)
        except ImportError as error:
            found.append(
                _problem(
                    f"Setting {name} names {path}, which can not be imported ({error}).",
                    hint="It is the dotted path of an adapter class.",
                    identifier="kit.E004",
                )
            )
    return found


def _adapters() -> Iterator[tuple[str, str]]:
    for name in dir(settings):
        if name.endswith("_ADAPTER"):
            path = getattr(settings, name)
            if isinstance(path, str) and path:
                yield name, path


@register()
def scheduled_jobs_exist(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Every line of the schedule has a name of its own, a job that exists, and a time that can be read."""
    from config.kit import jobs
    from config.kit.jobs.schedule import crontab_fields
    from config.schedule import SCHEDULE

    found: list[CheckMessage] = []
    known = jobs.all_jobs()
    seen: set[str] = set()
    for line in SCHEDULE:
        if line.name in seen:
            found.append(Error(f"Two lines of the schedule are called {line.name!r}.", id="kit.E005"))
        seen.add(line.name)
        if line.job not in known:
            found.append(
                _problem(
                    f"The schedule names {line.job!r}, which is no job.",
                    hint="Jobs are declared by @jobs.job in the tasks.py of an app.",
                    identifier="kit.E006",
                )
            )
        if isinstance(line.every, str):
            try:
                crontab_fields(line.every)
            except ValueError as error:
                found.append(Error(f"The schedule line {line.name!r} has no readable time ({error}).", id="kit.E007"))
    return found
