"""What the migrations of all installed apps are, as one key and file by file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from config.kit.embedded.places import ROOT

# What these make after migrating (permissions, content types) is not written in migration files.
_MAKERS = ("Django", "wagtail", "dj-stripe")
# What decides which apps are installed.
_DECIDERS = ("config/settings/**/*.py", "requirements/run.lock", ".env")


@dataclass(frozen=True)
class Fingerprint:
    """The migrations (`app.0001_name` to a digest of the file), the versions of what adds rows after them."""

    migrations: Mapping[str, str]
    versions: Mapping[str, str]

    @cached_property
    def key(self) -> str:
        """Equal keys mean equal schemas."""
        return _digest(json.dumps([sorted(self.migrations.items()), sorted(self.versions.items())]).encode())

    def is_base_of(self, other: Fingerprint) -> bool:
        """Whether all of it is still there unchanged, so that only additions are left to run."""
        return self.migrations.items() <= other.migrations.items()


def of_packages(packages: Mapping[str, str]) -> Fingerprint:
    """The fingerprint of migration packages, given as app label to dotted name. Imports nothing."""
    migrations = {
        f"{label}.{file.stem}": _digest(file.read_bytes())[:12]
        for label, dotted in packages.items()
        for file in _files(dotted)
    }
    return Fingerprint(migrations, _versions())


def installed_packages() -> dict[str, str]:
    """The migration packages of all installed apps, also those that do not exist yet. Needs Django."""
    from django.apps import apps
    from django.db.migrations.loader import MigrationLoader

    labels = [app.label for app in apps.get_app_configs()]
    found = {label: MigrationLoader.migrations_module(label)[0] for label in labels}
    return {label: dotted for label, dotted in found.items() if dotted}


def current() -> Fingerprint:
    """The fingerprint of what is installed. Needs Django."""
    return of_packages(installed_packages())


def deciders() -> str:
    """A digest of the files that decide which apps are installed: while it stays, so does their list."""
    digest = hashlib.sha256()
    for pattern in _DECIDERS:
        for file in sorted(ROOT.glob(pattern)):
            digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _files(dotted: str) -> Iterable[Path]:
    top, *rest = dotted.split(".")
    spec = find_spec(top)  # a top-level package is found without being imported
    locations = (spec.submodule_search_locations if spec else None) or []
    for location in locations:
        folder = Path(location, *rest)
        if folder.is_dir():
            return sorted(file for file in folder.glob("*.py") if file.name != "__init__.py")
    return []


def _versions() -> dict[str, str]:
    found = {}
    for name in _MAKERS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
