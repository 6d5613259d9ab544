"""The permission table, asked cell by cell; and nothing in the URL table is without a row."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests import people
from tests.architecture import permissions, routes
from tests.architecture.permissions import ADMIN, API, INDEXES, PAGES, PEOPLE, Row
from tests.architecture.world import Upload, World

SIGN_IN = "to sign in"
CHAPTERS = {f"{number:02}" for number in range(1, 12)}


@pytest.fixture
def world(cast: people.Cast, settings: Any, tmp_path: Path) -> World:
    settings.MEDIA_ROOT, settings.PRIVATE_MEDIA_ROOT = tmp_path / "public", tmp_path / "private"
    return World(cast)


def groups(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows by the subject of their address: one world is made for each."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        parts = row.route.split("/")
        subject = parts[1] if parts[0] == "app" and len(parts) > 2 else parts[0]
        found.setdefault(subject, []).append(row)
    return found


API_GROUPS, PAGE_GROUPS = groups(API), groups((*PAGES, *INDEXES))


def test_every_route_of_the_api_has_a_row() -> None:
    assert set(routes.api()) == API.keys()


def test_every_page_has_a_row() -> None:
    assert set(routes.pages()) == PAGES.keys()


def test_a_chapter_stands_behind_every_cell() -> None:
    for row in (*API, *PAGES, *INDEXES):
        assert set(row.allowed) <= set(PEOPLE), row
        for cell in row.allowed.values():
            assert cell.chapter in CHAPTERS, row
    cases = [str(row) for row in (*API, *PAGES)]
    assert len(cases) == len(set(cases))


@pytest.mark.parametrize("subject", API_GROUPS)
def test_the_api_lets_in_whom_the_table_allows(subject: str, world: World) -> None:
    for row in API_GROUPS[subject]:
        found = {name: _ask_api(row, f"/api/v1/{world.fill(row.path)}", world, name) for name in PEOPLE}
        assert found == {name: _expected(row, name, stranger=401) for name in PEOPLE}, row


@pytest.mark.parametrize("subject", PAGE_GROUPS)
def test_pages_let_in_whom_the_table_allows(subject: str, world: World) -> None:
    for row in PAGE_GROUPS[subject]:
        found = {name: _ask_page(row, f"/{world.fill(row.path)}", world, name) for name in PEOPLE}
        # Programs follow links to files too: they are told, not sent to a page.
        stranger = 401 if subject == "files" else SIGN_IN
        expected = {name: _expected(row, name, stranger=stranger) for name in PEOPLE}
        if row.route == "admin/":
            # Django asks once more whether they may come in, and that address does not exist for them.
            expected |= {name: SIGN_IN for name in PEOPLE if name not in row.allowed}
        assert found == expected, row


@pytest.mark.parametrize("subject", PAGE_GROUPS)
def test_a_form_is_as_closed_as_its_page(subject: str, world: World) -> None:
    """The other verbs of a page turn away the same people: nobody posts to a form that they can not see."""
    known = routes.pages()
    for row in PAGE_GROUPS[subject]:
        if row.method != "GET" or row.key not in known:
            continue
        path = f"/{world.fill(row.path)}"
        for verb in set(known[row.key].classes) - {"GET"}:
            for name in PEOPLE:
                status = _ask_page(Row(verb, row.route, row.allowed), path, world, name)
                if name in row.allowed:
                    assert status not in (401, 403, 404, SIGN_IN), f"{verb} {row} as {name}: {status}"
                else:
                    assert status == _expected(row, name, stranger=SIGN_IN), f"{verb} {row} as {name}"


def test_what_only_signed_in_people_see_is_kept_nowhere(world: World) -> None:
    """On the machine of a gym the next person presses "back"."""
    for row in (*API, *PAGES, *INDEXES):
        if row.method != "GET" or "anonymous" in row.allowed or row.route.startswith("cms/"):
            continue
        for name in [name for name in ("client", "coach", "owner") if name in row.allowed][:1]:
            if row in tuple(API):
                response = getattr(world.cast, name).api("GET", world.fill(row.path))
            else:
                response = getattr(world.cast, name).portal.get(f"/{world.fill(row.path)}")
            assert {"private", "no-store"} <= set(response["Cache-Control"].split(", ")), row


def _labels() -> list[str]:
    return sorted(model._meta.label for model in admin.site._registry)


def test_lists_of_the_admin_are_the_owners(world: World) -> None:
    for label in _labels():
        app, model = label.lower().split(".")
        path = reverse(f"admin:{app}_{model}_changelist")
        allowed = ADMIN.get(label, permissions.may("09", permissions.OWNER))
        row = Row("GET", path, allowed)
        found = {name: _ask_page(row, path, world, name) for name in PEOPLE}
        expected: dict[str, Any] = dict.fromkeys(PEOPLE, SIGN_IN)
        # Somebody of the staff is in the admin, but not at this table.
        expected["desk"] = 403
        expected |= {name: cell.status for name, cell in allowed.items()}
        assert found == expected, label


def test_the_rows_of_the_admin_are_about_tables_that_exist() -> None:
    assert set(ADMIN) <= set(_labels())


def _expected(row: Row, name: str, *, stranger: Any) -> Any:
    if name in row.allowed:
        return row.allowed[name].status
    if row.denied is not None:
        return row.denied
    return stranger if name == "anonymous" else 404


def _ask_api(row: Row, path: str, world: World, name: str) -> int:
    """The status, and nothing that the call has changed."""
    headers = {}
    if name != "anonymous":
        person = getattr(world.cast, name)
        headers["Authorization"] = f"Bearer {person.token or person.sign_in().token}"
    with transaction.atomic():
        content, content_type = _content(row, world)
        response = Client().generic(row.method, path, content, content_type=content_type, headers=headers)
        transaction.set_rollback(True)
    return response.status_code


def _content(row: Row, world: World) -> tuple[bytes, str]:
    body = row.body(world) if callable(row.body) else row.body
    if isinstance(body, Upload):
        return body.content, body.content_type
    return (b"", "") if body is None else (msgspec.json.encode(body), "application/json")


def _ask_page(row: Row, path: str, world: World, name: str) -> int | str:
    """The status, or that the sign-in page comes first."""
    with transaction.atomic():
        browser = Client() if name == "anonymous" else getattr(world.cast, name).portal
        body = row.body(world) if callable(row.body) else row.body
        if row.method == "GET":
            response = browser.get(path)
        else:
            response = browser.generic(row.method, path) if body is None else browser.post(path, body)
        transaction.set_rollback(True)
    target = response.headers.get("Location", "")
    sent_away = response.status_code == 302 and target.startswith(("/sign-in/?next=", "/admin/login/?next="))
    if sent_away and name not in row.allowed:
        return SIGN_IN
    return response.status_code
