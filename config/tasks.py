"""Jobs of the platform kernel."""

from config.kit import jobs
from config.kit.api import idempotency
from config.kit.outbox import dispatcher, expiry


@jobs.job("kit.drain_outbox", queue="high", time_limit_s=120)
def drain_outbox() -> None:
    """Hand on what the outbox holds."""
    dispatcher.drain()


@jobs.job("kit.expire_outbox", queue="low")
def expire_outbox() -> None:
    """Remove events and receipts before they are 30 days old."""
    expiry.expire()


@jobs.job("kit.expire_idempotent_answers", queue="low")
def expire_idempotent_answers() -> None:
    """Remove answers kept for repeated requests once their 24 hours are over."""
    idempotency.expire()
