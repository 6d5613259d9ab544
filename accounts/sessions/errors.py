"""Refusals of sessions."""

from config.kit.errors import Conflict


class RefreshInFlight(Conflict):
    """Two requests rotated one refresh token at the same moment; the other one won and holds the new pair.

    Use the pair that the other request has got, or repeat with the `Idempotency-Key` of that request.
    """

    code = "refresh_in_flight"
    title = "This token is being renewed by another request"
