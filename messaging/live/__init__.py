"""The person's socket: one per device, at `/ws/v1/`."""
