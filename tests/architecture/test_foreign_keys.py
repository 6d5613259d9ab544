"""What an import linter can not see: foreign keys, models asked by name, templates of other apps."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Field

from tests.architecture import source

# `kit` is the label of config. Whoever stands higher may point at whoever stands lower.
HEIGHT = {"kit": 0, **{app: number for number, app in enumerate(source.FLOORS, start=1)}}

# "app.Model.field": why it may point up, or may be seen from the other side. Starts empty and stays so.
UPWARD: dict[str, str] = {}
VISIBLE: dict[str, str] = {}
# File and model of `apps.get_model`: why. Migrations are not meant: there it is the right way.
BY_NAME: dict[str, str] = {}


def relations() -> Iterator[tuple[str, Field, str, str]]:
    """Name, field, the app it is in and the app it points at, for every relation between our apps."""
    for model in apps.get_models(include_auto_created=True):
        app = model._meta.app_label
        if app not in HEIGHT:
            continue
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            target = getattr(field.remote_field, "model", None)
            if target is not None and target._meta.app_label in HEIGHT:
                yield f"{app}.{model.__name__}.{field.name}", field, app, target._meta.app_label


def test_there_is_something_to_look_at() -> None:
    names = [name for name, *_ in relations()]
    assert "accounts.Session.user" in names
    assert any(source_app != target for _, _, source_app, target in relations())


def test_foreign_keys_point_down() -> None:
    upward = {name for name, _, app, target in relations() if HEIGHT[target] > HEIGHT[app]}
    assert upward == set(UPWARD)


def test_no_app_sees_who_points_at_it_from_above() -> None:
    visible = {
        name
        for name, field, app, target in relations()
        if app != target and not _automatic(field) and not str(field.remote_field.related_name or "").endswith("+")
    }
    assert visible == set(VISIBLE), 'a relation across apps carries related_name="+"'


def _automatic(field: Any) -> bool:
    """The two columns of a hidden table between two models follow the relation that made it."""
    return bool(field.model._meta.auto_created)


def test_no_model_is_reached_by_its_name() -> None:
    found = set()
    for path in source.python():
        for call in source.calls(path, "get_model"):
            asked = ast.unparse(call.args[0]).strip("'\"") if call.args else ""
            # A third party's model may be asked for by name: there is no floor between.
            if asked.split(".")[0] not in {"django_celery_beat", "wagtailcore"}:
                found.add(f"{source.name_of(path)} {asked}")
    assert found == set(BY_NAME)


TEMPLATE = re.compile(rf"^({'|'.join(source.FLOORS)})/[\w/]+\.(html|txt|css|js|svg|png)$")
TAG = re.compile(r"{%\s*(?:include|extends|static|include_block)\s+['\"]([^'\"]+)['\"]")


@pytest.mark.parametrize("app", source.FLOORS)
def test_a_template_uses_those_of_its_own_app_and_of_the_kit(app: str) -> None:
    strange = []
    for path in source.files(".html", ".txt"):
        name = source.name_of(path)
        if name.startswith(f"templates/{app}/"):
            strange += [
                f"{name}: {used}"
                for used in TAG.findall(path.read_text())
                if used.split("/")[0] in source.FLOORS and not used.startswith(f"{app}/")
            ]
    assert strange == []


def test_what_belongs_to_no_app_uses_no_app() -> None:
    strange = []
    for path in source.files(".html", ".txt"):
        name = source.name_of(path)
        if name.startswith("templates/") and name.split("/")[1] not in source.FLOORS:
            strange += [
                f"{name}: {used}" for used in TAG.findall(path.read_text()) if used.split("/")[0] in source.FLOORS
            ]
    assert strange == []


def test_python_names_templates_of_its_own_app() -> None:
    strange = []
    for path in source.python():
        app = source.name_of(path).split("/")[0]
        for node in ast.walk(source.tree(path)):
            named = node.value if isinstance(node, ast.Constant) else None
            if isinstance(named, str) and TEMPLATE.match(named) and not named.startswith(f"{app}/"):
                strange.append(f"{source.name_of(path)}:{node.lineno} {named}")
    assert strange == []
