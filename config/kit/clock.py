"""Time in one place: the present moment, and the calendar day of a person in their own zone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def zone(name: str) -> ZoneInfo:
    """The IANA zone `name`; raises ValueError for a name that does not exist."""
    if name not in zone_names():
        raise ValueError(f"{name!r} is not an IANA time zone")
    return ZoneInfo(name)


@cache
def zone_names() -> frozenset[str]:
    return frozenset(available_timezones())


def today(zone_name: str) -> date:
    """The calendar day it is now for someone in the zone `zone_name`."""
    return now().astimezone(zone(zone_name)).date()


def iso(moment: datetime) -> str:
    """ISO 8601 in UTC with `Z`, as the API writes every moment."""
    text = moment.astimezone(UTC).isoformat(timespec="milliseconds" if moment.microsecond else "seconds")
    return text.replace("+00:00", "Z")
