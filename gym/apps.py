from django.apps import AppConfig


class GymConfig(AppConfig):
    """The floor: machines, visits, queues, points and rewards."""

    name = "gym"
    default = True

    def ready(self) -> None:
        from gym.wiring import wire

        wire()
