"""Response headers: strict everywhere, relaxed where somebody looked and found that it must be."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from config.kit.content_policy import ContentPolicyMiddleware

pytestmark = pytest.mark.django_db


def policy(response):
    return {
        name: set(values.split())
        for name, _, values in (part.strip().partition(" ") for part in response["Content-Security-Policy"].split(";"))
    }


def at(path):
    return ContentPolicyMiddleware(lambda request: HttpResponse())(RequestFactory().get(path))


def test_pages_get_the_strict_headers():
    response = Client().get("/sign-in/")
    assert response.status_code == 200
    rules = policy(response)
    for directive in ("default-src", "script-src", "style-src", "font-src"):
        assert rules[directive] == {"'self'"}
    assert rules["object-src"] == rules["frame-ancestors"] == {"'none'"}
    assert rules["base-uri"] == {"'none'"}
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "microphone=()" in response["Permissions-Policy"]


def test_error_pages_get_them_too():
    response = Client().get("/nothing/here")
    assert policy(response)["script-src"] == {"'self'"}
    assert response["X-Content-Type-Options"] == "nosniff"


def test_answers_of_the_api_may_load_and_frame_nothing():
    for path in ("/api/v1/features", "/api/v1/nothing"):
        response = Client().get(path)
        assert policy(response) == {"default-src": {"'none'"}, "base-uri": {"'none'"}, "frame-ancestors": {"'none'"}}
        assert response["X-Content-Type-Options"] == "nosniff"
    # A page under the same prefix is a page.
    assert policy(Client().get("/api/docs/"))["script-src"] == {"'self'"}


def test_only_the_editors_admin_is_relaxed():
    assert "'unsafe-inline'" in policy(at("/cms/pages/1/edit/"))["script-src"]
    assert policy(at("/cms/"))["frame-ancestors"] == {"'self'"}
    for path in ("/", "/cmsx", "/admin/", "/app/", "/api/docs/", "/x/cms/", "//cms/"):
        assert policy(at(path))["script-src"] == policy(at(path))["style-src"] == {"'self'"}, path


def test_a_view_may_still_set_a_policy_of_its_own():
    def view(request):
        return HttpResponse(headers={"Content-Security-Policy": "default-src 'none'"})

    assert ContentPolicyMiddleware(view)(RequestFactory().get("/"))["Content-Security-Policy"] == "default-src 'none'"
