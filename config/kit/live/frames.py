"""Frames of a socket: JSON objects with a `type`, and an `id` where the sender wants an answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from config.kit.errors import DomainError, FieldError, MalformedRequest, ValidationFailed


class Frame(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Base of the typed frames a client may send: subclasses add their fields."""

    type: str
    id: str | int | None = None


class _Envelope(msgspec.Struct):
    """What is read first, to learn what the rest is."""

    type: str
    id: str | int | None = None


_envelopes = msgspec.json.Decoder(_Envelope)
_encoder = msgspec.json.Encoder()
_ID_LENGTH = 100

F = TypeVar("F", bound=Frame)
Handler = Callable[[Any, Any], Awaitable[Mapping[str, Any] | None]]


@dataclass(frozen=True, slots=True)
class Declared:
    """One kind of frame: how it is read, who handles it, and whether a socket that is not signed in may send
    it.
    """

    name: str
    decoder: msgspec.json.Decoder
    handler: Handler
    strangers: bool


def frame(name: str, shape: type[F], *, strangers: bool = False) -> Callable[[Handler], Handler]:
    """Make a consumer's method the handler of the frames called `name`.

    It gets the frame as `shape`. A frame with an `id` is answered `ack {id, ...}` with what the method
    answers, or `error {id, code, detail}` for the DomainError it raises.
    """

    def declare(handler: Handler) -> Handler:
        handler.declared_frame = Declared(name, msgspec.json.Decoder(shape), handler, strangers)  # type: ignore[attr-defined]
        return handler

    return declare


def declared_in(cls: type) -> dict[str, Declared]:
    """The frames of a consumer class, those of its bases included."""
    found: dict[str, Declared] = {}
    for base in reversed(cls.__mro__):
        for member in vars(base).values():
            declared = getattr(member, "declared_frame", None)
            if declared is not None:
                found[declared.name] = declared
    return found


def read_envelope(text: str) -> tuple[str, str | int | None]:
    """(type, id) of a frame; raises MalformedRequest for what is no frame."""
    try:
        envelope = _envelopes.decode(text)
    except msgspec.DecodeError as error:
        raise MalformedRequest("A frame is a JSON object with a text `type`.") from error
    if isinstance(envelope.id, str) and len(envelope.id) > _ID_LENGTH:
        raise MalformedRequest(f"An `id` has at most {_ID_LENGTH} characters.")
    return envelope.type, envelope.id


def read(declared: Declared, text: str) -> Frame:
    """The typed frame; raises ValidationFailed that names the field."""
    try:
        return declared.decoder.decode(text)
    except msgspec.ValidationError as error:
        # msgspec tells "what is wrong - at `$.field`".
        what, _, where = str(error).partition(" - at `$")
        field = where.rstrip("`").lstrip(".") or "frame"
        raise ValidationFailed(errors=[FieldError(field, "invalid", f"{what}.")]) from error


def encode(message: Mapping[str, Any]) -> str:
    return _encoder.encode(message).decode()


def ack(frame_id: str | int, extra: Mapping[str, Any] | None) -> str:
    return encode({"type": "ack", "id": frame_id, **(extra or {})})


def error(frame_id: str | int | None, refusal: DomainError) -> str:
    """The `error` frame; without `id` when the frame had none, or could not be read."""
    message: dict[str, Any] = {"type": "error", "code": refusal.code, "detail": refusal.detail}
    if frame_id is not None:
        message["id"] = frame_id
    if refusal.errors:
        message["errors"] = [item.as_dict() for item in refusal.errors]
    if refusal.retry_after_s is not None:
        message["retry_after_s"] = refusal.retry_after_s
    return encode(message | refusal.extra)
