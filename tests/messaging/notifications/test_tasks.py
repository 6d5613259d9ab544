"""The jobs of the room, and their place in the schedule."""

from __future__ import annotations

from config.kit import jobs
from config.schedule import SCHEDULE
from messaging.notifications import services
from tests.messaging.factories import mails_to
from tests.people import Cast


def test_the_periodic_job_sends_what_is_due(cast: Cast) -> None:
    services.notify(cast.client.id, "welcome")
    jobs.get_job("messaging.notifications.send_due").run()
    assert len(mails_to(cast.client)) == 1


def test_it_is_scheduled() -> None:
    assert {"messaging.notifications.send_due", "messaging.stored_messages.forget_old"} <= {
        line.job for line in SCHEDULE
    }
