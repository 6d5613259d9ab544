"""What must not leave in a log line or an error report: secrets, people's data and health data.

Names decide first (a key `medications` is hidden whatever it holds), shapes second (an e-mail address inside a
sentence is masked). Both logs and Sentry use this.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import PurePath
from typing import Any
from uuid import UUID

HIDDEN = "[hidden]"

SECRETS = (
    "password", "passwd", "passphrase", "secret", "token", "authorization", "cookie", "csrf", "api_key", "apikey",
    "private_key", "signature", "credential", "otp", "totp", "backup_code", "verification_code", "card", "cvc", "iban",
)  # fmt: skip
PERSONAL = (
    "email", "e_mail", "phone", "mobile", "first_name", "last_name", "full_name", "display_name", "username",
    "address", "date_of_birth", "birth", "gender", "avatar", "latitude", "longitude", "user_agent", "emergency_contact",
)  # fmt: skip
HEALTH = (
    "allerg", "medication", "condition", "injur", "medical", "diagnos", "prescription", "symptom", "blood",
    "pregnan", "health_profile", "notes", "weight_kg", "height_cm", "body_fat", "waist", "bmi", "heart_rate",
    "glucose", "sleep", "mood", "calories", "meal", "diet", "measurement_value", "question", "answer", "prompt",
)  # fmt: skip
_EXACT = frozenset({"ip", "pin", "body", "payload", "message_text", "content", "query", "query_string", "sql_params"})
# Names that contain one of the words above and tell nothing about anybody.
_HARMLESS = frozenset({"tokens_in", "tokens_out", "status_code", "error_code", "content_type", "content_length"})
_HARMLESS_ENDS = ("_id", "_ids", "_count", "_ms", "_bytes")
_NAMES = re.compile("|".join(map(re.escape, (*SECRETS, *PERSONAL, *HEALTH))))

_SHAPES = re.compile(
    r"(?P<detail>DETAIL:[^\n]*)"
    r"|(?P<url>(?<=://)[^/\s:@]+:[^/\s@]+(?=@))"
    # A piece of a path that is a secret (one-use links, signed files) and no id.
    r"|(?P<piece>(?<=/)(?![0-9a-f]{8}-[0-9a-f]{4}-)(?=[\w\-:]*\d)[\w\-:]{32,}(?=[/?\s\"']|$))"
    r"|(?P<parameter>(?<=[?&])[\w.\-\[\]]+=[^&\s\"'#]+)"
    r"|(?P<mail>[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+)"
    r"|(?P<scheme>\b(?:Bearer|ApiKey|Basic)\s+[\w.\-~+/=]+)"
    r"|(?P<jwt>\beyJ[\w\-]+\.[\w\-]+\.[\w\-]*)"
    r"|(?P<key>\brgm_\w{10,}|\bsk_(?:live|test)_\w+|\bwhsec_[\w+/=]+)"
    r"|(?P<phone>(?<![\w.+-])\+[1-9]\d{7,14}\b)"
)
_MAX_TEXT = 20_000
_MAX_DEPTH = 8


def _mask(match: re.Match[str]) -> str:
    if match.lastgroup == "parameter":
        return f"{match.group().partition('=')[0]}={HIDDEN}"
    if match.lastgroup == "scheme":
        return f"{match.group().split()[0]} {HIDDEN}"
    return f"DETAIL: {HIDDEN}" if match.lastgroup == "detail" else HIDDEN


def text(value: str) -> str:
    """`value` with addresses, tokens, numbers and the database's quoted values masked."""
    return _SHAPES.sub(_mask, value[:_MAX_TEXT])


def is_sensitive(name: str) -> bool:
    """Whether a value under this name is hidden altogether."""
    lowered = name.lower().replace("-", "_")
    if lowered in _HARMLESS or lowered.endswith(_HARMLESS_ENDS):
        return False
    return lowered in _EXACT or _NAMES.search(lowered) is not None


def value_of(value: Any, depth: int = _MAX_DEPTH) -> Any:
    """A copy that is safe to write down; what is neither plain nor a collection shows its type only."""
    match value:
        case None | bool() | int() | float():
            return value
        case str():
            return text(value)
        case UUID() | Decimal() | PurePath():
            return str(value)
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case dt.timedelta():
            return value.total_seconds()
        case _ if depth == 0:
            return HIDDEN
        case Mapping():
            return mapping(value, depth - 1)
        case list() | tuple() | set() | frozenset():
            return [value_of(item, depth - 1) for item in value]
        case BaseException():
            return f"{type(value).__name__}: {text(str(value))}"
    return f"<{type(value).__name__}>"


def mapping(values: Mapping[Any, Any], depth: int = _MAX_DEPTH) -> dict[str, Any]:
    """Every entry of `values`, hidden by name or cleaned by shape."""
    return {str(name): HIDDEN if is_sensitive(str(name)) else value_of(value, depth) for name, value in values.items()}
