"""Emptying the database after a test whose transactions really committed.

Django's own way truncates every table, the rows that migrations made included (Wagtail's root page), and the audit
log refuses it outright. Here rows of our own apps go, in one round trip, and what migrations made stays.
"""

from __future__ import annotations

from functools import cache

from django.apps import apps

from config.kit import emptying

# What migrations fill, or what third parties keep for themselves.
_KEPT_APPS = frozenset(
    {
        "contenttypes", "auth", "sites", "content", "wagtailcore", "wagtailimages", "wagtaildocs", "wagtailusers",
        "wagtailsearch", "wagtailembeds", "wagtailredirects", "wagtailforms", "taggit",
    }
)  # fmt: skip


@cache
def _labels() -> tuple[str, ...]:
    return tuple(config.label for config in apps.get_app_configs() if config.label not in _KEPT_APPS)


def empty_database() -> None:
    """Delete the rows that a test committed."""
    emptying.empty(_labels())
