"""Stored files: constant memory, any position, and no byte that was not checked."""

from __future__ import annotations

import io
import os
import tracemalloc

import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st

from config.kit.encryption import DecryptingFile, DecryptionFailed, EncryptingFile, EncryptionKeyUnknown
from config.kit.encryption.files import (
    CHUNK_BYTES,
    HEADER_BYTES,
    TAG_BYTES,
    is_current,
    plain_size,
    rewrap,
    stored_size,
)

from .conftest import ring_of

NAME = "docs/a.pdf"


def sealed(plain: bytes, *, name: str = NAME, chunk: int = CHUNK_BYTES) -> bytes:
    return EncryptingFile(io.BytesIO(plain), name, chunk=chunk).read()


def opened(stored: bytes, *, name: str = NAME) -> DecryptingFile:
    return DecryptingFile(io.BytesIO(stored), name, stored_bytes=len(stored))


@given(plain=st.binary(max_size=200), chunk=st.integers(1, 40), piece=st.integers(1, 90))
def test_any_content_comes_back_in_pieces_of_any_size(plain, chunk, piece):
    source = EncryptingFile(io.BytesIO(plain), NAME, chunk=chunk)
    stored = b"".join(iter(lambda: source.read(piece), b""))
    assert len(stored) == stored_size(len(plain), chunk)
    assert plain_size(len(stored), chunk) == len(plain)
    file = opened(stored)
    assert b"".join(iter(lambda: file.read(piece), b"")) == plain


@given(
    plain=st.binary(min_size=1, max_size=120),
    chunk=st.integers(1, 40),
    moves=st.lists(st.tuples(st.integers(0, 130), st.integers(0, 60)), max_size=5),
)
def test_any_stretch_can_be_read_like_of_a_plain_file(plain, chunk, moves):
    file, model = opened(sealed(plain, chunk=chunk)), io.BytesIO(plain)
    for position, size in moves:
        file.seek(position)
        model.seek(position)
        assert file.read(size) == model.read(size)


@given(plain=st.binary(max_size=60), chunk=st.integers(1, 20), at=st.integers(min_value=0), bit=st.integers(0, 7))
def test_any_flipped_bit_is_noticed(plain, chunk, at, bit):
    stored = bytearray(sealed(plain, chunk=chunk))
    stored[at % len(stored)] ^= 1 << bit
    with pytest.raises(DecryptionFailed):
        opened(bytes(stored)).read()


@given(plain=st.binary(max_size=60), chunk=st.integers(1, 20), cut=st.integers(min_value=1))
def test_any_cut_off_end_is_noticed(plain, chunk, cut):
    stored = sealed(plain, chunk=chunk)
    with pytest.raises(DecryptionFailed):
        opened(stored[: len(stored) - cut % len(stored) - 1 or 0]).read()


def test_chunks_can_not_be_swapped_dropped_or_added():
    stored = sealed(bytes(range(40)), chunk=10)
    head, step = stored[:HEADER_BYTES], 10 + TAG_BYTES
    chunks = [stored[HEADER_BYTES + n * step : HEADER_BYTES + (n + 1) * step] for n in range(4)]
    for wrong in ([1, 0, 2, 3], [0, 1, 2], [0, 2, 3], [0, 1, 2, 3, 3], [3]):
        with pytest.raises(DecryptionFailed):
            opened(head + b"".join(chunks[n] for n in wrong)).read()


def test_a_chunk_of_another_file_does_not_fit():
    one, two = sealed(b"a" * 20, chunk=10), sealed(b"a" * 20, chunk=10)
    with pytest.raises(DecryptionFailed):
        opened(one[: HEADER_BYTES + 26] + two[HEADER_BYTES + 26 :]).read()


def test_a_file_put_under_another_name_does_not_open():
    with pytest.raises(DecryptionFailed):
        opened(sealed(b"secret"), name="docs/b.pdf")


def test_plain_bytes_are_not_taken_for_a_file():
    for junk in (b"", b"%PDF-1.7 " + b"x" * 200, os.urandom(500)):
        with pytest.raises(DecryptionFailed):
            opened(junk)


def test_an_unknown_key_has_its_code(settings):
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(1)
    stored = sealed(b"secret")
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(2)
    with pytest.raises(EncryptionKeyUnknown):
        opened(stored)


def test_changing_the_key_rewrites_the_header_only(settings):
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(1)
    stored = sealed(b"secret" * 100_000)
    assert rewrap(stored[:HEADER_BYTES], NAME) is None
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(2, 1)
    assert not is_current(stored[:HEADER_BYTES])
    fresh = rewrap(stored[:HEADER_BYTES], NAME)
    assert len(fresh) == HEADER_BYTES
    assert is_current(fresh)
    settings.REGIMEN_ENCRYPTION_KEYS = ring_of(2)
    assert opened(fresh + stored[HEADER_BYTES:]).read() == b"secret" * 100_000


def test_reading_it_again_from_the_beginning_never_repeats_a_ciphertext():
    source = EncryptingFile(ContentFile(b"x" * 100), NAME)
    first = b"".join(source.chunks())
    second = b"".join(source.chunks())
    assert first != second
    assert opened(first).read() == opened(second).read() == b"x" * 100
    source.read(10)
    with pytest.raises(io.UnsupportedOperation):
        source.seek(5)


def test_lines_are_read_as_of_a_plain_file():
    text = b"date,weight\n2026-01-01,80\n2026-01-02,79.5"
    assert list(opened(sealed(text, chunk=7))) == text.splitlines(keepends=True)


class Endless(io.RawIOBase):
    """A large source that is never in memory."""

    def __init__(self, size: int) -> None:
        self.left = size

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        part = bytes(min(size, self.left))
        self.left -= len(part)
        return part


def test_a_large_file_needs_little_memory(tmp_path):
    size, path = 48 * 1024 * 1024, tmp_path / "large"
    tracemalloc.start()
    with path.open("wb") as target:
        source = EncryptingFile(Endless(size), NAME)
        while part := source.read(256 * 1024):
            target.write(part)
    with path.open("rb") as stored:
        file = DecryptingFile(stored, NAME, stored_bytes=path.stat().st_size)
        assert sum(len(part) for part in file.chunks()) == size
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * 1024 * 1024
