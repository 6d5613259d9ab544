"""What stands in the shell's navigation: a registry that apps fill from their `wiring.py`.

    navigation.register(navigation.ME, "Measurements", "measurements", "chart-bar", order=10)
    navigation.register_quick("Weight", "measurement-new", "weight", order=10)

Only what is registered and allowed for the person shows: a section without entries is not drawn, and a mode
(Practice, Floor, Staff) shows to those who may open at least one of its pages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TODAY, TRAIN, EAT, TALK, ME = "today", "train", "eat", "talk", "me"
PRACTICE, FLOOR, STAFF = "practice", "floor", "staff"
TOOLS = "tools"
"""Icon buttons at the end of the top bar: search, notifications."""
ACCOUNT = "account"
"""Entries of the menu behind the person's picture."""

Text = str | Promise
Test = Callable[[Any], bool]

OWN = "own"


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    label: Text
    icon: str


SECTIONS = (
    Section(TODAY, _("Today"), "sun"),
    Section(TRAIN, _("Train"), "dumbbell"),
    Section(EAT, _("Eat"), "bowl"),
    Section(TALK, _("Talk"), "chat-bubble-left-right"),
    Section(ME, _("Me"), "user-circle"),
)
MODES = (
    Section(PRACTICE, _("Practice"), "clipboard-document-list"),
    Section(FLOOR, _("Floor"), "building-storefront"),
    Section(STAFF, _("Staff"), "chart-bar-square"),
)
_KNOWN = {section.key for section in (*SECTIONS, *MODES)} | {TOOLS, ACCOUNT}


def anyone(user: Any) -> bool:
    """The test of an entry that every signed-in person may open."""
    return True


@dataclass(frozen=True, slots=True)
class Entry:
    """One page in the navigation. `badge(user)` gives a count that is shown when it is above zero."""

    section: str
    label: Text
    url_name: str
    icon: str
    order: int = 100
    when: Test = anyone
    badge: Callable[[Any], int] | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An entry or a section as a template draws it."""

    section: str
    label: Text
    url: str
    icon: str
    active: bool = False
    badge: int = 0
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """How the shell names the person who is signed in."""

    name: str
    note: str = ""
    avatar_url: str = ""


@dataclass(frozen=True, slots=True)
class Shell:
    """Everything the signed-in layout draws around a page."""

    mode: str = OWN
    nav: tuple[Item, ...] = ()
    modes: tuple[Item, ...] = ()
    subnav: tuple[Item, ...] = ()
    quick: tuple[Item, ...] = ()
    tools: tuple[Item, ...] = ()
    account: tuple[Item, ...] = ()
    person: Person = field(default_factory=lambda: Person(""))
    home_url: str = "/"
    sign_out_url: str = ""


_entries: dict[tuple[str, str], Entry] = {}
_quick: dict[str, Entry] = {}
_describe: list[Callable[[Any], Person]] = []


def register(
    section: str,
    label: Text,
    url_name: str,
    icon: str,
    order: int = 100,
    when: Test = anyone,
    *,
    badge: Callable[[Any], int] | None = None,
) -> None:
    """Add a page to a section, a mode, the tools or the account menu. The same page twice is a mistake."""
    if section not in _KNOWN:
        raise ValueError(f"navigation: there is no section {section!r}")
    if (section, url_name) in _entries:
        raise ValueError(f"navigation: {url_name!r} is registered twice in {section!r}")
    _entries[section, url_name] = Entry(section, label, url_name, icon, order, when, badge)


def register_quick(label: Text, url_name: str, icon: str, order: int = 100, when: Test = anyone) -> None:
    """Add something that the big "+" logs."""
    if url_name in _quick:
        raise ValueError(f"navigation: quick entry {url_name!r} is registered twice")
    _quick[url_name] = Entry("quick", label, url_name, icon, order, when)


def describe_person(describe: Callable[[Any], Person]) -> None:
    """Tell the shell how to name a person; the app that owns people calls this once."""
    _describe[:] = [describe]


def build(request: HttpRequest) -> Shell:
    """The shell of this request's person and page."""
    user = request.user
    allowed = [entry for entry in _entries.values() if entry.when(user)]
    items: dict[str, list[Item]] = {}
    for entry in sorted(allowed, key=lambda entry: entry.order):
        if item := _item(entry, user):
            items.setdefault(entry.section, []).append(item)
    current = _current(request.path, [item for group in items.values() for item in group])
    groups = {key: tuple(_mark(item, current) for item in group) for key, group in items.items()}

    modes_open = [mode for mode in MODES if groups.get(mode.key)]
    mode = current.section if current and current.section in {mode.key for mode in MODES} else OWN
    own = tuple(_section_item(section, groups[section.key]) for section in SECTIONS if groups.get(section.key))
    nav = own if mode == OWN else groups[mode]
    active = next((item for item in nav if item.active), None)
    home_url = own[0].url if own else "/"
    modes: tuple[Item, ...] = ()
    if modes_open:
        modes = (
            *((Item(OWN, _("Mine"), home_url, "user-circle", mode == OWN),) if own else ()),
            *(Item(m.key, m.label, groups[m.key][0].url, m.icon, mode == m.key) for m in modes_open),
        )
    return Shell(
        mode=mode,
        nav=nav,
        modes=modes if len(modes) > 1 else (),
        subnav=active.items if active and len(active.items) > 1 else (),
        quick=tuple(
            item
            for entry in sorted(_quick.values(), key=lambda entry: entry.order)
            if entry.when(user) and (item := _item(entry, user))
        ),
        tools=groups.get(TOOLS, ()),
        account=groups.get(ACCOUNT, ()),
        person=_describe[0](user) if _describe else Person(user.get_username()),
        home_url=home_url,
        sign_out_url=_url("sign-out"),
    )


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _item(entry: Entry, user: Any) -> Item | None:
    url = _url(entry.url_name)
    if not url:
        return None
    return Item(entry.section, entry.label, url, entry.icon, badge=entry.badge(user) if entry.badge else 0)


def _current(path: str, items: list[Item]) -> Item | None:
    """The entry the page belongs to: the one with the longest address that the page's address begins with."""
    return max((item for item in items if _covers(item, path)), key=lambda item: len(item.url), default=None)


def _covers(item: Item, path: str) -> bool:
    # The person's home (/app/) is the beginning of every other address, so it covers itself only.
    if item.section == TODAY and item.url.count("/") <= 2:
        return path == item.url
    return path.startswith(item.url)


def _mark(item: Item, current: Item | None) -> Item:
    if current is None or item.url != current.url or item.section != current.section:
        return item
    return Item(item.section, item.label, item.url, item.icon, True, item.badge)


def _section_item(section: Section, items: tuple[Item, ...]) -> Item:
    return Item(
        section.key,
        section.label,
        items[0].url,
        section.icon,
        active=any(item.active for item in items),
        badge=sum(item.badge for item in items),
        items=items,
    )
