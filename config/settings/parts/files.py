"""Stored files: private ones encrypted and behind signed links, public ones as they are; on disk or in a bucket."""

from urllib.parse import urlsplit

from config.settings.env import env, stop

from .apps import STORAGES as _STORAGES
from .core import STATE_DIR

# A bucket of any S3-compatible service takes both kinds, each under its own prefix, once it is named here.
STORAGE_S3_BUCKET = env.str("STORAGE_S3_BUCKET", "", example="regimen-files")
STORAGE_S3_ENDPOINT = env.url(
    "STORAGE_S3_ENDPOINT", "", example="https://s3.eu-central-1.amazonaws.com", schemes=("http", "https")
)
STORAGE_S3_REGION = env.str("STORAGE_S3_REGION", "", example="eu-central-1")
STORAGE_S3_ACCESS_KEY = env.str("STORAGE_S3_ACCESS_KEY", "", example="AKIAEXAMPLE")
STORAGE_S3_SECRET_KEY = env.str("STORAGE_S3_SECRET_KEY", "", example="secret-of-the-access-key")
# ours: encrypted here before they leave, whatever the service does. service: by the service (SSE), and people fetch
# them from the bucket directly by links that live a minute.
STORAGE_S3_ENCRYPTION = env.choice("STORAGE_S3_ENCRYPTION", "ours", choices=("ours", "service"))
STORAGE_S3_PUBLIC_URL = env.url(
    "STORAGE_S3_PUBLIC_URL", "", example="https://files.example.org", schemes=("http", "https")
).rstrip("/")
if STORAGE_S3_BUCKET and bool(STORAGE_S3_ACCESS_KEY) != bool(STORAGE_S3_SECRET_KEY):
    stop(
        "STORAGE_S3_SECRET_KEY",
        "and STORAGE_S3_ACCESS_KEY must be given together",
        "secret-of-the-access-key",
    )

SIGNED_URL_SECONDS = env.int("SIGNED_URL_SECONDS", 3600, example="3600", minimum=60, maximum=7 * 24 * 3600)

MEDIA_URL = "/media/"
MEDIA_ROOT = STATE_DIR / "media-public"
PRIVATE_MEDIA_ROOT = STATE_DIR / "media-private"

if STORAGE_S3_BUCKET:
    _bucket = {
        "bucket_name": STORAGE_S3_BUCKET,
        "endpoint_url": STORAGE_S3_ENDPOINT or None,
        "region_name": STORAGE_S3_REGION or None,
        "access_key": STORAGE_S3_ACCESS_KEY or None,
        "secret_key": STORAGE_S3_SECRET_KEY or None,
    }
    _PUBLIC = {"BACKEND": "config.kit.storage.s3.PublicBucket", "OPTIONS": _bucket}
    _PRIVATE = {
        "BACKEND": f"config.kit.storage.s3.{'Encrypted' if STORAGE_S3_ENCRYPTION == 'ours' else 'Service'}Bucket",
        "OPTIONS": _bucket,
    }
else:
    _PUBLIC = {"BACKEND": "config.kit.storage.local.PublicFiles"}
    _PRIVATE = {"BACKEND": "config.kit.storage.local.EncryptedFiles"}

# Wagtail keeps its images in the default storage; they are public by nature.
STORAGES = {**_STORAGES, "default": _PUBLIC, "public": _PUBLIC, "private": _PRIVATE}

# Where browsers fetch pictures and films from, beside ourselves.
_public_origin = STORAGE_S3_PUBLIC_URL or (STORAGE_S3_ENDPOINT if STORAGE_S3_BUCKET else "")
CONTENT_ORIGINS = [f"{urlsplit(url).scheme}://{urlsplit(url).netloc}" for url in [_public_origin] if url]

# Files up to this size are checked and taken over while the person waits.
IMPORT_INLINE_BYTES = env.int("IMPORT_INLINE_MB", 10, minimum=1, maximum=100) * 1024 * 1024
