"""What kind of file this is, by its content and never by its name."""

from __future__ import annotations

import codecs
from typing import BinaryIO, Final, Literal

Kind = Literal["csv", "fit", "json", "xml", "zip", "gzip", "empty", "other"]

_HEAD: Final = 8192
_MAGIC: Final[tuple[tuple[bytes, Kind], ...]] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"%PDF", "other"),
    (b"\x89PNG", "other"),
    (b"GIF8", "other"),
    (b"\xff\xd8\xff", "other"),
)
_DELIMITERS: Final = ",;\t"


def sniff(file: BinaryIO) -> Kind:
    """The kind of an open binary file; the position is back at the start afterwards."""
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(0)
    if not head:
        return "empty"
    if head[8:12] == b".FIT" and head[0] >= 12:
        return "fit"
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    text = decode_head(head).lstrip("\ufeff \t\r\n")
    if not text:
        return "empty" if len(head) < _HEAD else "other"
    if text.startswith("<"):
        return "xml"
    controls = sum(char < " " and char not in "\t\r\n" for char in text)
    if controls * 50 > len(text):
        return "other"
    if text[0] in "{[":
        return "json"
    return "csv" if any(delimiter in text for delimiter in _DELIMITERS) else "other"


def decode_head(head: bytes) -> str:
    """The beginning of a file as text, in the encoding it seems to have; never fails."""
    encoding = bom_encoding(head) or nul_pattern(head) or "utf-8"
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        return decoder.decode(head)
    except UnicodeDecodeError:
        return head.decode("latin-1")


def bom_encoding(head: bytes) -> str | None:
    """The encoding that a byte order mark names."""
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return None


def nul_pattern(head: bytes) -> str | None:
    """UTF-16 without a mark: text of western letters has a zero in every second byte."""
    even, odd = head[0::2], head[1::2]
    if len(odd) < 4:
        return None
    even_zeros, odd_zeros = even.count(0) / len(even), odd.count(0) / len(odd)
    if odd_zeros > 0.4 and even_zeros < 0.05:
        return "utf-16-le"
    if even_zeros > 0.4 and odd_zeros < 0.05:
        return "utf-16-be"
    return None
