"""Pages of imports: choose a file, answer what it does not tell, see what would happen, take it over."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from accounts.imports import access, forms, queries, services
from config.kit.api.throttles import enforce
from config.kit.portal import toasts
from config.kit.portal.components import Crumb
from config.kit.portal.views import PortalFormView, SignInRequired


class ImportsView(PortalFormView):
    """The file form, and what came in before."""

    page_title = _("Import data")
    page_lead = _("Bring your weights and measurements from another app or from your scale.")
    form_class = forms.UploadForm
    template_name = "accounts/imports/index.html"
    narrow = True

    def perform(self, form: Any) -> None:
        for window in ("upload_minute", "upload_hour"):
            enforce(window, str(self.request.user.pk))
        file = form.cleaned_data["file"]
        self.run = services.upload(
            self.request.user.pk, file, file_name=file.name, requested_by_id=self.request.user.pk
        )

    def get_success_url(self) -> str:
        return reverse("import", args=[self.run.id])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Paginator(queries.imports_of(self.request.user.pk), 20).get_page(self.request.GET.get("page"))
        return super().get_context_data(page=page, **kwargs)


class ImportView(PortalFormView):
    """One import: its question, or what would happen, or what happened."""

    template_name = "accounts/imports/detail.html"
    narrow = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            self.run = access.import_for(request.user, kwargs["id"], write=request.method == "POST")
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return self.run.file_name

    def get_crumbs(self) -> list[Crumb]:
        return [Crumb(str(_("Import data")), reverse("imports"))]

    def get_form(self, form_class: Any = None) -> forms.AnswerForm:
        return forms.AnswerForm(**self.get_form_kwargs(), question=self.run.question)

    def perform(self, form: Any) -> None:
        services.answer(self.run.id, services.reader_options(form.cleaned_data))

    def get_success_url(self) -> str:
        return reverse("import", args=[self.run.id])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        refused = services.report_rows(self.run, limit=50, only="refused")
        others = services.report_rows(self.run, limit=20, only="created")
        return super().get_context_data(run=self.run, refused=refused, others=others, **kwargs)


class _ImportAction(SignInRequired, View):
    http_method_names = ["post"]


class RunImportView(_ImportAction):
    def post(self, request: HttpRequest, id: Any) -> HttpResponse:
        run = services.run(access.import_for(request.user, id, write=True).id)
        toasts.success(request, str(_("%(count)s entries added") % {"count": run.rows_created}))
        return HttpResponseRedirect(reverse("import", args=[run.id]))


class CancelImportView(_ImportAction):
    def post(self, request: HttpRequest, id: Any) -> HttpResponse:
        services.cancel(access.import_for(request.user, id, write=True).id)
        toasts.success(request, str(_("The file was thrown away. Nothing was added.")))
        return HttpResponseRedirect(reverse("imports"))


class ReportView(SignInRequired, View):
    http_method_names = ["get"]

    def get(self, request: HttpRequest, id: Any) -> HttpResponseBase:
        file, name = services.open_report(access.import_for(request.user, id))
        return FileResponse(file, as_attachment=True, filename=name, content_type="text/csv; charset=utf-8")
