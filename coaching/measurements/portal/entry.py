"""Log, correct, delete and put back one measurement."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.users import queries as people
from coaching.measurements import access, queries, services
from coaching.measurements.errors import DuplicateMeasurement, UndoExpired
from coaching.measurements.forms import STEPS, MeasurementForm, Units
from coaching.measurements.models import COLUMN_OF, Measurement
from coaching.measurements.portal.board import own_id
from config.kit import clock, errors, ids
from config.kit.portal import toasts
from config.kit.portal.components import Crumb
from config.kit.portal.views import PortalFormView, PortalView, SignInRequired

_FOLDS = (
    ("composition", gettext_lazy("Body fat, muscle, metabolism"), ("body_fat_pct", "muscle_mass_kg", "bmr_kcal")),
    ("blood_pressure", gettext_lazy("Blood pressure and pulse"), ("blood_pressure.", "resting_hr")),
    ("tape", gettext_lazy("Tape"), ("circumferences_cm.",)),
    ("calipers", gettext_lazy("Skinfolds"), ("calipers_mm.",)),
)


def board_url(user: Any, person_id: UUID) -> str:
    """Where a measurement of this person is shown to `user`."""
    if person_id == user.pk:
        return reverse("measurements")
    return reverse("practice-client-measurements", args=[person_id])


class EntryView(PortalFormView):
    """The form of a measurement; `person_id` says whose it is."""

    form_class = MeasurementForm
    template_name = "coaching/measurements/form.html"
    narrow = True
    warnings: Sequence[Any] = ()
    saved_id: UUID | None = None

    @property
    def person_id(self) -> UUID:
        raise NotImplementedError

    @cached_property
    def person(self) -> people.BodyFacts:
        return people.body_facts(self.person_id)

    @property
    def is_own(self) -> bool:
        return self.person_id == self.request.user.pk

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "units": Units.of(self.request.user),
            "today": self.person.today,
        }

    def get_crumbs(self) -> Sequence[Crumb]:
        crumbs = [Crumb(self.person.name if not self.is_own else _("Measurements"), self.get_success_url(plain=True))]
        return crumbs if self.is_own else [Crumb(_("Clients"), reverse("practice-clients")), *crumbs]

    def get_success_url(self, *, plain: bool = False) -> str:
        url = board_url(self.request.user, self.person_id)
        if plain or not self.warnings:
            return url
        return f"{url}?{urlencode({'check': self.saved_id, 'because': self.warnings[0].code})}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        return {
            **context,
            "person": self.person,
            "is_own": self.is_own,
            "folds": [_fold(form, key, label, fields) for key, label, fields in _FOLDS],
            "back": self.get_success_url(plain=True),
            "starts_at_last": "weight_kg" in form.initial,
        }

    def done(self, result: services.Recorded) -> None:
        self.warnings, self.saved_id = result.warnings, result.row.pk


def _fold(form: MeasurementForm, key: str, label: Any, wanted: Sequence[str]) -> dict[str, Any]:
    """A part of the form that is folded until it holds a value or a fault."""
    names = [
        field for field in COLUMN_OF if any(field == w or (w.endswith(".") and field.startswith(w)) for w in wanted)
    ]
    bound = [(form[name.replace(".", "_")], STEPS.get(name)) for name in names]
    return {
        "key": key,
        "label": label,
        "fields": bound,
        "has_last": any("placeholder" in item.field.widget.attrs for item, _by in bound),
        "is_open": any(item.value() not in (None, "") or item.errors for item, _by in bound),
    }


class LogView(EntryView):
    """Log my weight in two taps, or more when I like."""

    page_title = gettext_lazy("Log a measurement")
    success_text = gettext_lazy("Measurement saved")

    @property
    def person_id(self) -> UUID:
        return own_id(self.request)

    @cached_property
    def last(self) -> dict[str, Any]:
        return queries.last_values(self.person_id)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "last": self.last}

    def get_initial(self) -> dict[str, Any]:
        now = clock.now().astimezone(clock.zone(self.person.time_zone))
        initial: dict[str, Any] = {
            "date": now.date(),
            "time": now.time().replace(second=0, microsecond=0),
            "entry": ids.uuid7(),
        }
        if self.last["weight_kg"] is not None:
            initial["weight_kg"] = f"{Units.of(self.request.user).shown(self.last['weight_kg']):.1f}"
        return initial

    def perform(self, form: MeasurementForm) -> None:
        try:
            self.done(
                services.record(
                    self.person_id,
                    values=form.values(),
                    recorded_by_id=self.request.user.pk,
                    measurement_id=form.cleaned_data["entry"],
                )
            )
        except DuplicateMeasurement:
            # The same page was sent twice: the first one has done it.
            return


class ClientLogView(LogView):
    """Log a measurement in a client's name."""

    roles_required = ("trainer", "nutritionist", "admin")

    @cached_property
    def person_id(self) -> UUID:  # type: ignore[override]
        person_id = access.person_for(self.request.user, self.kwargs["client"], write=True)
        if person_id == self.request.user.pk:
            raise errors.NotFound()
        return person_id

    @property
    def page_lead(self) -> str:  # type: ignore[override]
        return _("For %(name)s") % {"name": self.person.name}


class EditView(EntryView):
    """Correct a measurement."""

    page_title = gettext_lazy("Edit measurement")
    success_text = gettext_lazy("Changes saved")

    @cached_property
    def row(self) -> Measurement:
        return access.measurement_for(self.request.user, self.kwargs["id"], write=True)

    @property
    def person_id(self) -> UUID:
        return self.row.person_id

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "stored": queries.as_values(self.row)}

    def get_initial(self) -> dict[str, Any]:
        return {
            "date": self.row.date,
            "time": self.row.time,
            "notes": self.row.notes,
            "seen": self.row.updated_at.isoformat(),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(row=self.row, **kwargs)

    def perform(self, form: MeasurementForm) -> None:
        seen = form.cleaned_data["seen"]

        def unchanged(row: Measurement) -> None:
            if seen and seen != row.updated_at.isoformat():
                raise errors.PreconditionFailed(
                    _("Somebody has changed this entry in the meantime. Open it again to see the newest state.")
                )

        self.done(services.change(self.row.pk, changes=form.values(), replace=True, precondition=unchanged))


class DeleteView(PortalView):
    """Delete a measurement; a toast offers to take it back. Opened as a page it asks first."""

    page_title = gettext_lazy("Delete measurement")
    template_name = "coaching/measurements/delete.html"
    narrow = True

    @cached_property
    def row(self) -> Measurement:
        return access.measurement_for(self.request.user, self.kwargs["id"], write=True)

    def get_crumbs(self) -> Sequence[Crumb]:
        return [Crumb(_("Measurements"), board_url(self.request.user, self.row.person_id))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(row=self.row, back=board_url(self.request.user, self.row.person_id), **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        back = board_url(request.user, self.row.person_id)
        services.delete(self.row.pk)
        undo = reverse("measurement-restore", args=[self.row.pk])
        toasts.success(request, _("Measurement deleted"), undo=undo if queries.deleted(self.row.pk) is not None else "")
        return HttpResponseRedirect(back)


class RestoreView(SignInRequired):
    """Take a deletion back."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, id: UUID) -> HttpResponse:
        try:
            gone = access.deleted_for(request.user, id)
        except UndoExpired:
            toasts.problem(request, _("This can not be taken back any more."))
            return HttpResponseRedirect(reverse("measurements"))
        # Pressed twice: it is there.
        with contextlib.suppress(DuplicateMeasurement):
            services.restore(gone)
        toasts.success(request, _("Measurement is back"))
        return HttpResponseRedirect(board_url(request.user, gone.person_id))
