from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse

from config.kit import errors
from config.kit.portal.middleware import ProblemMiddleware

pytestmark = pytest.mark.urls("tests.config.kit.portal.urls")
Make = Callable[..., HttpRequest]


def handle(request: HttpRequest, error: Exception) -> HttpResponse | None:
    return ProblemMiddleware(lambda request: HttpResponse()).process_exception(request, error)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.PermissionDenied("Ask your coach."), 403),
        (errors.Conflict("Somebody was faster."), 400),
        (errors.Unavailable("The scale is away."), 503),
    ],
)
def test_a_refusal_becomes_its_page(request_to: Make, error: errors.DomainError, status: int) -> None:
    response = handle(request_to("/app/x/"), error)
    assert response is not None
    assert response.status_code == status
    assert error.detail in response.content.decode()


def test_what_does_not_exist_says_nothing_about_it(request_to: Make) -> None:
    response = handle(request_to("/app/x/"), errors.NotFound("No measurement 42 of Asha Rao."))
    assert response is not None
    assert "Asha" not in response.content.decode()


def test_sign_in_is_asked_for(request_to: Make) -> None:
    response = handle(request_to("/app/x/"), errors.NotAuthenticated())
    assert response is not None
    assert response["Location"] == "/sign-in/?next=/app/x/"


def test_the_api_and_other_faults_are_left_alone(request_to: Make) -> None:
    assert handle(request_to("/api/v1/x/"), errors.NotFound()) is None
    assert handle(request_to("/app/x/"), ValueError()) is None
