from django.apps import AppConfig


class NutritionConfig(AppConfig):
    """Foods, meals, targets and meal plans."""

    name = "nutrition"
    default = True

    def ready(self) -> None:
        from nutrition.wiring import wire

        wire()
