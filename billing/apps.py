from django.apps import AppConfig


class BillingConfig(AppConfig):
    """Plans, prices, payments, subscriptions, credits and invoices."""

    name = "billing"
    default = True

    def ready(self) -> None:
        from billing.wiring import wire

        wire()
