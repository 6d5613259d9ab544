"""Keeping people safe: encryption keys, transport, cookies, response headers, content policy and size limits."""

from ipaddress import ip_network
from urllib.parse import urlsplit

from config.kit import keyring
from config.settings.env import env, stop

from .core import DEBUG, PUBLIC_URL, STATE_DIR
from .files import CONTENT_ORIGINS

# Encryption at rest. Development machines keep keys of their own beside their data.
REGIMEN_ENCRYPTION_KEYS = env.str("REGIMEN_ENCRYPTION_KEYS", "", example=f"1:{'A' * 43}=")
REGIMEN_INDEX_KEY = env.str("REGIMEN_INDEX_KEY", "", example=f"{'A' * 43}=")
_MAKE_KEY = "$(python -c 'import base64, secrets; print(base64.b64encode(secrets.token_bytes(32)).decode())')"
if DEBUG and not REGIMEN_ENCRYPTION_KEYS:
    REGIMEN_ENCRYPTION_KEYS = f"1:{keyring.kept_key(STATE_DIR / 'keys' / 'encryption-1')}"
if DEBUG and not REGIMEN_INDEX_KEY:
    REGIMEN_INDEX_KEY = keyring.kept_key(STATE_DIR / "keys" / "index")
if not REGIMEN_ENCRYPTION_KEYS:
    stop("REGIMEN_ENCRYPTION_KEYS", "is missing", f"1:{_MAKE_KEY}")
if not REGIMEN_INDEX_KEY:
    stop("REGIMEN_INDEX_KEY", "is missing", _MAKE_KEY)
try:
    keyring.parse(REGIMEN_ENCRYPTION_KEYS)
except ValueError as error:
    stop("REGIMEN_ENCRYPTION_KEYS", str(error), f"1:{_MAKE_KEY}")
try:
    keyring.read_key(REGIMEN_INDEX_KEY)
except ValueError as error:
    stop("REGIMEN_INDEX_KEY", str(error), _MAKE_KEY)

# How many proxies of ours stand before the web processes: they are believed about address and scheme.
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0, example="1", minimum=0, maximum=5)
if TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", not DEBUG)
# Probes and scrapes come from inside, over plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^health$", r"^ready$", r"^metrics$"]
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", 0 if DEBUG else 365 * 24 * 3600, example="31536000", minimum=0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_INCLUDE_SUBDOMAINS", not DEBUG)
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", not DEBUG)
SESSION_COOKIE_SECURE = not DEBUG
CSRF_COOKIE_SECURE = not DEBUG
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = env.list(
    "CSRF_TRUSTED_ORIGINS",
    [PUBLIC_URL] if PUBLIC_URL.startswith("https://") else [],
    example="https://regimen.example.org",
)

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# What pages may ask of the device: photos of meals and QR codes need the camera, nothing needs more.
PERMISSIONS_POLICY = {
    "camera": "(self)",
    "fullscreen": "(self)",
    "screen-wake-lock": "(self)",
    "publickey-credentials-get": "(self)",
    "publickey-credentials-create": "(self)",
    "geolocation": "()",
    "microphone": "()",
    "payment": "(self)",
    "usb": "()",
}

# Content policy: our own files only, no inline script or style. Older Safari does not count sockets as 'self'.
_SOCKETS = f"{'wss' if PUBLIC_URL.startswith('https') else 'ws'}://{urlsplit(PUBLIC_URL).netloc}"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:", *CONTENT_ORIGINS],
        "media-src": ["'self'", "blob:", *CONTENT_ORIGINS],
        "font-src": ["'self'"],
        "connect-src": ["'self'", _SOCKETS],
        "frame-src": [
            "'self'",
            *env.list("CSP_FRAME_SOURCES", [], example="https://www.youtube-nocookie.com"),
        ],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        # A form that leads on to a payment page is held to this list as well.
        "form-action": ["'self'", *env.list("CSP_FORM_TARGETS", [], example="https://checkout.stripe.com")],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        **({} if DEBUG else {"upgrade-insecure-requests": True}),
    }
}
# Wagtail's editor writes inline scripts and styles, and shows pages in a frame of its own. Looked at in a browser:
# nothing else needs it, Django's admin neither (tests/config/kit/security/test_browser.py).
CONTENT_POLICY_BY_PREFIX = {
    "/cms/": {
        "script-src": ["'self'", "'unsafe-inline'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "frame-ancestors": ["'self'"],
    }
}

# Sizes of request bodies, by the longest prefix of the path that matches.
BODY_LIMIT_BYTES = 10 * 1024 * 1024
IMPORT_MAX_BYTES = env.int("IMPORT_MAX_BYTES", 2 * 1024**3, example="2147483648", minimum=1024)
BODY_LIMITS_BY_PREFIX = {"/api/v1/imports": IMPORT_MAX_BYTES, "/app/imports": IMPORT_MAX_BYTES}
DATA_UPLOAD_MAX_MEMORY_SIZE = BODY_LIMIT_BYTES
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
# Where larger uploads wait while their request lasts: the system's folder unless told.
FILE_UPLOAD_TEMP_DIR = env.str("UPLOAD_TEMP_DIR", "", example="/var/lib/regimen/uploads") or None
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# Addresses given by people (webhooks, feeds) may not lead inside, save to these networks.
OUTSIDE_ALLOWED_NETWORKS = env.list("OUTSIDE_ALLOWED_NETWORKS", [], example="10.20.0.0/16")
for _network in OUTSIDE_ALLOWED_NETWORKS:
    try:
        ip_network(_network, strict=False)
    except ValueError:
        stop("OUTSIDE_ALLOWED_NETWORKS", f"is malformed ({_network!r} is no network)", "10.20.0.0/16")
