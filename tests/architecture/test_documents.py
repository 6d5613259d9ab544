"""What is written beside the code must be what the code says: schema, errors, settings, migrations."""

from __future__ import annotations

import ast
import json
import re
from importlib import import_module
from typing import Any

import pytest
from django.core.management import call_command
from drf_spectacular.generators import SchemaGenerator

from config.kit.api import reference
from tests.architecture import source


def test_the_stored_schema_is_the_one_the_code_makes() -> None:
    stored = json.loads((source.ROOT / "docs" / "openapi.json").read_text())
    made = SchemaGenerator().get_schema(request=None, public=True)
    assert stored == json.loads(json.dumps(made)), (
        "run: manage.py spectacular --format openapi-json --file docs/openapi.json"
    )


def test_the_list_of_errors_is_the_one_the_code_makes() -> None:
    assert (source.ROOT / "docs" / "errors.md").read_text() == reference.markdown(), "run: manage.py errors_doc"


def test_no_migration_is_missing(db: Any) -> None:
    # A table that nothing has imported would not be missed.
    for path in source.python():
        parts = path.relative_to(source.ROOT).with_suffix("").parts
        if parts[-1] == "models" or (len(parts) > 1 and parts[-2] == "models" and parts[-1] != "__init__"):
            import_module(".".join(parts))
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except SystemExit:
        pytest.fail("a model has changed without a migration: run manage.py makemigrations")


def _reads(tree: ast.Module) -> set[str]:
    """Names of variables that a settings module reads through `env`, also by a function that is given the name."""
    found: set[str] = set()
    by_function: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            first = node.args.args[0].arg if node.args.args else ""
            if any(isinstance(name, ast.Name) and name.id == first for name in map(_first, _env_calls(node))):
                by_function.add(node.name)
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            named = isinstance(call.func, ast.Name) and call.func.id in by_function
            argument = _first(call)
            if (named or _is_env(call)) and isinstance(argument, ast.Constant):
                found.add(str(argument.value))
    return found


def _env_calls(node: ast.AST) -> list[ast.Call]:
    return [call for call in ast.walk(node) if isinstance(call, ast.Call) and _is_env(call)]


def _is_env(call: ast.Call) -> bool:
    function = call.func
    return isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "env"


def _first(call: ast.Call) -> ast.expr | None:
    return call.args[0] if call.args else None


def variables() -> set[str]:
    """What the settings read, and whoever else reads through their `env`."""
    return {
        name
        for path in source.python()
        if "config.settings.env import" in path.read_text()
        for name in _reads(source.tree(path))
    }


_LINE = re.compile(r"^#?([A-Z][A-Z0-9_]+)=")


def example() -> list[tuple[str, list[str]]]:
    """Each variable of `.env.example` with the lines of words above it."""
    found, words = [], []
    for line in (source.ROOT / ".env.example").read_text().splitlines():
        matched = _LINE.match(line)
        if matched:
            found.append((matched[1], words))
            words = []
        elif line.startswith("# "):
            words = [*words, line[2:]]
        else:
            words = []
    return found


def test_the_example_lists_exactly_the_variables_that_are_read() -> None:
    listed = [name for name, _ in example()]
    assert sorted(listed) == sorted(variables())


def test_every_variable_of_the_example_is_explained() -> None:
    assert [name for name, words in example() if not words] == []


def test_the_example_changes_nothing_when_it_is_copied() -> None:
    """Every line is a comment: who copies the file and fills in one line changes one thing."""
    lines = (source.ROOT / ".env.example").read_text().splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == []


def test_a_variable_that_is_read_by_a_function_is_found() -> None:
    tree = ast.parse("def url(name):\n    return env.url(name)\nA = url('ONE')\nB = env.int('TWO', 3)")
    assert _reads(tree) == {"ONE", "TWO"}
