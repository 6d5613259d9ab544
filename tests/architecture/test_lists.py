"""Ten times the rows, the same queries: lists, pages and the admin, asked with 3 and with 30 of everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.contrib import admin
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.users.models import User
from config.kit.api import ListView
from config.kit.api.paging import PagePaging
from tests import people
from tests.architecture import routes, source
from tests.architecture.makers import LISTS, MAKERS, Practice
from tests.architecture.permissions import PAGES, Row
from tests.architecture.world import World

FEW, MANY = 3, 30
# A page that holds a choice of all people or things would grow with them. Words of dates and ids differ a little.
GROWTH_BYTES = 400


@pytest.fixture
def practice(cast: people.Cast, settings: Any, tmp_path: Path) -> Practice:
    settings.MEDIA_ROOT, settings.PRIVATE_MEDIA_ROOT = tmp_path / "public", tmp_path / "private"
    return Practice(cast)


def lists() -> dict[str, Any]:
    return {
        route: found.classes[verb]
        for (verb, route), found in routes.api().items()
        if issubclass(found.classes[verb], ListView)
    }


def tables() -> list[Any]:
    """The tables of ours that staff see in Django's admin."""
    return [model for model in admin.site._registry if model._meta.app_label in (*source.FLOORS, "kit")]


def test_every_list_of_the_api_has_rows_to_be_tried_with() -> None:
    assert set(lists()) == set(LISTS)
    assert set(LISTS.values()) <= set(MAKERS)


def test_every_list_view_has_an_address() -> None:
    def below(cls: type) -> Iterator[type]:
        for sub in cls.__subclasses__():
            yield sub
            yield from below(sub)

    ours = {view for view in below(ListView) if view.__module__.split(".")[0] in (*source.FLOORS, "config")}
    assert ours - set(lists().values()) == set()


def test_every_table_of_the_admin_has_rows_to_be_tried_with() -> None:
    assert {model._meta.label for model in tables()} == set(MAKERS)


class Asked:
    """What one address cost: queries and bytes."""

    def __init__(self, ask: Callable[[], Any]) -> None:
        ask()  # what is remembered between requests is remembered now
        with CaptureQueriesContext(connection) as captured:
            response = ask()
            self.content = b"".join(response.streaming_content) if response.streaming else response.content
        assert response.status_code == 200, (response.status_code, self.content[:300])
        self.queries = [item["sql"] for item in captured.captured_queries]


def compare(practice: Practice, asks: dict[str, Callable[[], Any]]) -> dict[str, tuple[Asked, Asked]]:
    """Every address asked with FEW and with MANY rows; fails where the queries have grown."""
    practice.grow(FEW)
    before = {name: Asked(ask) for name, ask in asks.items()}
    practice.grow(MANY - FEW)
    after = {name: Asked(ask) for name, ask in asks.items()}
    grown = {
        name: f"{len(before[name].queries)} to {len(after[name].queries)}: {_extra(before[name], after[name])}"
        for name in asks
        if len(after[name].queries) > len(before[name].queries)
    }
    assert grown == {}
    return {name: (before[name], after[name]) for name in asks}


def test_a_query_for_each_row_is_found(practice: Practice) -> None:
    """The three below would pass for ever if they counted wrongly: here is one that must fail."""

    def each_by_itself() -> HttpResponse:
        names = [str(User.objects.get(pk=key).email) for key in User.objects.values_list("pk", flat=True)]
        return HttpResponse(" ".join(names))

    with pytest.raises(AssertionError, match="accounts_user"):
        compare(practice, {"each by itself": each_by_itself})


def _extra(few: Asked, many: Asked) -> str:
    """The statement that is there most often."""
    texts = [sql.split(" WHERE ")[0] for sql in many.queries]
    return max(set(texts), key=texts.count)[:300]


def test_lists_of_the_api_take_as_many_queries_for_30_rows_as_for_3(practice: Practice) -> None:
    def ask(route: str, view: Any) -> Callable[[], Any]:
        most = (
            f"page_size={view.paging.max_size}"
            if isinstance(view.paging, PagePaging)
            else f"limit={view.paging.max_limit}"
        )
        return lambda: practice.cast.client.api("GET", f"{route}?{most}")

    found = compare(practice, {route: ask(route, view) for route, view in lists().items()})
    for route, (few, many) in found.items():
        assert len(msgspec.json.decode(few.content)["results"]) >= FEW, route
        assert len(msgspec.json.decode(many.content)["results"]) >= MANY, route


def shown_to(row: Row) -> str:
    """Who opens the page: the one with the most to see."""
    return next((name for name in ("coach", "client", "owner") if name in row.allowed), "")


def test_pages_take_as_many_queries_for_30_rows_as_for_3(practice: Practice) -> None:
    world = World(practice.cast)
    browsers = {name: getattr(practice.cast, name).portal for name in ("coach", "client", "owner")}
    asks = {}
    for row in PAGES:
        who = shown_to(row)
        if row.method == "GET" and who and row.allowed[who].status == 200:
            names = [who, *({"client"} & set(row.allowed))]
            for name in dict.fromkeys(names):
                if row.allowed[name].status == 200:
                    asks[f"{row} as {name}"] = _page(browsers[name], f"/{world.fill(row.path)}")
    assert len(asks) > 20
    compare(practice, asks)


def _page(browser: Client, path: str) -> Callable[[], Any]:
    return lambda: browser.get(path)


def test_the_admin_takes_as_many_queries_for_30_rows_as_for_3(practice: Practice) -> None:
    practice.grow(1)
    owner = practice.cast.owner.portal
    request = owner.get(reverse("admin:index")).wsgi_request
    lists_, forms = {}, {}
    for model in tables():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        lists_[f"{model._meta.label} list"] = _page(owner, reverse(f"{name}_changelist"))
        if admin.site._registry[model].has_add_permission(request):
            forms[f"{model._meta.label} add"] = _page(owner, reverse(f"{name}_add"))
        row = model._default_manager.order_by("pk").first()
        forms[f"{model._meta.label} change"] = _page(owner, reverse(f"{name}_change", args=[row.pk]))
    found = compare(practice, {**lists_, **forms})
    large = {
        name: len(many.content) - len(few.content)
        for name, (few, many) in found.items()
        if name in forms and len(many.content) - len(few.content) > GROWTH_BYTES
    }
    assert large == {}, "a form of the admin holds a choice of all rows: use autocomplete_fields or raw_id_fields"
