"""Staff read the log; nobody changes it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.audit.models import AuditEvent


@admin.register(AuditEvent)
class AuditEventAdmin(admin.ModelAdmin):
    list_display = [
        "created_at",
        "action",
        "actor_kind",
        "actor_id",
        "person_id",
        "entity",
        "entity_id",
        "ip",
    ]
    list_filter = ["action", "actor_kind"]
    search_fields = ["actor_id__exact", "person_id__exact", "entity_id__exact", "request_id__exact"]
    search_help_text = "The id of a person, a thing or a request."
    show_full_result_count = False
    ordering = ["-id"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)
