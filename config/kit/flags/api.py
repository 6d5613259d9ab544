"""`GET /api/v1/features`: which features a client shows."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request

from config.kit import flags
from config.kit.api import DetailView, Shape


class Features(Shape):
    """Names without `FEATURE_`, in lower case, and whether each is on for the person who asks."""

    features: dict[str, bool]


class FeaturesView(DetailView):
    """Open to strangers, so that a client knows what to show before anybody signs in."""

    summary = "Which features are on"
    tags = ["Platform"]
    public = True
    output = Features
    example = {"features": {"ai_chat": True, "rewards": False}}

    def get_object(self, request: Request, values: dict[str, Any], **kwargs: Any) -> Features:
        states = flags.all_for(request.user if request.user.is_authenticated else None)
        return Features(features={name.removeprefix("FEATURE_").lower(): on for name, on in states.items()})
