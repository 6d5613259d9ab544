"""From bytes to records of cells: encodings, over-long lines, quotes; in constant memory."""

from __future__ import annotations

import codecs
import csv
import io
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from accounts.imports.rules.problems import BrokenFile
from accounts.imports.rules.sniff import bom_encoding, nul_pattern

DELIMITERS: Final = (",", ";", "\t")
LONGEST_LINE: Final = 32_768
# A cell in quotes may hold line breaks; past this a quote was opened and never closed.
LONGEST_RECORD: Final = 65_536
MOST_LINES_IN_A_RECORD: Final = 100
_CHUNK: Final = 65_536
_KEPT_OF_A_LONG_LINE: Final = 500
# Bytes that Windows-1252 leaves undefined.
_NOT_1252: Final = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))
_LABELS: Final = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
    "cp1252": "Windows-1252",
    "latin-1": "ISO-8859-1",
}


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes become text. `guessed`: nothing in the file proves it."""

    codec: str
    label: str
    guessed: bool


def detect_encoding(file: BinaryIO) -> Encoding:
    """The encoding of the whole file: by its mark, as UTF-8 where every byte fits, else Windows-1252."""
    file.seek(0)
    head = file.read(_CHUNK)
    marked = bom_encoding(head)
    codec = marked or nul_pattern(head[:4096]) or "utf-8"
    if _decodes(file, codec):
        return Encoding(codec, _LABELS[codec], guessed=marked is None and codec.startswith("utf-16"))
    if codec not in ("utf-8", "utf-8-sig"):
        raise BrokenFile(f"The file looks like {_LABELS[codec]} text but is damaged.")
    codec = "latin-1" if _holds(file, _NOT_1252) else "cp1252"
    return Encoding(codec, _LABELS[codec], guessed=True)


def _decodes(file: BinaryIO, codec: str) -> bool:
    decoder = codecs.getincrementaldecoder(codec)("strict")
    file.seek(0)
    try:
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _holds(file: BinaryIO, some: bytes) -> bool:
    table = bytes(range(256))
    file.seek(0)
    while chunk := file.read(_CHUNK):
        if len(chunk.translate(table, some)) < len(chunk):
            return True
    return False


class LongLine(str):
    """The beginning of a line that is too long to be a row."""

    __slots__ = ()


def text_lines(file: BinaryIO, encoding: Encoding) -> Iterator[str]:
    """The lines of the file without their ends, whichever ends it uses; never more than a few kB at a time."""
    file.seek(0)
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding.codec)("strict"), translate=True)
    pending, dropping, chunk = "", False, b"."
    while chunk:
        chunk = file.read(_CHUNK)
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeError:
            raise BrokenFile(f"The file looks like {encoding.label} text but is damaged.") from None
        if dropping:
            _, newline, text = text.partition("\n")
            if newline:
                yield LongLine(pending)
                pending, dropping = "", False
        *whole, pending = (pending + text).split("\n")
        for line in whole:
            yield line if len(line) <= LONGEST_LINE else LongLine(line[:_KEPT_OF_A_LONG_LINE])
        if len(pending) > LONGEST_LINE:
            pending, dropping = pending[:_KEPT_OF_A_LONG_LINE], True
    if dropping:
        yield LongLine(pending)
    elif pending:
        yield pending


@dataclass(frozen=True, slots=True)
class BrokenRecord:
    """A record that is no row, and why."""

    code: str
    message: str
    text: str


_TOO_LONG: Final = "This row is too long."
_UNCLOSED: Final = "A quotation mark in this row is never closed."


class _LineTooLong(Exception):
    pass


class _NeverClosed(Exception):
    pass


class _Feeder:
    """Hands lines to the csv module, and stops it when a quote swallows the file.

    The lines that were swallowed are handed out again, so that only the first one is lost.
    """

    def __init__(self, lines: Iterator[str]):
        self._lines = lines
        self._again: deque[str] = deque()
        self.taken: list[str] = []
        self._size = 0

    def begin(self) -> None:
        self.taken, self._size = [], 0

    def give_back(self) -> str:
        """Keep the first line of the record that failed, and hand the others out again."""
        first, *others = self.taken
        self._again.extendleft(reversed(others))
        return first

    def __iter__(self) -> _Feeder:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= MOST_LINES_IN_A_RECORD or self._size > LONGEST_RECORD:
            raise _NeverClosed
        line = self._again.popleft() if self._again else next(self._lines, None)
        if line is None:
            if self.taken:
                raise _NeverClosed
            raise StopIteration
        if isinstance(line, LongLine):
            if self.taken:
                self._again.appendleft(line)
                raise _NeverClosed
            self.taken.append(line)
            raise _LineTooLong
        self.taken.append(line)
        self._size += len(line)
        return line + "\n"


def records(lines: Iterator[str], delimiter: str) -> Iterator[tuple[int, list[str] | BrokenRecord]]:
    """Numbered records (from 1, empty ones counted) as lists of cells; line breaks in quotes are kept."""
    feeder = _Feeder(lines)
    number = 0
    while True:
        reader = csv.reader(feeder, delimiter=delimiter, skipinitialspace=True)
        broken = None
        while broken is None:
            feeder.begin()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except _LineTooLong:
                broken = BrokenRecord("too_long", _TOO_LONG, feeder.taken[0])
            except _NeverClosed:
                broken = BrokenRecord("unclosed_quote", _UNCLOSED, feeder.give_back())
            except csv.Error:
                broken = BrokenRecord("unreadable", "This row can not be read.", feeder.give_back())
            else:
                number += 1
                yield number, cells
        # After an error the csv reader is in the middle of a cell: go on with a fresh one.
        number += 1
        yield number, broken
