"""Tables of the app, gathered from its rooms."""

from coaching.measurements.models import Measurement  # noqa: F401
