"""Staff screen of outside services: use, failures and cost by day."""

from __future__ import annotations

from decimal import Decimal

from django.contrib import admin

from config.kit.admin import ReadOnlyAdmin
from config.kit.outside.models import OutsideCall


@admin.register(OutsideCall)
class OutsideCallAdmin(ReadOnlyAdmin):
    date_hierarchy = "day"
    list_display = (
        "day",
        "provider",
        "calls",
        "failures",
        "declined",
        "refused_by_breaker",
        "served_stale",
        "mean_ms",
        "cost",
        "last_success_at",
        "last_failure",
    )
    list_filter = ("provider",)
    search_fields = ("provider",)

    @admin.display(description="mean time, ms")
    def mean_ms(self, row: OutsideCall) -> int | None:
        return round(row.duration_ms / row.calls) if row.calls else None

    @admin.display(description="cost")
    def cost(self, row: OutsideCall) -> str:
        return f"{Decimal(row.cost_micros) / 1_000_000:f} {row.currency}" if row.cost_micros else ""
