"""A repeated POST acts once: `Idempotency-Key`.

The first answer is stored in the transaction of its effect, so a crash leaves both or neither. For 24 hours
the same key with the same request gets that answer again; with another request it is refused.

Only success is stored. A refusal (4xx) has done nothing that could be done twice, and what was refused may be
in order a moment later: it is judged anew, and its key may be used for the corrected request. What a service
wrote before it refused (a failed sign-in is counted) is kept, as it is without a key. On a fault (5xx, or a
killed process) everything is rolled back, and the repeat does it again.

Secrets: answers to sign-in calls carry tokens, so answers are encrypted, bound to their scope and key, and
removed after 24 hours. Of the headers only `Location` and `ETag` are stored: no cookies.
"""

from config.kit.api.idempotency.errors import AnswerNotKept, IdempotencyKeyReused, RequestInProgress
from config.kit.api.idempotency.running import Answer, expire, run

__all__ = ["Answer", "AnswerNotKept", "IdempotencyKeyReused", "RequestInProgress", "expire", "run"]
