"""Every address of ours, out of the URL table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, get_resolver

from tests.architecture import source

# Third parties' own addresses: their indexes and Django's lists of tables have rows of their own.
_OUTSIDE = ("admin", "wagtailadmin", "wagtaildocs")


@dataclass(frozen=True)
class Route:
    """One address: `classes` by verb for the API, one view for pages."""

    route: str
    callback: Callable[..., Any]

    @property
    def is_api(self) -> bool:
        return self.route.startswith("api/v1/")

    @property
    def view(self) -> Any:
        return getattr(self.callback, "view_class", None) or getattr(self.callback, "cls", None)

    @property
    def classes(self) -> dict[str, Any]:
        """Verb to the class that answers it."""
        by_verb: dict[str, Any] | None = getattr(self.callback, "classes", None)
        if by_verb is not None:
            return by_verb
        if self.view is None:
            return {"GET": None}
        return {
            verb.upper(): self.view
            for verb in self.view.http_method_names
            if verb not in ("head", "options", "trace") and hasattr(self.view, verb)
        } or {"GET": self.view}

    @property
    def first_verb(self) -> str:
        """The verb that a page's row is about: GET, or POST where there is nothing to see."""
        return "GET" if "GET" in self.classes or not self.classes else next(iter(self.classes))


def ours() -> Iterator[Route]:
    for route, callback in _walk(get_resolver(), ""):
        view = getattr(callback, "view_class", None) or callback
        if view.__module__.split(".")[0] in (*source.FLOORS, "config"):
            yield Route(route, callback)


def _walk(resolver: Any, prefix: str) -> Iterator[tuple[str, Callable[..., Any]]]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route, entry.callback
        elif entry.app_name not in _OUTSIDE and not route.startswith("cms/"):
            yield from _walk(entry, route)


def api() -> dict[tuple[str, str], Route]:
    """(verb, route below /api/v1/) to the route."""
    return {
        (verb, found.route.removeprefix("api/v1/")): found for found in ours() if found.is_api for verb in found.classes
    }


def pages() -> dict[tuple[str, str], Route]:
    """(verb, route) to the route, for everything that is not the API; the first of two with one address answers."""
    found: dict[tuple[str, str], Route] = {}
    for route in ours():
        if not route.is_api:
            found.setdefault((route.first_verb, route.route), route)
    return found
