"""Signed links to private files: for one person, for some time.

The token is sealed, not only signed: it carries the name that people see ("HIV test.pdf"), which must not be
readable in histories and logs of proxies. AES-GCM proves that it was made here, as a signature would.
"""

from __future__ import annotations

import base64
import binascii
import json
import time
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from config.kit.encryption.box import decrypt, encrypt
from config.kit.encryption.errors import DecryptionFailed
from config.kit.storage.aliases import plain_name

_PLACE = "storage.link"
MAX_SECONDS = 7 * 24 * 3600


@dataclass(frozen=True)
class Claim:
    """What a link grants: this file to this person until then."""

    name: str
    user_id: UUID
    expires_at: int
    filename: str

    @property
    def expired(self) -> bool:
        return time.time() >= self.expires_at


def signed_path(name: str, *, user_id: UUID, seconds: int | None = None, filename: str | None = None) -> str:
    """`/files/<token>`: the private file `name`, for this signed-in person, `SIGNED_URL_SECONDS` long unless told.

    `filename` is the name that the download gets; without one it is called like the stored file.
    """
    lifetime = settings.SIGNED_URL_SECONDS if seconds is None else seconds
    if not 0 < lifetime <= MAX_SECONDS:
        raise ValueError(f"a link lives 1 to {MAX_SECONDS} seconds")
    expires_at = int(time.time()) + lifetime
    claim = [plain_name(name), str(user_id), expires_at, (filename or "")[:200]]
    sealed = encrypt(json.dumps(claim, ensure_ascii=False, separators=(",", ":")).encode(), _PLACE)
    token = base64.urlsafe_b64encode(sealed).rstrip(b"=").decode()
    return reverse("signed-file", args=[token])


def signed_url(name: str, *, user_id: UUID, seconds: int | None = None, filename: str | None = None) -> str:
    """`signed_path` with scheme and host, for the API and for e-mails."""
    return f"{settings.PUBLIC_URL}{signed_path(name, user_id=user_id, seconds=seconds, filename=filename)}"


def read(token: str) -> Claim | None:
    """The claim of a link that was made here, expired or not; None for anything else."""
    try:
        sealed = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        name, user_id, expires_at, filename = json.loads(decrypt(sealed, _PLACE))
        return Claim(name, UUID(user_id), int(expires_at), filename)
    except (binascii.Error, ValueError, DecryptionFailed):
        return None
