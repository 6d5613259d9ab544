"""The map shows every app and room with what it says of itself."""

from __future__ import annotations

from io import StringIO

from django.core.management import call_command

from config.management import house


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("rooms", *arguments, stdout=out, no_color=True)
    return out.getvalue()


def test_the_map_goes_from_the_roof_down_and_names_every_room() -> None:
    text = run()
    places = [text.index(f"\n{app}  ") if app != "content" else text.index("content  ") for app in house.apps()]
    assert places == sorted(places)
    assert house.apps()[0] == "content"
    for app in house.apps():
        for room in house.rooms(app):
            assert f"  {room.name}" in text
    assert "Sessions: one row per sign-in, its tokens, rotation and revocation." in text
    assert "config.kit" in text


def test_one_app_can_be_asked_for() -> None:
    text = run("messaging")
    assert "The person's socket: one per device, at `/ws/v1/`." in text
    assert "accounts" not in text.split("\n")[0]
    assert "sessions" not in text


def test_every_room_and_every_part_of_the_kernel_says_what_it_is() -> None:
    silent = [room for app in house.apps() for room in house.rooms(app) if not house.about(room)]
    silent += [part for part in house.kit() if not house.about(part)]
    assert silent == []


def test_a_readme_speaks_for_its_folder(tmp_path: object) -> None:
    folder = tmp_path / "room"  # type: ignore[operator]
    folder.mkdir()
    (folder / "__init__.py").write_text('"""From the docstring, first. Second."""')
    assert house.about(folder) == "From the docstring, first."
    (folder / "README.md").write_text("# Title\n\nFrom the\nreadme. And more.\n")
    assert house.about(folder) == "From the readme."
