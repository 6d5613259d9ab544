"""Care relationships: staff assign and end them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.care import services
from accounts.care.models import CareRelationship
from config.kit.admin import ServiceAdmin, run_for_each


@admin.register(CareRelationship)
class CareRelationshipAdmin(ServiceAdmin):
    list_display = ["client", "specialist", "scope", "opened_because", "since", "until"]
    list_select_related = ["client__profile", "specialist__profile"]
    list_filter = ["scope", "opened_because", ("until", admin.EmptyFieldListFilter)]
    search_fields = ["client__email", "client__username", "specialist__email", "specialist__username"]
    autocomplete_fields = ["client", "specialist"]
    fields = ["client", "specialist", "scope"]
    ordering = ["-since"]
    actions = ["end"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def perform_save(self, request: HttpRequest, obj: Any, form: Any, *, change: bool) -> Any:
        data = form.cleaned_data
        return services.open_care(
            client_id=data["client"].pk,
            specialist_id=data["specialist"].pk,
            because="assignment",
            scope=data["scope"],
        )

    @admin.action(description="End the chosen care relationships", permissions=["view"])
    def end(self, request: HttpRequest, queryset: Any) -> None:
        run_for_each(
            request,
            queryset.filter(until__isnull=True),
            lambda row: services.end_care(client_id=row.client_id, specialist_id=row.specialist_id),
            done="Ended",
        )
