"""The page of measurements: tiles, trend, numbers and the list of entries, of oneself or of a client in care."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, StreamingHttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.users import queries as people
from coaching.measurements import access, queries, rules
from coaching.measurements.forms import Units
from coaching.measurements.portal.pictures import DEFAULT_RANGE, RANGES, Pictures, entry_line
from config.kit.errors import NotFound
from config.kit.portal.components import Crumb, Tab
from config.kit.portal.views import PortalView, SignInRequired

PER_PAGE = 20
WARNINGS = {
    "weight_jump": gettext_lazy(
        "That is a change of more than 5 kg within two days. If it is right, leave it as it is."
    ),
    "unusual": gettext_lazy("That body fat is rare. If it is right, leave it as it is."),
}


def own_id(request: HttpRequest) -> UUID:
    """The id of whoever is signed in."""
    user: Any = request.user
    return user.pk


class BoardView(PortalView):
    """What both pages have in common; `person_id` says whose measurements they are."""

    template_name = "coaching/measurements/index.html"

    @property
    def person_id(self) -> UUID:
        raise NotImplementedError

    def links(self) -> dict[str, str]:
        """Addresses of `log` and `export`."""
        raise NotImplementedError

    @cached_property
    def person(self) -> people.BodyFacts:
        return people.body_facts(self.person_id)

    @property
    def span(self) -> str:
        asked = self.request.GET.get("range", "")
        return asked if asked in RANGES else DEFAULT_RANGE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today, span = self.person.today, self.span
        units = Units.of(self.request.user)
        found = queries.summary(self.person, rules.period_for(span, today))
        entries = Paginator(queries.history(self.person_id).order_by(*queries.NEWEST_FIRST), PER_PAGE)
        page = entries.get_page(self.request.GET.get("page"))
        newest = None if "weight_kg" in found.metrics else queries.newest_weight(self.person_id)
        is_own = self.person_id == self.request.user.pk
        pictures = Pictures(found, units, span, newest, is_own)
        return super().get_context_data(
            is_empty=not entries.count,
            is_own=is_own,
            person=self.person,
            units=units,
            tabs=[Tab(label, f"?range={key}", current=key == span) for key, (label, _since) in RANGES.items()],
            found=found,
            tiles=pictures.tiles(),
            chart=pictures.chart(today),
            others=pictures.others(),
            explained=pictures.explained(),
            page_obj=page,
            entries=[entry_line(row, units) for row in page],
            links=self.links(),
            check=self._check(),
            **kwargs,
        )

    def _check(self) -> dict[str, Any] | None:
        """The entry that was just saved and looks unlikely, as the form's answer named it in the address."""
        text = WARNINGS.get(self.request.GET.get("because", ""))
        try:
            entry = UUID(self.request.GET.get("check", ""))
        except ValueError:
            return None
        return {"text": text, "url": reverse("measurement-edit", args=[entry])} if text else None


class MeasurementsView(BoardView):
    """My measurements."""

    page_title = gettext_lazy("Measurements")

    @property
    def person_id(self) -> UUID:
        return own_id(self.request)

    def links(self) -> dict[str, str]:
        return {"log": reverse("measurement-log"), "export": reverse("measurements-export")}


class ClientMeasurementsView(BoardView):
    """A client's measurements; the reading is noted where the client can see it."""

    roles_required = ("trainer", "nutritionist", "admin")

    @cached_property
    def person_id(self) -> UUID:  # type: ignore[override]
        person_id = access.person_for(self.request.user, self.kwargs["client"])
        if person_id == self.request.user.pk:
            raise NotFound()
        return person_id

    def get_page_title(self) -> str:
        return self.person.name

    @property
    def page_lead(self) -> str:  # type: ignore[override]
        return _("Measurements")

    def get_crumbs(self) -> Sequence[Crumb]:
        return [Crumb(_("Clients"), reverse("practice-clients"))]

    def links(self) -> dict[str, str]:
        return {
            "log": reverse("practice-client-measurement-log", args=[self.person_id]),
            "export": reverse("practice-client-measurements-export", args=[self.person_id]),
        }


class ExportView(SignInRequired):
    """My measurements as a CSV file for a spreadsheet."""

    def person_id(self) -> UUID:
        return own_id(self.request)

    def get(self, request: HttpRequest, **kwargs: Any) -> StreamingHttpResponse:
        rows = queries.history(self.person_id())
        return StreamingHttpResponse(
            # The mark at the beginning tells spreadsheets that the text is UTF-8.
            _with_mark(queries.csv_lines(rows)),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="measurements.csv"'},
        )


class ClientExportView(ExportView):
    """A client's measurements as a CSV file."""

    roles_required = ("trainer", "nutritionist", "admin")

    def person_id(self) -> UUID:
        return access.person_for(self.request.user, self.kwargs["client"])


def _with_mark(lines: Any) -> Any:
    yield "\ufeff"
    yield from lines
