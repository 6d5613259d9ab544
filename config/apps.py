from django.apps import AppConfig


class KitConfig(AppConfig):
    """The platform kernel: owns the outbox, receipts, idempotency answers and flags."""

    name = "config"
    label = "kit"
    verbose_name = "Platform"

    def ready(self) -> None:
        from config import checks  # noqa: F401  (registers the system checks)
        from config.wiring import wire

        wire()
