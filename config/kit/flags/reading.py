"""Answering whether a flag is on, from a snapshot that is at most a few seconds old."""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from dataclasses import astuple, dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError, InterfaceError, transaction

logger = logging.getLogger(__name__)

_CACHE_KEY = "flags:snapshot"
_KEEP_S = 5.0
_CACHE_S = 60


class UnknownFlag(KeyError):
    """No such flag in `settings.FEATURES`: a typing mistake, not a state."""


@dataclass(frozen=True)
class Override:
    """What the admin has set for one flag."""

    everyone: bool | None = None
    share_percent: int | None = None
    people: tuple[tuple[str, bool], ...] = ()
    roles: tuple[tuple[str, bool], ...] = ()


Snapshot = dict[str, Override]
_held: tuple[float, Snapshot] | None = None
_lock = threading.Lock()


def is_on(name: str, user: Any = None) -> bool:
    """Whether the feature is on for `user` (anybody with `id` and `roles`), or for strangers."""
    if name not in settings.FEATURES:
        raise UnknownFlag(name)
    return _decide(name, user, _snapshot())


def all_for(user: Any = None) -> dict[str, bool]:
    """Every flag with its state for `user`."""
    overrides = _snapshot()
    return {name: _decide(name, user, overrides) for name in settings.FEATURES}


def bucket(name: str, user_id: UUID) -> int:
    """The person's place from 0 to 99 for this flag; places of two flags have nothing to do with each other."""
    return int.from_bytes(hashlib.sha256(f"{name}:{user_id}".encode()).digest()[:8], "big") % 100


def _decide(name: str, user: Any, overrides: Snapshot) -> bool:
    default = bool(settings.FEATURES[name])
    override = overrides.get(name)
    if override is None:
        return default
    if override.everyone is not None:
        return override.everyone
    user_id = getattr(user, "id", None)
    if user_id is not None:
        for person, on in override.people:
            if person == str(user_id):
                return on
        said = [on for role, on in override.roles if role in (getattr(user, "roles", None) or ())]
        if said:
            return all(said)
    if override.share_percent is not None:
        return override.share_percent == 100 if user_id is None else bucket(name, user_id) < override.share_percent
    return default


def _snapshot() -> Snapshot:
    global _held
    held = _held
    if held is not None and time.monotonic() - held[0] < _KEEP_S:
        return held[1]
    with _lock:
        if _held is None or time.monotonic() - _held[0] >= _KEEP_S:
            _held = (time.monotonic(), _load(held[1] if held else {}))
        return _held[1]


def _load(last: Snapshot) -> Snapshot:
    """From the cache, else the database; without the database, what was known last."""
    found = caches["default"].get(_CACHE_KEY)
    if found is not None:
        return {name: Override(*values) for name, *values in found}
    try:
        # In a transaction of the caller that has failed already, no question may be asked.
        if transaction.get_connection().needs_rollback:
            return last
        fresh = read_overrides()
    except (DatabaseError, InterfaceError) as error:
        logger.warning("flags_not_read", extra={"error": type(error).__name__})
        return last
    # Plain tuples: what an older or newer version of the code has stored can be read.
    caches["default"].set(_CACHE_KEY, [(name, *astuple(override)) for name, override in fresh.items()], _CACHE_S)
    return fresh


def read_overrides() -> Snapshot:
    """What the admin has set, from the database."""
    from config.kit.flags.models import FeatureFlag

    found: Snapshot = {}
    for flag in FeatureFlag.objects.prefetch_related("rules"):
        rules = list(flag.rules.all())
        found[flag.name] = Override(
            everyone=flag.everyone,
            share_percent=flag.share_percent,
            people=tuple((str(rule.user_id), rule.is_on) for rule in rules if rule.user_id is not None),
            roles=tuple((rule.role, rule.is_on) for rule in rules if rule.role),
        )
    return found


def forget() -> None:
    """Something was changed: at once here, within seconds in the other processes."""
    global _held
    caches["default"].delete(_CACHE_KEY)
    with _lock:
        _held = None
