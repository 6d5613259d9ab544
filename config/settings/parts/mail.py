"""E-mail: a provider where one is configured, else the stored outbox shown at /dev/outbox/."""

from config.settings.env import env

EMAIL_URL = env.url("EMAIL_URL", "", example="smtp://user:password@mail.example.org:587", schemes=("smtp", "smtps"))
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", "Regimen <hello@regimen.test>", example="Practice <hello@example.org>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT_S = env.int("EMAIL_TIMEOUT_S", 10, minimum=1, maximum=120)
EMAIL_ADAPTER = env.str(
    "EMAIL_ADAPTER",
    "messaging.notifications.providers.smtp.SmtpEmail"
    if EMAIL_URL
    else "messaging.notifications.providers.stored.StoredEmail",
    example="messaging.notifications.providers.smtp.SmtpEmail",
)
