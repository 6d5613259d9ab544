"""Refusals of repeated requests."""

from config.kit.errors import Conflict, Refused


class IdempotencyKeyReused(Refused):
    """The same `Idempotency-Key` came with another request within 24 hours."""

    code = "idempotency_key_reused"
    title = "This key was used for another request"


class RequestInProgress(Conflict):
    """The first request with this `Idempotency-Key` has not been answered yet."""

    code = "request_in_progress"
    title = "The same request is still being worked on"


class AnswerNotKept(Conflict):
    """The request with this `Idempotency-Key` was carried out; its answer was too large to be repeated."""

    code = "answer_not_kept"
    title = "This was done already, its answer was too large to be repeated"
