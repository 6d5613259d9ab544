"""Imports in the admin: staff see what came in and why rows were refused."""

from __future__ import annotations

from django.contrib import admin

from accounts.imports.models import ImportRun
from config.kit.admin import ReadOnlyAdmin


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = [
        "created_at", "person", "kind", "state", "rows_read", "rows_created", "rows_duplicate", "rows_refused",
    ]  # fmt: skip
    list_select_related = ["person"]
    list_filter = ["state", "kind"]
    search_fields = ["person__email", "person__username"]
    exclude = ["stored_name", "report_name"]
    ordering = ["-created_at"]
