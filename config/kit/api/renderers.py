"""JSON out: msgspec, with measures as numbers and moments in UTC with `Z`."""

from __future__ import annotations

from typing import Any

import msgspec
from django.utils.functional import Promise
from rest_framework.renderers import BaseRenderer


def _other(value: Any) -> Any:
    if isinstance(value, Promise):
        return str(value)
    if hasattr(value, "as_dict"):
        return value.as_dict()
    raise TypeError(f"{type(value)} has no JSON form")


encoder = msgspec.json.Encoder(decimal_format="number", enc_hook=_other)


class JSONRenderer(BaseRenderer):
    """Typed structs, dicts and plain values to JSON bytes."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        if data is None:
            return b""
        return encoder.encode(data)
