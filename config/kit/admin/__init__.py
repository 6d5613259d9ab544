"""The base of staff screens: saving calls a service, so that audit, events and locks hold there too.

Only superusers (role admin) and staff whose Django permissions say so reach a model; whatever a service
refuses is shown above the list and changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from config.kit.errors import DomainError


class ServiceAdmin(admin.ModelAdmin):
    """Override `perform_save` (and `perform_delete` where deleting is meant) with one call of a service."""

    show_full_result_count = False
    list_per_page = 50

    def perform_save(self, request: HttpRequest, obj: Any, form: Any, *, change: bool) -> Any:
        """Carry the form's change out by a service; answers the saved row."""
        raise NotImplementedError

    def perform_delete(self, request: HttpRequest, obj: Any) -> None:
        """Delete by a service."""
        raise NotImplementedError

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        saved = self.perform_save(request, obj, form, change=change)
        if saved is not None:
            obj.pk = saved.pk
            obj._state.adding = False

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Services write what belongs together; there is nothing left for the form."""

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        self.perform_delete(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for row in queryset:
            self.perform_delete(request, row)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except DomainError as error:
            show_refusal(request, error)
            return HttpResponseRedirect(request.get_full_path())

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except DomainError as error:
            show_refusal(request, error)
            return HttpResponseRedirect(request.get_full_path())


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that staff read and nobody changes here."""

    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def show_refusal(request: HttpRequest, error: DomainError) -> None:
    """Tell staff why nothing was changed."""
    texts: Sequence[str] = [fault.message for fault in error.errors] or [error.detail]
    for text in texts:
        messages.error(request, text)


def run_for_each(request: HttpRequest, rows: Any, call: Any, *, done: str) -> None:
    """An action over many rows: each on its own, refusals told, the count of successes at the end."""
    count = 0
    for row in rows:
        try:
            call(row)
            count += 1
        except DomainError as error:
            messages.error(request, f"{row}: {error.detail}")
    if count:
        messages.success(request, f"{done}: {count}")
