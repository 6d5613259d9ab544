"""Stored files: a stream of separately authenticated chunks, so that any size works in constant memory.

Layout (big endian)::

    header   4  "RGM1"
             1  key id of the ring
             4  bytes of plain text per chunk
            12  nonce of the wrapped key
            48  the file's own random key, encrypted with the ring's key and bound to the file's name
    chunks   each `chunk` bytes of ciphertext and a 16-byte tag; the last one may be shorter, even empty

Chunk n is encrypted with the file's own key under the nonce (n, is it the last), after the STREAM construction of
Hoang, Reyhanitabar, Rogaway and Vizár (2015): chunks can not be swapped, dropped or cut off unseen. Changing the
ring's key rewrites the 69 bytes of the header only.
"""

from __future__ import annotations

import io
import logging
import os
import struct
from collections.abc import Iterator
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.files import File

from config.kit.encryption.box import ring
from config.kit.encryption.errors import DecryptionFailed, EncryptionKeyUnknown
from config.kit.keyring import KEY_BYTES

logger = logging.getLogger(__name__)

MAGIC = b"RGM1"
CHUNK_BYTES = 64 * 1024
_MAX_CHUNK_BYTES = 1024 * 1024
TAG_BYTES = 16
_HEAD = struct.Struct(">4sBI12s48s")
HEADER_BYTES = _HEAD.size


def stored_size(plain_bytes: int, chunk: int = CHUNK_BYTES) -> int:
    """Bytes on disk of a file with `plain_bytes` of content."""
    chunks = max(-(-plain_bytes // chunk), 1)
    return HEADER_BYTES + plain_bytes + chunks * TAG_BYTES


def plain_size(stored_bytes: int, chunk: int = CHUNK_BYTES) -> int:
    """Bytes of content in a stored file of `stored_bytes`; raises DecryptionFailed for an impossible size."""
    body = stored_bytes - HEADER_BYTES
    chunks = -(-body // (chunk + TAG_BYTES))
    plain = body - chunks * TAG_BYTES
    if body < TAG_BYTES or plain < 0 or (chunks > 1 and body - (chunks - 1) * (chunk + TAG_BYTES) <= TAG_BYTES):
        raise DecryptionFailed()
    return plain


def _nonce(index: int, last: bool) -> bytes:
    return index.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


def _header(key: bytes, name: str, chunk: int) -> bytes:
    owner = ring().current
    nonce = os.urandom(12)
    bound = MAGIC + bytes((owner.id,)) + chunk.to_bytes(4, "big") + name.encode()
    return _HEAD.pack(MAGIC, owner.id, chunk, nonce, owner.files.encrypt(nonce, key, bound))


def _open_header(raw: bytes, name: str) -> tuple[bytes, int]:
    """The file's own key and its chunk size."""
    if len(raw) < HEADER_BYTES or raw[:4] != MAGIC:
        logger.error("decryption_failed", extra={"reason": "not an encrypted file"})
        raise DecryptionFailed()
    magic, key_id, chunk, nonce, wrapped = _HEAD.unpack(raw[:HEADER_BYTES])
    owner = ring().get(key_id)
    if owner is None:
        logger.error("encryption_key_unknown", extra={"key_id": key_id})
        raise EncryptionKeyUnknown()
    try:
        key = owner.files.decrypt(nonce, wrapped, magic + bytes((key_id,)) + chunk.to_bytes(4, "big") + name.encode())
    except InvalidTag:
        logger.error("decryption_failed", extra={"reason": "file header"})
        raise DecryptionFailed() from None
    if not 0 < chunk <= _MAX_CHUNK_BYTES:
        raise DecryptionFailed()
    return key, chunk


def rewrap(raw_header: bytes, name: str, new_name: str | None = None) -> bytes | None:
    """The header under the present key (and for `new_name`), or None where it is under that key already."""
    key, chunk = _open_header(raw_header, name)
    if raw_header[4] == ring().current.id and new_name is None:
        return None
    return _header(key, new_name or name, chunk)


def is_current(raw_header: bytes) -> bool:
    """Whether a stored file's header says that it is under the present key."""
    return raw_header[:4] == MAGIC and raw_header[4:5] == bytes((ring().current.id,))


class EncryptingFile(File):
    """Reads `content` and gives its encrypted form: hand it to a storage. `name` is where it will be stored."""

    def __init__(self, content: IO[bytes] | File, name: str, *, chunk: int = CHUNK_BYTES) -> None:
        super().__init__(content, name)  # type: ignore[arg-type]
        self._content = content
        self._place = name
        self._chunk = chunk
        self._restart()

    def _restart(self) -> None:
        # A new key each time: the same nonce is never used for two contents, whatever changed between two reads.
        key = os.urandom(KEY_BYTES)
        self._cipher = AESGCM(key)
        self._ready = bytearray(_header(key, self._place, self._chunk))
        self._index = 0
        self._ahead: bytes | None = None
        self._done = False
        self._given = 0

    def _take(self) -> bytes:
        parts: list[bytes] = []
        left = self._chunk
        while left:
            part = self._content.read(left)
            if not part:
                break
            if isinstance(part, str):
                part = part.encode()
            parts.append(part)
            left -= len(part)
        return b"".join(parts)

    def _advance(self) -> None:
        plain = self._take() if self._ahead is None else self._ahead
        self._ahead = self._take() if len(plain) == self._chunk else b""
        last = not self._ahead
        self._ready += self._cipher.encrypt(_nonce(self._index, last), plain, None)
        self._index += 1
        self._done = last

    def read(self, size: int | None = -1) -> bytes:
        wanted = None if size is None or size < 0 else size
        while not self._done and (wanted is None or len(self._ready) < wanted):
            self._advance()
        cut = len(self._ready) if wanted is None else wanted
        part = bytes(self._ready[:cut])
        del self._ready[:cut]
        self._given += len(part)
        return part

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        self.seek(0)
        while part := self.read(chunk_size or self.DEFAULT_CHUNK_SIZE):
            yield part

    def seek(self, position: int, whence: int = os.SEEK_SET) -> int:
        """Only to the beginning (which starts over with a new key) or to where it stands."""
        if whence == os.SEEK_SET and position == 0:
            begun = self._given or self._index
            if begun or self._content.seekable():
                self._content.seek(0)
            if begun:
                self._restart()
            return 0
        if (whence == os.SEEK_SET and position == self._given) or (whence == os.SEEK_CUR and position == 0):
            return self._given
        raise io.UnsupportedOperation("an encrypting file is read from its beginning")

    def tell(self) -> int:
        return self._given

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return False

    @property
    def size(self) -> int:
        return stored_size(File(self._content).size, self._chunk)  # type: ignore[arg-type]

    def multiple_chunks(self, chunk_size: int | None = None) -> bool:
        return True

    def __iter__(self) -> Iterator[bytes]:
        return self.chunks()


class DecryptingFile(File):
    """The plain content of a stored file: read, seek, iterate. Each chunk is checked before a byte of it is given."""

    def __init__(self, stored: IO[bytes] | Any, name: str, *, stored_bytes: int) -> None:
        super().__init__(stored, name)  # type: ignore[arg-type]
        self._stored = stored
        key, self._chunk = _open_header(self._read_exactly(HEADER_BYTES), name)
        self._cipher = AESGCM(key)
        self._size = plain_size(stored_bytes, self._chunk)
        self._last = max(-(-self._size // self._chunk), 1) - 1
        self._position = 0
        self._held: tuple[int, bytes] | None = None
        if self._size == 0:
            self._load(0)  # An empty file proves itself too.

    def _read_exactly(self, count: int) -> bytes:
        parts = []
        while count and (part := self._stored.read(count)):
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def _load(self, index: int) -> bytes:
        if self._held is None or self._held[0] != index:
            offset = HEADER_BYTES + index * (self._chunk + TAG_BYTES)
            self._stored.seek(offset)
            sealed = self._read_exactly(self._chunk + TAG_BYTES)
            try:
                plain = self._cipher.decrypt(_nonce(index, index == self._last), sealed, None)
            except InvalidTag:
                logger.error("decryption_failed", extra={"reason": "file chunk", "chunk": index})
                raise DecryptionFailed() from None
            self._held = (index, plain)
        return self._held[1]

    def read(self, size: int | None = -1) -> bytes:
        end = self._size if size is None or size < 0 else min(self._position + size, self._size)
        parts = []
        while self._position < end:
            index, start = divmod(self._position, self._chunk)
            part = self._load(index)[start : start + end - self._position]
            parts.append(part)
            self._position += len(part)
        return b"".join(parts)

    def seek(self, position: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._size}[whence]
        if base + position < 0:
            raise ValueError("negative position")
        self._position = base + position
        return self._position

    def tell(self) -> int:
        return self._position

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        self.seek(0)
        while part := self.read(chunk_size or self.DEFAULT_CHUNK_SIZE):
            yield part

    def multiple_chunks(self, chunk_size: int | None = None) -> bool:
        return self._size > (chunk_size or self.DEFAULT_CHUNK_SIZE)

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return True

    @property
    def size(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[bytes]:
        """Lines, as files of Django iterate."""
        return iter(io.BufferedReader(_Raw(self), CHUNK_BYTES))  # type: ignore[arg-type]


class _Raw(io.RawIOBase):
    """Lets the standard library buffer lines over a DecryptingFile."""

    def __init__(self, file: DecryptingFile) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        part = self._file.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)
