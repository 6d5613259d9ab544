"""Measurements for staff: find, correct and remove entries, through the same services as everybody."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from accounts.audit import services as audit
from coaching.measurements import queries, services
from coaching.measurements.models import VALUE_COLUMNS, Measurement, nested
from config.kit.admin import ServiceAdmin

_ORIGIN = ["source", "source_name", "source_id", "recorded_by", "created_at", "updated_at"]


@admin.register(Measurement)
class MeasurementAdmin(ServiceAdmin):
    list_display = ["person_name", "date", "time", "weight_kg", "body_fat_pct", "source", "recorded_by_name"]
    list_display_links = ["person_name", "date"]
    list_select_related = ["person__profile", "recorded_by__profile"]
    list_filter = ["source", "date"]
    search_fields = [
        "person__email",
        "person__username",
        "person__profile__first_name",
        "person__profile__last_name",
    ]
    # Newest entry first by the primary key: no sort, however many rows there are.
    ordering = ["-id"]
    autocomplete_fields = ["person"]
    readonly_fields = _ORIGIN
    fieldsets: ClassVar[Any] = [
        (None, {"fields": ["person", ("date", "time"), "notes"]}),
        ("Body", {"fields": [("weight_kg", "body_fat_pct", "muscle_mass_kg", "bmr_kcal")]}),
        ("Heart", {"fields": [("systolic", "diastolic", "resting_hr")]}),
        ("Tape", {"classes": ["collapse"], "fields": queries.TAPE_COLUMNS}),
        ("Skinfolds", {"classes": ["collapse"], "fields": queries.FOLD_COLUMNS}),
        ("Origin", {"fields": _ORIGIN}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [*_ORIGIN, "person"] if obj else _ORIGIN

    def perform_save(self, request: HttpRequest, obj: Any, form: Any, *, change: bool) -> Any:
        data = form.cleaned_data
        values = {
            "date": data["date"],
            "time": data["time"],
            "notes": data["notes"],
            **nested({column: data[column] for column in VALUE_COLUMNS}),
        }
        if change:
            return services.change(obj.pk, changes=values, replace=True).row
        return services.record(data["person"].pk, values=values, recorded_by_id=request.user.pk).row

    def perform_delete(self, request: HttpRequest, obj: Any) -> None:
        services.delete(obj.pk)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if self.has_view_or_change_permission(request):
            audit.record("health.list_read", entity="measurements", facts={"where": "admin"})
        return super().changelist_view(request, extra_context)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        row = super().get_object(request, object_id, from_field)
        if row is None or request.method != "GET" or row.person_id == request.user.pk:
            return row
        if self.has_view_or_change_permission(request, row):
            audit.record("health.read", person_id=row.person_id, entity="measurements", facts={"where": "admin"})
        return row

    @admin.display(description="person", ordering="person__profile__first_name")
    def person_name(self, row: Measurement) -> str:
        return row.person.name

    @admin.display(description="recorded by")
    def recorded_by_name(self, row: Measurement) -> str:
        return row.recorded_by.name if row.recorded_by else "–"
