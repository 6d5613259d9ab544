"""Staff see what was told to whom and what became of it, and send again what did not arrive."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from config.kit.admin import ReadOnlyAdmin
from config.kit.errors import DomainError
from messaging.notifications import services
from messaging.notifications.models import DeadAddress, Notification
from messaging.notifications.rules import KINDS


class KindFilter(admin.SimpleListFilter):
    title = "kind"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(kind.name, kind.label) for kind in KINDS.values()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(Notification)
class NotificationAdmin(ReadOnlyAdmin):
    """The log. What the message said is not shown: it belongs to its reader."""

    list_display = ("created_at", "kind_label", "person", "state", "reason", "attempts", "sent_at", "channel")
    list_filter = (
        "state",
        KindFilter,
        "category",
        "channel",
        "reason",
        ("created_at", admin.DateFieldListFilter),
    )
    list_select_related = ("person",)
    search_fields = ("=person__email", "=person__username", "=id")
    search_help_text = "E-mail address or username of the person, or the id of a notification"
    ordering = ("-id",)
    actions = ("send_again",)
    fields = (
        ("person", "kind", "category", "channel"),
        ("state", "reason", "error"),
        ("attempts", "edition", "next_attempt_at"),
        ("created_at", "sent_at", "updated_at"),
        "key",
    )

    @admin.display(description="kind", ordering="kind")
    def kind_label(self, row: Notification) -> str:
        kind = KINDS.get(row.kind)
        return kind.label if kind else row.kind

    @admin.action(description="Send the chosen ones again", permissions=["resend"])
    def send_again(self, request: HttpRequest, queryset: QuerySet[Notification]) -> None:
        again = 0
        for row in queryset:
            try:
                services.resend(row.id)
            except DomainError as error:
                self.message_user(request, f"{row}: {error.detail}", messages.WARNING)
            else:
                self.log_change(request, row, "Sent again")
                again += 1
        if again:
            self.message_user(request, f"{again} will be sent again.", messages.SUCCESS)

    def has_resend_permission(self, request: HttpRequest) -> bool:
        """Asked by the action: whoever could change a row may have it sent again."""
        return request.user.has_perm("messaging.change_notification")


@admin.register(DeadAddress)
class DeadAddressAdmin(admin.ModelAdmin):
    """Addresses that were refused for good. Deleting one lets the next message try again."""

    list_display = ("short_index", "channel", "error", "created_at")
    list_filter = ("channel",)
    ordering = ("-id",)
    show_full_result_count = False
    fields = readonly_fields = ("channel", "address_index", "error", "created_at")

    @admin.display(description="address")
    def short_index(self, row: DeadAddress) -> str:
        return f"{row.address_index[:12]}…"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
