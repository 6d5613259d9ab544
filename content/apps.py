from django.apps import AppConfig


class ContentConfig(AppConfig):
    """The public web site, edited in Wagtail."""

    name = "content"
    default = True

    def ready(self) -> None:
        from content.wiring import wire

        wire()
