"""What the kernel itself registers at start: everything else is in the `wiring.py` of each app."""

from __future__ import annotations


def wire() -> None:
    """Called once by `KitConfig.ready`; the kernel subscribes to no event of its own."""
    from config.kit.jobs import signals  # noqa: F401  (Celery's hooks: counters, heartbeat, request id)
