from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.http import HttpRequest

from config.kit.portal import failures

pytestmark = pytest.mark.urls("tests.config.kit.portal.urls")
Make = Callable[..., HttpRequest]


@pytest.mark.parametrize("status", [400, 403, 404, 429, 500, 503])
def test_each_page_is_plain_and_whole(request_to: Make, status: int) -> None:
    """No database is reachable in this test: the pages must not ask for one."""
    response = failures.page(request_to("/broken/"), status)
    html = response.content.decode()
    assert response.status_code == status
    assert html.count("<h1") == 1
    assert f"Error {status}" in html
    assert "style=" not in html


def test_words_of_the_refusal_are_shown_and_escaped(request_to: Make) -> None:
    html = failures.page(request_to("/x/"), 403, detail="Ask <b>Priya</b>").content.decode()
    assert "Ask &lt;b&gt;Priya&lt;/b&gt;" in html


def test_waiting_is_told_to_people_and_programs(request_to: Make) -> None:
    response = failures.page(request_to("/x/"), 429, retry_after_s=30)
    assert response["Retry-After"] == "30"
    assert "Try again in 30 seconds." in response.content.decode()


def test_the_chosen_theme_holds(request_to: Make) -> None:
    request = request_to("/x/")
    request.COOKIES["theme"] = "dark"
    assert 'data-theme="dark"' in failures.not_found(request).content.decode()
    request.COOKIES["theme"] = '"><script>'
    assert "<script>" not in failures.not_found(request).content.decode()


def test_a_broken_error_page_still_answers(request_to: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("no templates")

    monkeypatch.setattr(failures, "render_to_string", fail)
    response = failures.server_error(request_to("/x/"))
    assert response.status_code == 500
    assert b"Something went wrong" in response.content


@pytest.mark.parametrize("status", [400, 403, 404, 429, 500, 503])
def test_programs_get_a_problem_document(request_to: Make, status: int) -> None:
    response = failures.page(request_to("/api/v1/x"), status, retry_after_s=5)
    body = json.loads(response.content)
    assert response["Content-Type"] == "application/problem+json"
    assert (response.status_code, body["status"]) == (status, status)
    assert response["Retry-After"] == "5"
