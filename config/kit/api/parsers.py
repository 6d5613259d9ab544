"""JSON in: strict (no NaN, no trailing text), objects only where an object is asked."""

from __future__ import annotations

from typing import IO, Any

import msgspec
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

MAX_DEPTH = 20
_decoder = msgspec.json.Decoder()


def _depth(value: Any, left: int) -> None:
    if left == 0:
        raise ParseError("The body is nested too deeply.")
    if isinstance(value, dict):
        for key, item in value.items():
            _check_text(key)
            _depth(item, left - 1)
    elif isinstance(value, list):
        for item in value:
            _depth(item, left - 1)
    elif isinstance(value, str):
        _check_text(value)


def _check_text(text: str) -> None:
    # PostgreSQL stores no NUL, and a lone surrogate has no UTF-8 form.
    if "\x00" in text:
        raise ParseError("The body contains a NUL character.")
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise ParseError("The body contains text that is not valid Unicode.") from error


class JSONParser(BaseParser):
    media_type = "application/json"

    def parse(self, stream: IO[bytes], media_type: str | None = None, parser_context: Any = None) -> Any:
        try:
            data = _decoder.decode(stream.read())
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise ParseError(f"The body is not valid JSON: {error}") from error
        _depth(data, MAX_DEPTH)
        return data
