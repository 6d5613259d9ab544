"""Plain rules of notifications: which kinds there are, how long to wait, where mail must not go."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from config.kit.registry import Registry

CATEGORIES = ("transactional", "reminders", "updates", "social", "marketing", "urgent")
CHANNELS = ("email",)

Prepare = Callable[[UUID, Mapping[str, Any]], Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """Something that people are told of.

    `example` has everything its templates read: for previews and tests. `prepare(person_id, data)` makes what
    must not be stored with the request, such as links that work once; it runs when the message is about to
    leave and may raise `NotNeeded`. `facts_good_for` is how long a repeated attempt may use the same again.
    With `only_newest` an older one that has not left yet is not sent any more.
    """

    name: str
    label: str
    category: str
    channels: tuple[str, ...] = ("email",)
    example: Mapping[str, Any] = field(default_factory=dict)
    prepare: Prepare | None = None
    facts_good_for: timedelta = timedelta(hours=6)
    only_newest: bool = False

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z][a-z0-9_]{1,39}", self.name):
            raise ValueError(f"kind {self.name!r}: a name has small letters, digits and underscores, 40 at most")
        if self.category not in CATEGORIES:
            raise ValueError(f"kind {self.name!r}: no category {self.category!r}")
        if not self.channels or not set(self.channels) <= set(CHANNELS):
            raise ValueError(f"kind {self.name!r}: channels are some of {', '.join(CHANNELS)}")


KINDS: Registry[Kind] = Registry("notification kinds")


class NotNeeded(Exception):
    """What the notification is about has been done meanwhile; `args[0]` is a short code that says what."""


MAX_ATTEMPTS = 9
_FIRST_WAIT_S = 30.0
_FACTOR = 3.0
_LONGEST_WAIT_S = 6 * 3600.0

# A worker that has not told the outcome after this long is taken for dead.
LEASE = timedelta(minutes=5)


def wait_after(attempts: int, *, chance: float | None = None) -> timedelta:
    """The wait after the `attempts`-th failure: 30 s, 90 s, 4.5 min ... 6 h, spread by a quarter.

    Nine attempts take about a day, which outlasts most faults of mail servers.
    """
    full = min(_FIRST_WAIT_S * _FACTOR ** max(attempts - 1, 0), _LONGEST_WAIT_S)
    spread = random.random() if chance is None else chance  # noqa: S311
    return timedelta(seconds=full * (0.75 + 0.5 * spread))


# RFC 2606 and 6761: names that never belong to anybody. The demo's people live there.
_NOBODYS = (".test", ".example", ".invalid", ".localhost")


def is_nobodys(address: str) -> bool:
    """Whether the address can not belong to a real person, so that an outside provider must not be asked."""
    return f".{address.rpartition('@')[2].lower()}".endswith(_NOBODYS)


_SECRETIVE = re.compile(r"[^\s<>@]+@[^\s<>]+|https?://\S+")


def safe_reason(text: str) -> str:
    """What a provider said, without addresses and links, at most 300 characters."""
    return " ".join(_SECRETIVE.sub("…", text).split())[:300]


def message_id(notification_id: UUID, edition: int, domain: str) -> str:
    """The Message-ID: the same for every attempt at one edition, so that a mail that came twice is one."""
    return f"<{notification_id.hex}.{edition}@{domain}>"
