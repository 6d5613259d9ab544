from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.http import Http404, HttpRequest, HttpResponse

from config.kit import errors
from config.kit.portal import views
from config.kit.portal.components import Crumb

from .conftest import STRANGER, person

pytestmark = [pytest.mark.urls("tests.config.kit.portal.urls"), pytest.mark.usefixtures("empty_navigation")]
Make = Callable[..., HttpRequest]
FRAGMENT = "ui/_pager.html"


class Page(views.PortalView):
    page_title = "Measurements"
    template_name = "layouts/app.html"
    fragment_name = FRAGMENT


class ForTrainers(Page):
    roles_required = ("trainer", "nutritionist")


class Form(forms.Form):
    weight = forms.DecimalField(label="Weight", min_value=20)
    note = forms.CharField(label="Note", required=False)


class FormPage(views.PortalFormView):
    form_class = Form
    template_name = "ui/_fields.html"
    success_url = "/app/measurements/"
    success_text = "Measurement saved"
    refusal: errors.DomainError | None = None

    def perform(self, form: Any) -> None:
        if self.refusal:
            raise self.refusal

    def get_undo_url(self) -> str:
        return "/undo/"


def answer(view: Any, request: HttpRequest, **options: Any) -> HttpResponse:
    response = view.as_view(**options)(request)
    return response.render() if hasattr(response, "render") else response


def text(response: HttpResponse) -> str:
    return " ".join(response.content.decode().split())


def test_visitors_go_to_sign_in_and_come_back(request_to: Make) -> None:
    response = answer(Page, request_to("/app/measurements/?page=2", STRANGER))
    assert response.status_code == 302
    assert response["Location"] == "/sign-in/?next=/app/measurements/%3Fpage%3D2"


def test_a_fragment_for_a_visitor_moves_the_whole_window(request_to: Make) -> None:
    request = request_to(
        "/rows/", STRANGER, **{"HX-Request": "true", "HX-Current-URL": "http://testserver/app/measurements/"}
    )
    response = answer(Page, request)
    assert response["HX-Redirect"] == "/sign-in/?next=/app/measurements/"


@pytest.mark.parametrize("roles", [(), ("client",), ("admin",)])
def test_a_page_of_another_role_does_not_exist(request_to: Make, roles: tuple[str, ...]) -> None:
    with pytest.raises(Http404):
        answer(ForTrainers, request_to("/app/", person(*roles)))


def test_one_of_the_roles_is_enough(request_to: Make) -> None:
    assert answer(ForTrainers, request_to("/app/", person("client", "nutritionist"))).status_code == 200


def test_the_page_has_one_heading_and_its_title(request_to: Make) -> None:
    html = text(answer(Page, request_to("/app/")))
    assert html.count("<h1") == 1
    assert "<title>Measurements · Regimen</title>" in html
    assert "style=" not in html
    assert 'href="#main"' in html
    assert 'id="main"' in html


def test_crumbs_end_with_the_way_back(request_to: Make) -> None:
    class Deep(Page):
        def get_crumbs(self) -> list[Crumb]:
            return [Crumb("Me", "/app/"), Crumb("Workouts", "/app/workouts/")]

    html = text(answer(Deep, request_to("/app/")))
    assert '<a class="icon-button top__back" href="/app/workouts/">' in html


def test_htmx_gets_the_fragment_and_caches_know(request_to: Make) -> None:
    whole = answer(Page, request_to("/app/"))
    part = answer(Page, request_to("/app/", **{"HX-Request": "true"}))
    assert "<html" in text(whole)
    assert "<html" not in text(part)
    assert "HX-Request" in whole["Vary"]
    assert "HX-Request" in part["Vary"]


@pytest.mark.parametrize("header", ["HX-Boosted", "HX-History-Restore-Request"])
def test_htmx_gets_the_whole_page_when_it_needs_one(request_to: Make, header: str) -> None:
    assert "<html" in text(answer(Page, request_to("/app/", **{"HX-Request": "true", header: "true"})))


def test_a_fragment_brings_waiting_toasts_once(request_to: Make) -> None:
    class Saved(Page):
        def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            views.toasts.success(request, "Saved <b>", undo="/undo/")
            return super().get(request, *args, **kwargs)

    html = text(answer(Saved, request_to("/app/", **{"HX-Request": "true"})))
    assert html.count('hx-swap-oob="beforeend:#toasts"') == 1
    assert "Saved &lt;b&gt;" in html
    assert 'action="/undo/"' in html
    assert "hx-swap-oob" not in text(answer(Page, request_to("/app/", **{"HX-Request": "true"})))


def test_success_is_told_and_leads_on(request_to: Make) -> None:
    request = request_to("/app/", post={"weight": "72.4"})
    response = answer(FormPage, request)
    told = list(get_messages(request))
    assert response["Location"] == "/app/measurements/"
    assert [(str(message), message.level_tag) for message in told] == [("Measurement saved", "success")]
    assert views.toasts.undo_url(told[0]) == "/undo/"


def test_success_by_htmx_leads_on_as_well(request_to: Make) -> None:
    response = answer(FormPage, request_to("/app/", post={"weight": "72.4"}, **{"HX-Request": "true"}))
    assert response["HX-Redirect"] == "/app/measurements/"


def test_a_refused_form_keeps_what_was_typed(request_to: Make) -> None:
    response = answer(FormPage, request_to("/app/", post={"weight": "7", "note": "Slept badly"}))
    assert response.status_code == 422
    assert 'value="7"' in text(response)
    assert 'value="Slept badly"' in text(response)
    assert "Enter 20 or more." in text(response)


class OutOfReach(errors.Refused):
    code = "portal_test_out_of_reach"
    title = "Not today"


@pytest.mark.parametrize(
    ("refusal", "field", "words"),
    [
        (errors.ValidationFailed.at("weight", "x", "Too light to be true."), "weight", "Too light to be true."),
        (errors.ValidationFailed.at("elsewhere", "x", "Something else."), None, "Something else."),
        (OutOfReach("The scale is closed."), None, "The scale is closed."),
        (OutOfReach(), None, "Not today"),
    ],
)
def test_a_refusal_of_the_rules_stands_where_it_belongs(
    request_to: Make, refusal: errors.DomainError, field: str | None, words: str
) -> None:
    response = FormPage.as_view(refusal=refusal)(request_to("/app/", post={"weight": "72.4"}))
    form = response.context_data["form"]
    assert response.status_code == 422
    assert form.errors == {field or "__all__": [words]}
