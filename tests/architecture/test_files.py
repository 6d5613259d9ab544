"""Files: not too long, named after a subject, nothing put off, nothing of the machine they were written on."""

from __future__ import annotations

import re

from tests.architecture import source

MAX_LINES = 500
# File to the reason why it is longer.
LONGER: dict[str, str] = {}
_WRITTEN = (".py", ".html", ".css", ".js", ".txt", ".sh", ".toml", ".yml", ".yaml")
_EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "stuff", "shared", "base_utils"}

# Put together from pieces, so that this file does not hold what it looks for.
_LATER = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK")) + r")\b")
_MACHINE = re.compile(
    # Tools may be told not to write such an address down.
    "(?<!no-emit-)(?:"
    + "|".join(
        re.escape(piece)
        for piece in (
            "py" + "pi.org",
            "python" + "hosted.org",
            "npm" + "js.org",
            "npm" + "js.com",
            "un" + "pkg.com",
            "js" + "delivr",
            "index" + "-url",
            "extra" + "-index",
            "find" + "-links",
            "/opt/" + "wheels",
            "/opt/" + "tools",
            "/work/" + "main",
            "/work/" + "plan",
            "/work/" + "shared",
            "/ro" + "ot/",
        )
    )
    + ")"
)


def _text(path: source.Path) -> str:
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return ""


def test_no_file_is_longer_than_one_can_read() -> None:
    long = {
        source.name_of(path)
        for path in source.files(*_WRITTEN)
        if len(_text(path).splitlines()) > MAX_LINES and "/migrations/" not in source.name_of(path)
    }
    assert long == set(LONGER)


def test_no_name_says_nothing() -> None:
    empty = [source.name_of(path) for path in source.files(".py", ".js", ".css") if path.stem.lower() in _EMPTY_NAMES]
    empty += [f"{app}/{room}" for app, room in source.every_room() if room in _EMPTY_NAMES]
    assert empty == []


def test_nothing_is_put_off() -> None:
    found = [
        f"{source.name_of(path)}:{number}"
        for path in source.files(*_WRITTEN, ".md", "")
        for number, line in enumerate(_text(path).splitlines(), start=1)
        if _LATER.search(line)
    ]
    assert found == []


def test_nothing_tells_where_packages_come_from_or_where_this_was_written() -> None:
    found = [
        f"{source.name_of(path)}:{number} {line.strip()[:80]}"
        for path in source.files()
        if path.name not in ("LICENSE",)
        for number, line in enumerate(_text(path).splitlines(), start=1)
        if _MACHINE.search(line)
    ]
    assert found == []
