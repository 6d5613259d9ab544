"""Tests: real services, cheap passwords, no throttles unless a test asks for them."""

from .base import *  # noqa: F403

# Argon2 with the least cost: tests sign in thousands of times.
PASSWORD_HASHERS = ["config.kit.testing.hashers.CheapArgon2PasswordHasher"]
CELERY_TASK_ALWAYS_EAGER = False
THROTTLES = dict.fromkeys(THROTTLES, "0/1")
PUBLIC_URL = "http://testserver"
# Every test client is a server of its own: without this each would read the whole static folder first.
WHITENOISE_AUTOREFRESH = True
