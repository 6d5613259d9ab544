"""Sign-ins in the admin: staff see and end them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.sessions import services
from accounts.sessions.models import Session
from config.kit.admin import ReadOnlyAdmin, run_for_each


@admin.register(Session)
class SessionAdmin(ReadOnlyAdmin):
    list_display = [
        "user",
        "kind",
        "device_name",
        "ip",
        "last_seen_at",
        "expires_at",
        "revoked_at",
        "revoked_because",
    ]
    list_select_related = ["user"]
    list_filter = ["kind", "revoked_because"]
    search_fields = ["user__email", "user__username", "ip"]
    exclude = ["rotation_key_hash"]
    ordering = ["-last_seen_at"]
    actions = ["end"]

    @admin.action(description="End the chosen sign-ins", permissions=["view"])
    def end(self, request: HttpRequest, queryset: Any) -> None:
        run_for_each(
            request,
            queryset.filter(revoked_at__isnull=True),
            lambda row: services.revoke(row.user_id, row.id, reason="revoked"),
            done="Ended",
        )
