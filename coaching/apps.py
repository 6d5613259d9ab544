from django.apps import AppConfig


class CoachingConfig(AppConfig):
    """Measurements of the body, and later everything between a specialist and a client."""

    name = "coaching"
    default = True

    def ready(self) -> None:
        from coaching.wiring import wire

        wire()
