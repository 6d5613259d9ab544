"""Staff see what could not be handed on, and replay it."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from config.kit.outbox import dispatcher
from config.kit.outbox.models import FailedDelivery, OutboxEvent


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("dead", "Dead letter"), ("waiting", "Waiting for its next attempt")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        match self.value():
            case "dead":
                return queryset.exclude(dead_at=None)
            case "waiting":
                return queryset.filter(dead_at=None)
        return queryset


@admin.register(FailedDelivery)
class FailedDeliveryAdmin(admin.ModelAdmin):
    """Dead letters. Replaying gives the handler all its attempts again; deleting discards the delivery for
    good.
    """

    list_display = (
        "event_name",
        "handler",
        "attempts",
        "last_error",
        "next_attempt_at",
        "dead_at",
        "replayed_at",
    )
    list_filter = (StateFilter, "handler", "event__name")
    list_select_related = ("event",)
    search_fields = ("=event__id", "handler", "event__name")
    ordering = ("-dead_at", "next_attempt_at")
    actions = ("replay",)
    show_full_result_count = False

    @admin.display(description="event", ordering="event__name")
    def event_name(self, delivery: FailedDelivery) -> str:
        return f"{delivery.event.name} v{delivery.event.version}"

    @admin.action(description="Replay the chosen dead letters", permissions=["change"])
    def replay(self, request: HttpRequest, queryset: QuerySet[FailedDelivery]) -> None:
        chosen = list(queryset.exclude(dead_at=None))
        count = dispatcher.replay([delivery.pk for delivery in chosen])
        for delivery in chosen:
            self.log_change(request, delivery, "Replayed")
        self.message_user(request, f"{count} dead letters will be tried again.", messages.SUCCESS)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: FailedDelivery | None = None) -> list[str]:
        return [field.name for field in self.model._meta.fields]


@admin.register(OutboxEvent)
class OutboxEventAdmin(admin.ModelAdmin):
    """What has happened lately, to look at only."""

    list_display = ("name", "state", "created_at", "person_id", "actor_id", "request_id")
    list_filter = ("state", "name")
    search_fields = ("=id", "=person_id", "=request_id")
    ordering = ("-id",)
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: OutboxEvent | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: OutboxEvent | None = None) -> bool:
        return False
