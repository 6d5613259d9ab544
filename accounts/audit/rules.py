"""Months of the audit log: a partition for each, its bounds the smallest ids of the month and of the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from config.kit.ids import floor_of

TABLE = "accounts_auditevent"


@dataclass(frozen=True, slots=True)
class Month:
    """One partition."""

    first_day: date

    @property
    def next(self) -> Month:
        year, month = divmod(self.first_day.year * 12 + self.first_day.month, 12)
        return Month(date(year, month + 1, 1))

    @property
    def table(self) -> str:
        return f"{TABLE}_{self.first_day:%Y_%m}"

    @property
    def from_id(self) -> UUID:
        return floor_of(datetime(self.first_day.year, self.first_day.month, 1, tzinfo=UTC))

    @property
    def to_id(self) -> UUID:
        return self.next.from_id

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.replace(day=1))

    @classmethod
    def named(cls, table: str) -> Month | None:
        """The month of a partition's name; None for the default partition."""
        try:
            return cls(datetime.strptime(table.removeprefix(f"{TABLE}_"), "%Y_%m").date())
        except ValueError:
            return None


def months_from(day: date, count: int) -> list[Month]:
    """The month of `day` and the ones after it, `count` in all."""
    months = [Month.of(day)]
    while len(months) < count:
        months.append(months[-1].next)
    return months


def create_statement(month: Month) -> str:
    """SQL that makes the partition; names and bounds are computed here, nothing comes from outside."""
    return (
        f"CREATE TABLE IF NOT EXISTS {month.table} PARTITION OF {TABLE} "
        f"FOR VALUES FROM ('{month.from_id}') TO ('{month.to_id}')"
    )
