"""Reading what people were told."""

from __future__ import annotations

from messaging.notifications import queries, services
from tests.people import Cast


def test_one_persons_notifications_newest_first(cast: Cast) -> None:
    services.notify(cast.client.id, "welcome")
    services.notify(cast.client.id, "password_reset")
    services.notify(cast.rival.id, "welcome")
    assert [row.kind for row in queries.told_to(cast.client.id)] == ["password_reset", "welcome"]


def test_counts_by_state(cast: Cast) -> None:
    (row_id,) = services.notify(cast.client.id, "welcome")
    services.notify(cast.rival.id, "welcome")
    services.send(row_id)
    assert queries.counts_by_state() == {"sent": 1, "queued": 1}
