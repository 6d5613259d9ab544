from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, sign-in, sessions, care, branches, audit and imports."""

    name = "accounts"
    default = True

    def ready(self) -> None:
        from accounts.wiring import wire

        wire()
