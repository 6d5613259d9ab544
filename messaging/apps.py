from django.apps import AppConfig


class MessagingConfig(AppConfig):
    """Telling people things and letting them talk: notifications, and later chat, tickets and community."""

    name = "messaging"
    default = True

    def ready(self) -> None:
        from messaging.wiring import wire

        wire()
