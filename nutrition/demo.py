"""What the demo practice has of this app."""

from __future__ import annotations

from typing import Any


def fill(ctx: Any) -> None:
    """Adds nothing while the app has no tables."""
