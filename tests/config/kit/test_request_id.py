"""Every request has an id and an address that can be believed."""

from __future__ import annotations

from types import SimpleNamespace
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from config.kit import actor
from config.kit.request_id import RequestIdMiddleware, address_of


def ask(**headers):
    seen = SimpleNamespace()

    def view(request):
        seen.actor, seen.request = actor.current(), request
        return HttpResponse()

    meta = {"REMOTE_ADDR": "203.0.113.9", **headers}
    response = RequestIdMiddleware(view)(RequestFactory().get("/", **meta))
    return response, seen


def test_an_id_is_made_told_and_known_to_everything_inside():
    response, seen = ask(HTTP_USER_AGENT="Phone/1.0")
    assert UUID(response["X-Request-ID"]).version == 7
    assert seen.actor.request_id == seen.request.request_id == response["X-Request-ID"]
    assert (seen.actor.kind, seen.actor.ip, seen.actor.user_agent) == ("anonymous", "203.0.113.9", "Phone/1.0")
    assert actor.current() is actor.SYSTEM


@pytest.mark.parametrize("given", ["abcdefgh", "0193-AF_2.x", "a" * 64])
def test_an_id_of_the_caller_is_kept(given):
    assert ask(HTTP_X_REQUEST_ID=given)[0]["X-Request-ID"] == given


@pytest.mark.parametrize(
    "given", ["", "short", "a" * 65, "with space", "new\nline123", "ünïcode1", "a;b=c;d=e", "<script>"]
)
def test_an_id_that_is_not_plain_is_replaced(given):
    found = ask(HTTP_X_REQUEST_ID=given)[0]["X-Request-ID"]
    assert found != given
    assert UUID(found).version == 7


def test_two_requests_have_two_ids():
    assert ask()[0]["X-Request-ID"] != ask()[0]["X-Request-ID"]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.7", "203.0.113.9"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "6.6.6.6, 198.51.100.7", "198.51.100.7"),
        (2, "6.6.6.6, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
        (2, "198.51.100.7", "198.51.100.7"),
        (1, "", "203.0.113.9"),
        (1, "not an address", None),
        (1, "2001:db8::7", "2001:db8::7"),
        (1, "::ffff:198.51.100.7", "198.51.100.7"),
    ],
)
def test_only_our_own_proxies_are_believed_about_the_address(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXY_COUNT = proxies
    assert address_of({"REMOTE_ADDR": "203.0.113.9", "HTTP_X_FORWARDED_FOR": forwarded}) == address


def test_a_very_long_user_agent_is_cut():
    assert len(ask(HTTP_USER_AGENT="x" * 5000)[1].actor.user_agent) == 400
