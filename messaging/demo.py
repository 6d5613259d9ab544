"""What the demo practice has of this app."""

from __future__ import annotations

from typing import Any


def fill(ctx: Any) -> None:
    """Nothing yet: notifications come from what the other apps do, and land in the stored outbox."""
