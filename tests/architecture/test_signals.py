"""No hidden flow: models tell nobody by signals; third parties' signals are received in `handlers.py` only."""

from __future__ import annotations

import ast

from tests.architecture import source

_MODULES = ("django.db.models.signals", "django.dispatch", "django.dispatch.dispatcher")


def listeners() -> list[str]:
    """Files that import model signals or the means to receive any."""
    found = []
    for path in source.python():
        for node in ast.walk(source.tree(path)):
            if isinstance(node, ast.ImportFrom):
                names = [f"{node.module}.{alias.name}" for alias in node.names] + [node.module or ""]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            else:
                continue
            if any(name in _MODULES or name.startswith("django.db.models.signals") for name in names):
                found.append(source.name_of(path))
    return sorted(set(found))


def test_signals_are_received_in_handlers_that_the_wiring_names() -> None:
    for name in listeners():
        app, room, *rest = name.split("/")
        assert rest == ["handlers.py"], f"{name} receives signals"
        wiring = (source.ROOT / app / "wiring.py").read_text()
        assert f"{app}.{room}" in wiring and "handlers" in wiring, f"{app}/wiring.py does not name {name}"


def test_the_search_finds_a_signal() -> None:
    """The test above would pass on an empty list for ever: see that the eye is open."""
    module = ast.parse("from django.db.models.signals import post_save")
    node = next(node for node in ast.walk(module) if isinstance(node, ast.ImportFrom))
    assert node.module in _MODULES
