"""Coded errors: what the rules of a subject say when they refuse, and what every door shows of it.

A room subclasses one of the families in its `errors.py` with a stable `code`. The API turns an error into
RFC 9457 problem details, the portal into a message by the field, a socket into an `error` frame.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field of the input: `field` is a dotted path, `code` is machine readable."""

    field: str
    code: str
    message: str

    def as_dict(self) -> dict[str, str]:
        return {"field": self.field, "code": self.code, "message": self.message}


_codes: dict[str, type[DomainError]] = {}


class DomainError(Exception):
    """A refusal with a stable code. `extra` members are added to the problem's body."""

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 400
    title: ClassVar[str] = "The request could not be carried out"

    def __init__(
        self,
        detail: str = "",
        *,
        errors: Iterable[FieldError] = (),
        retry_after_s: int | None = None,
        **extra: Any,
    ) -> None:
        self.detail = detail or self.title
        self.errors = tuple(errors)
        self.retry_after_s = retry_after_s
        self.extra = extra
        super().__init__(self.detail)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "code" in cls.__dict__:
            other = _codes.get(cls.code)
            if other is not None and (other.__module__, other.__qualname__) != (
                cls.__module__,
                cls.__qualname__,
            ):
                raise TypeError(f"error code {cls.code!r} is declared by {other} and {cls}")
            _codes[cls.code] = cls


class ValidationFailed(DomainError):
    """The input does not have the documented shape, or a value is outside its range."""

    code = "validation_error"
    status = 400
    title = "Some of the input is not valid"

    @classmethod
    def at(cls, field: str, code: str, message: str) -> ValidationFailed:
        """One field's error."""
        return cls(errors=[FieldError(field, code, message)])


class MalformedRequest(DomainError):
    """The body could not be read as what its content type says.

    A fault in the client: `detail` says where reading stopped.
    """

    code = "malformed_request"
    status = 400
    title = "The request could not be read"


class NotAuthenticated(DomainError):
    """The request needs a signed-in person.

    Sign in and send `Authorization: Bearer <access token>`.
    """

    code = "not_authenticated"
    status = 401
    title = "Please sign in"


class TokenInvalid(NotAuthenticated):
    """The token is malformed, expired, revoked or of a session that has ended.

    Renew the tokens with `POST /api/v1/auth/refresh`; where that says the same, sign in again.
    """

    code = "token_invalid"
    title = "The token is not valid any more"


class PermissionDenied(DomainError):
    """The person may not do this, whatever the row."""

    code = "permission_denied"
    status = 403
    title = "You may not do this"


class NotFound(DomainError):
    """Nothing is there, or it is not yours to see."""

    code = "not_found"
    status = 404
    title = "Not found"


class MethodNotAllowed(DomainError):
    """The path exists, the method does not."""

    code = "method_not_allowed"
    status = 405
    title = "This method is not allowed here"


class NotAcceptable(DomainError):
    """The answer can not be given in the asked media type."""

    code = "not_acceptable"
    status = 406
    title = "This answer is not available in that format"


class Conflict(DomainError):
    """The state of things has changed or forbids this now."""

    code = "conflict"
    status = 409
    title = "This conflicts with the present state"


class Expired(DomainError):
    """It was there and its time is over."""

    code = "expired"
    status = 410
    title = "This has expired"


class PreconditionFailed(DomainError):
    """`If-Match` names an older state of the document: somebody else has changed it."""

    code = "precondition_failed"
    status = 412
    title = "Somebody has changed this in the meantime"


class PayloadTooLarge(DomainError):
    """The body or file is larger than allowed."""

    code = "payload_too_large"
    status = 413
    title = "That is too large"


class UnsupportedMediaType(DomainError):
    """The body's content type is not read here."""

    code = "unsupported_media_type"
    status = 415
    title = "This kind of content is not read here"


class Refused(DomainError):
    """A well-formed request that a business rule refuses."""

    code = "refused"
    status = 422
    title = "This is not possible"


class RateLimited(DomainError):
    """Too many requests: `Retry-After` tells when to come back."""

    code = "rate_limited"
    status = 429
    title = "Too many requests"


class Unavailable(DomainError):
    """A part of the service is down for the moment; nothing was lost."""

    code = "service_unavailable"
    status = 503
    title = "The service is not available right now"


class ServerFault(DomainError):
    """Something broke on our side. It has been logged with the request id."""

    code = "server_error"
    status = 500
    title = "Something went wrong on our side"


def all_codes() -> dict[str, type[DomainError]]:
    """Every declared code with its class, sorted: the source of `docs/errors.md`."""
    return dict(sorted(_codes.items()))
