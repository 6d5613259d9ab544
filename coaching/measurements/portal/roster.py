"""A specialist's clients with the newest weight of each."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import F
from django.utils.translation import gettext_lazy

from accounts.audit import services as audit
from coaching.measurements import queries
from coaching.measurements.forms import Units
from config.kit import clock
from config.kit.portal import charts
from config.kit.portal.figures import figure
from config.kit.portal.views import PortalView

SPECIALISTS = ("trainer", "nutritionist")
PER_PAGE = 25
_NAME = ("profile__first_name", "profile__last_name", "id")
_ORDERS: dict[str, tuple[Any, ...]] = {
    "name": _NAME,
    "-name": ("-profile__first_name", "-profile__last_name", "-id"),
    "last": (F("last_date").asc(nulls_first=True), *_NAME),
    "-last": (F("last_date").desc(nulls_last=True), *_NAME),
    "weight": (F("last_weight_kg").asc(nulls_last=True), *_NAME),
    "-weight": (F("last_weight_kg").desc(nulls_last=True), *_NAME),
}


class RosterView(PortalView):
    """Clients in my care: last weight, when, and the change over 30 days."""

    page_title = gettext_lazy("Clients")
    template_name = "coaching/measurements/roster.html"
    roles_required = SPECIALISTS

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        search = self.request.GET.get("q", "").strip()[:80].replace("\x00", "")
        order = _ORDERS.get(self.request.GET.get("sort", ""), _NAME)
        clients = Paginator(queries.roster(user.pk, search=search).order_by(*order), PER_PAGE)
        page = clients.get_page(self.request.GET.get("page"))
        units = Units.of(user)
        since = clock.today(user.profile.time_zone) - datetime.timedelta(days=queries.ROSTER_DAYS)
        recent = queries.recent_weights([client.pk for client in page], since=since)
        if page.object_list:
            audit.record_reads([client.pk for client in page], entity="measurements")
        return super().get_context_data(
            search=search,
            page_obj=page,
            has_clients=bool(clients.count or search),
            units=units,
            clients=[_line(client, recent.get(client.pk, []), units) for client in page],
            **kwargs,
        )


def _line(client: Any, weights: list[tuple[datetime.date, float]], units: Units) -> dict[str, Any]:
    change = units.shown(weights[-1][1]) - units.shown(weights[0][1]) if len(weights) > 1 else None
    return {
        "client": client,
        "weight": None if client.last_weight_kg is None else figure(units.shown(client.last_weight_kg), 1),
        "date": client.last_date,
        "change": None if change is None else figure(change, 1, signed=True),
        "spark": charts.sparkline([weight for _day, weight in weights]),
    }
