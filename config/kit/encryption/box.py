"""Small values: one call encrypts, one decrypts. Layout: format, key id, 12-byte nonce, ciphertext with tag."""

from __future__ import annotations

import hashlib
import hmac
import logging
import os
import unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from config.kit.encryption.errors import DecryptionFailed, EncryptionKeyUnknown
from config.kit.keyring import KEY_BYTES, KeyRing, derive, parse, read_key

logger = logging.getLogger(__name__)

# The format says what the ciphertext is bound to, and is itself authenticated.
PLACE = 1
PLACE_AND_ROW = 2
OWN_KEY = 3

_NONCE_BYTES = 12
_TAG_BYTES = 16
HEAD_BYTES = 2
OVERHEAD_BYTES = HEAD_BYTES + _NONCE_BYTES + _TAG_BYTES


def ring() -> KeyRing:
    """The key ring of this process (`REGIMEN_ENCRYPTION_KEYS`)."""
    return parse(settings.REGIMEN_ENCRYPTION_KEYS)


def _refuse(error: type[DecryptionFailed], place: str, reason: str, **extra: object) -> DecryptionFailed:
    logger.error(error.code, extra={"place": place, "reason": reason, **extra})
    return error()


def seal(plain: bytes, place: str, *, format_id: int = PLACE) -> bytes:
    """Encrypt with the current key, bound to `place`."""
    key = ring().current
    head = bytes((format_id, key.id))
    nonce = os.urandom(_NONCE_BYTES)
    return head + nonce + key.fields.encrypt(nonce, plain, head + place.encode())


def unseal(token: bytes, place: str) -> bytes:
    """The plain value of `token`, which must have been sealed for `place`."""
    token = bytes(token)
    if len(token) < OVERHEAD_BYTES or token[0] not in (PLACE, PLACE_AND_ROW):
        raise _refuse(DecryptionFailed, place, "not a ciphertext")
    key = ring().get(token[1])
    if key is None:
        raise _refuse(EncryptionKeyUnknown, place, "unknown key", key_id=token[1])
    head, nonce, sealed = (
        token[:HEAD_BYTES],
        token[HEAD_BYTES : HEAD_BYTES + _NONCE_BYTES],
        token[HEAD_BYTES + _NONCE_BYTES :],
    )
    try:
        return key.fields.decrypt(nonce, sealed, head + place.encode())
    except InvalidTag:
        raise _refuse(DecryptionFailed, place, "authentication failed", key_id=token[1]) from None


def encrypt(plain: bytes, aad: str) -> bytes:
    """Encrypt `plain` with the current key. `aad` names the place it belongs to and is needed to decrypt it."""
    return seal(plain, aad)


def decrypt(token: bytes, aad: str) -> bytes:
    """The inverse of `encrypt`; raises DecryptionFailed or EncryptionKeyUnknown."""
    return unseal(token, aad)


class Box:
    """Encryption with a key of one's own, for example one per person that erasure destroys.

    Keep `key` in an `EncryptedTextField` (as base64) or sealed by `encrypt`, so that it rotates with the ring.
    """

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"a box needs a key of {KEY_BYTES} bytes")
        self._cipher = AESGCM(key)

    @staticmethod
    def new_key() -> bytes:
        return os.urandom(KEY_BYTES)

    def encrypt(self, plain: bytes, aad: str) -> bytes:
        head = bytes((OWN_KEY, 0))
        nonce = os.urandom(_NONCE_BYTES)
        return head + nonce + self._cipher.encrypt(nonce, plain, head + aad.encode())

    def decrypt(self, token: bytes, aad: str) -> bytes:
        token = bytes(token)
        head = bytes((OWN_KEY, 0))
        if len(token) < OVERHEAD_BYTES or token[:HEAD_BYTES] != head:
            raise _refuse(DecryptionFailed, aad, "not a ciphertext")
        try:
            return self._cipher.decrypt(
                token[HEAD_BYTES : HEAD_BYTES + _NONCE_BYTES],
                token[HEAD_BYTES + _NONCE_BYTES :],
                head + aad.encode(),
            )
        except InvalidTag:
            raise _refuse(DecryptionFailed, aad, "authentication failed") from None


def blind_index(value: str, purpose: str) -> str:
    """64 hex digits that stand for `value` in an indexed column: equal values match, nothing else shows.

    Compared without regard to case, outer blanks and Unicode form. The key is `REGIMEN_INDEX_KEY`, apart from the
    ring, so rotating keys leaves look-ups as they are. `purpose` keeps two columns from being compared.
    """
    folded = unicodedata.normalize("NFKC", value).strip().casefold()
    key = derive(read_key(settings.REGIMEN_INDEX_KEY), f"index/{purpose}")
    return hmac.new(key, folded.encode(), hashlib.sha256).hexdigest()
