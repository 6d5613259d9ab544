"""How a call to an outside service can end badly.

`OutsideUnavailable` and what is under it mean "not now": use the fallback. `OutsideDeclined` means that the service
answered and said no, with its status and body for the adapter to read.
"""

from __future__ import annotations

from typing import Any

from config.kit.errors import DomainError, Refused, Unavailable


class OutsideError(DomainError):
    """Another service that this needs did not do its part."""

    code = "outside_error"
    status = 502
    title = "Another service did not do its part"

    def __init__(self, provider: str = "", detail: str = "", **extra: Any) -> None:
        self.provider = provider
        super().__init__(detail, **extra)


class OutsideUnavailable(OutsideError, Unavailable):
    """The service can not be reached, or says itself that it is broken."""

    code = "outside_unavailable"
    status = 503
    title = "Another service that this needs is not available right now"


class OutsideLeftAlone(OutsideUnavailable):
    """The service has failed so often that nobody calls it for the moment: no call was made."""

    code = "outside_left_alone"


class OutsideTimedOut(OutsideUnavailable):
    """The service did not answer in time. Whether it acted is not known."""

    code = "outside_timed_out"
    title = "Another service that this needs did not answer in time"


class OutsideBusy(OutsideUnavailable):
    """Our own limit for this service, or the service's limit for us, is used up for the moment."""

    code = "outside_busy"
    title = "Another service that this needs has had too many requests"


class AnswerInvalid(OutsideUnavailable):
    """The service answered, but not with what it promises."""

    code = "outside_answer_invalid"
    title = "Another service gave an answer that can not be used"


class AnswerTooLarge(AnswerInvalid):
    """The answer is larger than the client reads."""

    code = "outside_answer_too_large"
    title = "Another service gave an answer that is too large"


class OutsideDeclined(OutsideError):
    """The service understood and refused: a 4xx, or a redirect that is not followed."""

    code = "outside_declined"
    title = "Another service refused the request"

    def __init__(self, provider: str, http_status: int, body: bytes, headers: dict[str, str]) -> None:
        self.http_status = http_status
        self.body = body
        self.headers = headers
        super().__init__(provider)


class AddressRefused(Refused):
    """The address leads to a private or otherwise forbidden place."""

    code = "address_refused"
    title = "This address can not be used"
