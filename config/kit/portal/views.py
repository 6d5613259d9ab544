"""Base views of every portal page: who may open it, its title, htmx fragments, forms that forgive.

class MeasurementsView(PortalView):
    page_title = _("Measurements")
    template_name = "coaching/measurements/index.html"
    fragment_name = "coaching/measurements/_rows.html"      # what htmx gets; optional

class LogView(PortalFormView):
    form_class = MeasurementForm
    template_name = "coaching/measurements/form.html"
    success_text = _("Measurement saved")

    def perform(self, form):
        self.row = services.record_measurement(self.request.user, **form.cleaned_data)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.views.generic import FormView, TemplateView
from django.views.generic.base import ContextMixin, TemplateResponseMixin, View
from django_htmx.http import HttpResponseClientRedirect

from config.kit.errors import DomainError

from . import toasts
from .components import Crumb
from .navigation import Text


class SignInRequired(View):
    """A page for signed-in people; others go to the sign-in page and come back afterwards.

    `roles_required`: one of these is needed. Without it the page does not exist (404), so that nobody learns
    from an address what other people have.
    """

    roles_required: Sequence[str] = ()
    request: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            sign_in = resolve_url(settings.LOGIN_URL)
            if htmx := getattr(request, "htmx", None):
                # A fragment can not hold the sign-in page: the whole window goes there and comes back.
                here = htmx.current_url_abs_path or request.get_full_path()
                return HttpResponseClientRedirect(redirect_to_login(here, sign_in).url)
            return redirect_to_login(request.get_full_path(), sign_in)
        if self.roles_required and not set(self.roles_required) & set(getattr(request.user, "roles", ())):
            raise Http404
        response = super().dispatch(request, *args, **kwargs)
        # What a person sees of themselves or of clients is not left behind on the screen's machine.
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class PageMixin(TemplateResponseMixin, ContextMixin):
    """Title, crumbs and the choice between whole page and htmx fragment.

    Templates read `page_title`, `page_lead`, `crumbs`. `narrow` keeps the page at reading width.
    """

    page_title: Text = ""
    page_lead: Text = ""
    narrow = False
    fragment_name: str | None = None
    """The template that htmx gets for a part of the page; without one htmx gets the whole page."""
    request: Any

    def get_page_title(self) -> Text:
        return self.page_title

    def get_crumbs(self) -> Sequence[Crumb]:
        """The pages above this one, outermost first. The last of them is where "back" leads on a phone."""
        return ()

    @property
    def is_fragment(self) -> bool:
        """True when htmx asks for a part of the page, not for a boosted link or from its history."""
        htmx = getattr(self.request, "htmx", None)
        return bool(self.fragment_name and htmx and not htmx.boosted and not htmx.history_restore_request)

    def get_template_names(self) -> list[str]:
        if self.is_fragment and self.fragment_name:
            return [self.fragment_name]
        return super().get_template_names()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **{
                "page_title": self.get_page_title(),
                "page_lead": self.page_lead,
                "crumbs": self.get_crumbs(),
                "narrow": self.narrow,
                "is_fragment": self.is_fragment,
                **kwargs,
            }
        )

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **response_kwargs)
        if self.fragment_name:
            patch_vary_headers(response, ["HX-Request"])
        if self.is_fragment and isinstance(response, TemplateResponse):
            response.add_post_render_callback(self._append_toasts)
        return response

    def _append_toasts(self, response: HttpResponse) -> None:
        told = TemplateResponse(self.request, "ui/_toasts_oob.html").render()
        response.content += told.content.strip()


class PortalView(SignInRequired, PageMixin, TemplateView):
    """A page that shows something."""


class PageFormMixin(PageMixin):
    """A form that keeps what was typed and shows each error by its field.

    Override `perform(form)` to call a service. A `DomainError` it raises becomes an error of the field it
    names, or of the whole form. Success says `success_text` and goes to `get_success_url()`.
    """

    success_text: Text = ""

    def perform(self, form: Any) -> None:
        """Do what the form is for; raise a DomainError to refuse."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.perform(form)
        except DomainError as error:
            show_refusal(form, error)
            return self.form_invalid(form)
        return self.succeed(form)

    def succeed(self, form: Any) -> HttpResponse:
        """What follows a success: words and a redirect. Override it to answer htmx with a fragment."""
        if self.success_text:
            toasts.success(self.request, str(self.success_text), undo=self.get_undo_url())
        url = str(self.get_success_url())  # type: ignore[attr-defined]
        if getattr(self.request, "htmx", False):
            return HttpResponseClientRedirect(url)
        return HttpResponseRedirect(url)

    def get_undo_url(self) -> str:
        """An address that takes the action back by POST; the toast then offers "Undo"."""
        return ""

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class PortalFormView(SignInRequired, PageFormMixin, FormView):
    """A page with one form for signed-in people."""


class PublicView(PageMixin, TemplateView):
    """A page outside the shell for anyone: sign-in, answers to links in mails."""


class PublicFormView(PageFormMixin, FormView):
    """A form outside the shell for anyone."""


def show_refusal(form: BaseForm, error: DomainError) -> None:
    """Put a refusal where the person will look: by the fields it names, else above the form."""
    placed = False
    for fault in error.errors:
        name = fault.field.replace(".", "_")
        if name in form.fields:
            form.add_error(name, fault.message)
        else:
            form.add_error(None, fault.message)
        placed = True
    if not placed:
        form.add_error(None, error.detail)
