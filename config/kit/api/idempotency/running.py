"""Running a request once per key: two statements beside those of the request itself."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import msgspec
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import Http404
from django.utils.crypto import salted_hmac
from rest_framework.exceptions import APIException

from config.kit import clock, encryption, errors
from config.kit.api.idempotency.errors import AnswerNotKept, IdempotencyKeyReused, RequestInProgress
from config.kit.api.idempotency.models import IdempotentAnswer

# How long a duplicate waits for the first request before it is told to come back.
_WAIT_S = 3.0
_LOOK_EVERY_S = 0.05
_MAX_ANSWER_BYTES = 1024 * 1024
_KEY = re.compile(r"[A-Za-z0-9._~:/+=@-]{1,255}")

_TABLE = IdempotentAnswer._meta.db_table
# The lock is taken, or found taken, by the statement that looks for the answer. It goes with the transaction.
_LOOK = f"""
SELECT pg_try_advisory_xact_lock(%s), known.fingerprint, known.status, known.answer
FROM (SELECT 1) AS one
LEFT JOIN {_TABLE} AS known ON known.scope = %s AND known.key = %s AND known.expires_at > %s
"""  # noqa: S608
_STORE = f"""
INSERT INTO {_TABLE} AS known (scope, key, fingerprint, status, answer, expires_at)
VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (scope, key) DO UPDATE SET fingerprint = excluded.fingerprint, status = excluded.status,
    answer = excluded.answer, expires_at = excluded.expires_at
WHERE known.expires_at <= %s
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it goes over the wire; `replayed` when it was given before.

    `headers` are those that belong to the answer itself: where the new thing is, and its state.
    """

    status: int
    body: bytes = b""
    content_type: str = ""
    replayed: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Request:
    """One key in one scope, and what came with it."""

    scope: str
    key: str
    fingerprint: bytes

    @property
    def lock(self) -> int:
        digest = hashlib.sha256(f"idempotency\n{self.scope}\n{self.key}".encode()).digest()
        return int.from_bytes(digest[:8], signed=True)

    @property
    def place(self) -> str:
        """Where the stored answer belongs, for its encryption."""
        return f"{_TABLE}.answer\n{self.scope}\n{self.key}"


class _Busy(Exception):
    """Another request holds the lock, and there is no answer yet."""


class _Overtaken(Exception):
    """Another request stored its answer between our look and our end: ours is rolled back."""


def run(
    *,
    key: str,
    person_id: UUID | None,
    client: str,
    method: str,
    path: str,
    body: bytes,
    produce: Callable[[], Answer],
) -> Answer:
    """The answer of `produce()`, or the stored one where this request was answered before.

    Keys belong to the person `person_id`, or to the address `client` (kept hashed) of a stranger. `produce`
    runs in a transaction and must leave nothing to do once its answer is made. Raises ValidationFailed for a
    malformed key, IdempotencyKeyReused (422), RequestInProgress (409, after a bounded wait) and what
    `produce` raises.
    """
    if not _KEY.fullmatch(key):
        raise errors.ValidationFailed.at(
            "Idempotency-Key", "invalid", "Use 1 to 255 letters, digits or . _ ~ : / + = @ - characters."
        )
    scope = f"user:{person_id}" if person_id else f"client:{_hash_of(client)}"
    parts = (method.encode(), path.encode(), body)
    fingerprint = hashlib.sha256(b"".join(len(part).to_bytes(8) + part for part in parts)).digest()
    request = _Request(scope, key, fingerprint)
    until = time.monotonic() + _WAIT_S
    while True:
        try:
            return _run_once(request, produce)
        except _Overtaken:
            continue
        except _Busy:
            if time.monotonic() >= until:
                raise RequestInProgress(retry_after_s=1) from None
            time.sleep(_LOOK_EVERY_S)


def _run_once(request: _Request, produce: Callable[[], Answer]) -> Answer:
    refusal: Exception | None = None
    with transaction.atomic():
        stored = _look(request)
        if stored is not None:
            return stored
        try:
            answer = produce()
        except Exception as error:
            if not _is_refusal(error):
                raise
            # Leave the transaction without an error: what was written before the refusal stays.
            refusal = error
        else:
            if answer.status < 400:
                _store(request, answer)
            elif answer.status >= 500:
                transaction.set_rollback(True)
    if refusal is not None:
        raise refusal
    return answer


def _look(request: _Request) -> Answer | None:
    """The stored answer; None when this request is the first and now holds the lock."""
    with connection.cursor() as cursor:
        cursor.execute(_LOOK, [request.lock, request.scope, request.key, clock.now()])
        locked, fingerprint, status, sealed = cursor.fetchone()
    if fingerprint is None:
        if not locked:
            raise _Busy
        return None
    if bytes(fingerprint) != request.fingerprint:
        raise IdempotencyKeyReused()
    if not sealed:
        raise AnswerNotKept()
    head, _, body = encryption.decrypt(bytes(sealed), request.place).partition(b"\n")
    kind, headers = msgspec.json.decode(head, type=tuple[str, dict[str, str]])
    return Answer(status=status, body=body, content_type=kind, replayed=True, headers=headers)


def _store(request: _Request, answer: Answer) -> None:
    sealed = b""
    if len(answer.body) <= _MAX_ANSWER_BYTES:
        head = msgspec.json.encode((answer.content_type, answer.headers))
        sealed = encryption.encrypt(head + b"\n" + answer.body, request.place)
    now = clock.now()
    values: list[Any] = [
        request.scope,
        request.key,
        request.fingerprint,
        answer.status,
        sealed,
        now + settings.IDEMPOTENCY_WINDOW,
    ]
    with connection.cursor() as cursor:
        cursor.execute(_STORE, [*values, now])
        if cursor.rowcount != 1:
            raise _Overtaken


def _hash_of(client: str) -> str:
    return salted_hmac("idempotency", client, algorithm="sha256").hexdigest()


def _is_refusal(error: Exception) -> bool:
    """Whether `error` is an answer of ours to the caller, not a fault."""
    match error:
        case errors.DomainError():
            return error.status < 500
        case APIException():
            return error.status_code < 500
    return isinstance(error, Http404 | PermissionDenied)


def expire() -> int:
    """Remove the answers whose time is over, and answer how many."""
    old = IdempotentAnswer.objects.filter(expires_at__lte=clock.now())
    return old._raw_delete(old.db)
