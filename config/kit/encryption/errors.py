"""What encryption says when it can not give the plain value back."""

from __future__ import annotations

from config.kit.errors import DomainError


class DecryptionFailed(DomainError):
    """A stored value was changed, cut off, moved from another place, or written with another key."""

    code = "decryption_failed"
    status = 500
    title = "A stored value could not be read"


class EncryptionKeyUnknown(DecryptionFailed):
    """A stored value names a key that is not in the key ring."""

    code = "encryption_key_unknown"
    title = "A stored value was written with a key that is not here"
