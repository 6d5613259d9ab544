"""People signing in: the user table, password hashing and rules, the portal's session cookie."""

from config.settings.env import env

from .core import DEBUG

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.PersonBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "accounts.validators.KindsOfCharactersValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "accounts.validators.PersonalDataValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"

SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
# The prefix makes browsers refuse the cookie from anywhere but this host over HTTPS.
_PREFIX = "" if DEBUG else "__Host-"
SESSION_COOKIE_NAME = f"{_PREFIX}regimen_session"
SESSION_COOKIE_AGE = 30 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = f"{_PREFIX}regimen_csrf"

# With this on, a sign-up never tells whether an address has an account already.
PRIVACY_HIDE_ACCOUNTS = env.bool("PRIVACY_HIDE_ACCOUNTS", False)

EMAIL_VERIFICATION_HOURS = env.int("EMAIL_VERIFICATION_HOURS", 24, minimum=1, maximum=168)
PASSWORD_RESET_MINUTES = env.int("PASSWORD_RESET_MINUTES", 60, minimum=5, maximum=1440)
WAGTAILADMIN_LOGIN_URL = "/sign-in/"
WAGTAIL_FRONTEND_LOGIN_URL = "/sign-in/"

# How long the audit log is kept; whole months are dropped.
AUDIT_RETENTION_DAYS = env.int("AUDIT_RETENTION_DAYS", 1095, minimum=365)

# Usernames are unique whatever the case of their letters, by a constraint over Lower("username").
SILENCED_SYSTEM_CHECKS = ["auth.W004"]

CSRF_FAILURE_VIEW = "config.kit.portal.failures.csrf_failure"
