"""Encryption at rest with AES-256-GCM: fields, small values, stored files and blind indexes.

Every ciphertext carries the id of its key, so that keys can be changed while people work
(`manage.py rotate_keys`), and is bound to the place where it belongs: moved to another column or row it
does not open. A wrong key or a changed byte raises a coded error, never wrong data.
"""

from config.kit.encryption.box import Box, blind_index, decrypt, encrypt, ring
from config.kit.encryption.errors import DecryptionFailed, EncryptionKeyUnknown
from config.kit.encryption.fields import EncryptedJSONField, EncryptedTextField, Sealed
from config.kit.encryption.files import DecryptingFile, EncryptingFile

__all__ = [
    "Box",
    "DecryptingFile",
    "DecryptionFailed",
    "EncryptedJSONField",
    "EncryptedTextField",
    "EncryptingFile",
    "EncryptionKeyUnknown",
    "Sealed",
    "blind_index",
    "decrypt",
    "encrypt",
    "ring",
]
