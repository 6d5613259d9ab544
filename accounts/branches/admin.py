"""Branches in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.branches import services
from accounts.branches.models import Branch, BranchLink, OpeningHours


class HoursInline(admin.TabularInline):
    model = OpeningHours
    extra = 0


class LinksInline(admin.TabularInline):
    model = BranchLink
    extra = 0
    autocomplete_fields = ["user"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("user__profile").filter(kind="staff")


@admin.register(Branch)
class BranchAdmin(admin.ModelAdmin):
    list_display = ["name", "city", "state", "time_zone", "is_active"]
    list_filter = ["is_active", "state"]
    search_fields = ["name", "city", "slug"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [HoursInline, LinksInline]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        services.save_branch(obj)
