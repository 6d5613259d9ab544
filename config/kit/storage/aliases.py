"""The storages by name, chosen by the settings when they are used and not when a model is defined."""

from __future__ import annotations

import posixpath
from typing import Any

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import Storage, storages
from django.utils.deconstruct import deconstructible


@deconstructible(path="config.kit.storage.Alias")
class Alias:
    """Stands for `settings.STORAGES[alias]`: use it like the storage, or give it to a FileField as it is."""

    def __init__(self, alias: str) -> None:
        self.alias = alias

    def __call__(self) -> Storage:
        return storages[self.alias]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(storages[self.alias], name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Alias) and other.alias == self.alias

    def __hash__(self) -> int:
        return hash(("storage", self.alias))

    def __repr__(self) -> str:
        return f"<storage {self.alias}>"


private = Alias("private")
public = Alias("public")


def plain_name(name: str) -> str:
    """One spelling of a name, which ciphertexts are bound to."""
    clean = posixpath.normpath(str(name).replace("\\", "/"))
    if clean.startswith(("/", "../")) or clean in ("..", "."):
        raise SuspiciousFileOperation(f"{name!r} is outside the storage")
    return clean
