"""What Wagtail's admin shows and hides."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from content.site import rules

# People, rights and sign-in are the product's: `/admin/`.
_HIDDEN = frozenset({"users", "groups", "api-tokens"})


@hooks.register("construct_settings_menu")
def hide_people(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """No people and groups among the settings."""
    menu_items[:] = [item for item in menu_items if item.name not in _HIDDEN]


@hooks.register("before_move_page")
def keep_reserved_addresses(request: HttpRequest, page: Any, destination: Any) -> HttpResponse | None:
    """A page with a reserved slug may not be moved to the top, where the product's own address would hide it."""
    if request.method == "POST" and destination.depth == 2 and rules.is_reserved(page.slug):
        messages.error(request, f"/{page.slug}/ belongs to the product. Change the slug of the page first.")
        return redirect("wagtailadmin_pages:edit", page.id)
    return None
