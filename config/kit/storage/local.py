"""Files on this machine's disk, under the state directory."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import FileSystemStorage
from django.utils._os import safe_join, safe_makedirs

from config.kit.encryption.files import HEADER_BYTES, DecryptingFile, EncryptingFile, is_current, rewrap
from config.kit.storage.aliases import plain_name

_PART = ".part"


class PublicFiles(FileSystemStorage):
    """Readable by everyone, served under `MEDIA_URL`."""

    def __init__(self, location: Any = None, **kwargs: Any) -> None:
        super().__init__(
            location or settings.MEDIA_ROOT,
            base_url=settings.MEDIA_URL,
            file_permissions_mode=0o644,
            directory_permissions_mode=0o755,
            **kwargs,
        )


class EncryptedFiles(FileSystemStorage):
    """Encrypted before they touch the disk; opened files give the plain content, `size` is the plain size."""

    def __init__(self, location: Any = None, **kwargs: Any) -> None:
        super().__init__(
            location or settings.PRIVATE_MEDIA_ROOT,
            base_url=None,
            file_permissions_mode=0o600,
            directory_permissions_mode=0o700,
            **kwargs,
        )

    def _save(self, name: str, content: File) -> str:
        name = plain_name(name)
        while True:
            path = safe_join(self.location, name)
            safe_makedirs(os.path.dirname(path), 0o700, exist_ok=True)
            try:
                # Takes the name; the content follows in one step, so nobody ever reads half a file.
                os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
                break
            except FileExistsError:
                name = plain_name(self.get_available_name(name))
        part = f"{path}.{secrets.token_hex(6)}{_PART}"
        try:
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
                for piece in EncryptingFile(content, name).chunks():
                    target.write(piece)
                target.flush()
                os.fsync(target.fileno())
            os.replace(part, path)
        except BaseException:
            for left in (part, path):
                Path(left).unlink(missing_ok=True)
            raise
        return name

    def _open(self, name: str, mode: str = "rb") -> File:
        if mode not in ("rb", "r"):
            raise ValueError("private files are opened for reading; save() writes them")
        name = plain_name(name)
        stored = open(self.path(name), "rb")  # noqa: SIM115  closed with the file that is given back
        try:
            return DecryptingFile(stored, name, stored_bytes=os.fstat(stored.fileno()).st_size)
        except BaseException:
            stored.close()
            raise

    def size(self, name: str) -> int:
        with self._open(name) as file:
            return file.size

    def url(self, name: str | None) -> str:
        raise ValueError("A private file has no address of its own: use storage.signed_url().")

    def names(self) -> Iterator[str]:
        """Every stored file."""
        for folder, _, files in os.walk(self.location):
            for file in files:
                if not file.endswith(_PART) and not file.startswith(".probe-"):
                    yield os.path.relpath(os.path.join(folder, file), self.location).replace(os.sep, "/")

    def rotate(self, name: str) -> bool:
        """Put the file's header under the present key; True when it was under another. Content is not touched.

        Raises DecryptionFailed when the file can not be read. The header lies within one disk sector.
        """
        with open(self.path(name), "r+b") as stored:
            fresh = rewrap(stored.read(HEADER_BYTES), plain_name(name))
            if fresh is None:
                return False
            stored.seek(0)
            stored.write(fresh)
            stored.flush()
            os.fsync(stored.fileno())
        return True

    def is_current(self, name: str) -> bool:
        """Whether the file is under the present key."""
        with open(self.path(name), "rb") as stored:
            return is_current(stored.read(HEADER_BYTES))
