"""Encryption keys: how they are written in the environment, and the sub-keys that each use gets.

A key ring is `id:base64,id:base64`: ids are 1 to 255, keys are 32 bytes, the first one is used for writing and
all of them for reading. A key is never used directly: every purpose derives its own from it (HKDF, RFC 5869).
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import os
import secrets
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32


def derive(secret: bytes, purpose: str) -> bytes:
    """A 32-byte key for one purpose; nothing about `secret` or other purposes follows from it."""
    return HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=b"regimen/" + purpose.encode()).derive(secret)


@dataclass(frozen=True)
class Key:
    """One key of the ring: `id` is written beside everything that it encrypts."""

    id: int
    secret: bytes

    @cached_property
    def fields(self) -> AESGCM:
        """For values in the database."""
        return AESGCM(derive(self.secret, "fields"))

    @cached_property
    def files(self) -> AESGCM:
        """For the keys of stored files."""
        return AESGCM(derive(self.secret, "files"))

    def __repr__(self) -> str:
        return f"<Key {self.id}>"


@dataclass(frozen=True)
class KeyRing:
    """All keys by id, and the one that new data is written with."""

    current: Key
    keys: dict[int, Key]

    def get(self, key_id: int) -> Key | None:
        return self.keys.get(key_id)

    def __repr__(self) -> str:
        return f"<KeyRing current={self.current.id} ids={sorted(self.keys)}>"


def read_key(text: str) -> bytes:
    """32 bytes from base64 (either alphabet); raises ValueError that tells what is wrong, never the key."""
    try:
        raw = base64.b64decode(text.strip().replace("-", "+").replace("_", "/"), validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("is not valid base64") from error
    if len(raw) != KEY_BYTES:
        raise ValueError(f"has {len(raw)} bytes and must have {KEY_BYTES}")
    return raw


@lru_cache(maxsize=16)
def parse(text: str) -> KeyRing:
    """The ring written in `text`; raises ValueError that tells which entry is wrong."""
    keys: dict[int, Key] = {}
    for position, entry in enumerate(filter(None, (part.strip() for part in text.split(","))), start=1):
        name, colon, encoded = entry.partition(":")
        if not colon or not name.isascii() or not name.isdigit() or not 1 <= int(name) <= 255:
            raise ValueError(f"entry {position} must be an id from 1 to 255, a colon and a key")
        if int(name) in keys:
            raise ValueError(f"has key {int(name)} twice")
        try:
            secret = read_key(encoded)
        except ValueError as error:
            raise ValueError(f"key {int(name)} {error}") from None
        keys[int(name)] = Key(int(name), secret)
    if not keys:
        raise ValueError("holds no key")
    if len({key.secret for key in keys.values()}) != len(keys):
        raise ValueError("has the same key under two ids")
    return KeyRing(current=next(iter(keys.values())), keys=keys)


def new_key() -> str:
    """A fresh random key as base64."""
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def kept_key(path: Path) -> str:
    """The base64 key kept in the file `path`, made once with mode 0600: for development machines only.

    Several processes may start at the same time: whoever links its file first wins, the others read that one.
    """
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(new_key() + "\n")
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()
    return path.read_text().strip()
