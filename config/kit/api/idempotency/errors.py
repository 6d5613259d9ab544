"""Refusals of repeated requests."""

from config.kit.errors import Conflict, Refused


class IdempotencyKeyReused(Refused):
    """The same `Idempotency-Key` came with another request within 24 hours.

    A fault in the client: make a new key for every new request, and send the same body with the same key.
    """

    code = "idempotency_key_reused"
    title = "This key was used for another request"


class RequestInProgress(Conflict):
    """The first request with this `Idempotency-Key` has not been answered yet.

    Wait as many seconds as `Retry-After` says and repeat it with the same key.
    """

    code = "request_in_progress"
    title = "The same request is still being worked on"


class AnswerNotKept(Conflict):
    """The request with this `Idempotency-Key` was carried out; its answer was too large to be repeated.

    Nothing is to be done again: read what the request has made.
    """

    code = "answer_not_kept"
    title = "This was done already, its answer was too large to be repeated"
