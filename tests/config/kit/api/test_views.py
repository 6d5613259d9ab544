"""The base views: what they take from a request and what they tell of a failure."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from config.kit.api import DetailView, Shape
from config.kit.api.views import read_query
from tests import people


class Answer(Shape):
    days: int


class CountDays(DetailView):
    public = True
    output = Answer
    filters = {"days": serializers.IntegerField(required=False, default=7)}

    def get_object(self, request: Request, values: dict[str, Any], **kwargs: Any) -> Answer:
        return Answer(values["days"])


def ask(**query: str) -> Any:
    request = APIRequestFactory().get("/api/v1/days", query)
    return CountDays.as_view()(request)


def test_filters_are_still_there_at_the_second_request(db: Any) -> None:
    assert [ask(days="3").status_code, ask(days="4").data] == [200, Answer(4)]
    assert set(CountDays.filters) == {"days"}


def test_a_parameter_that_is_not_known_or_given_twice_is_refused(db: Any) -> None:
    assert ask(day="3").status_code == 400
    twice = APIRequestFactory().get("/api/v1/days?days=1&days=2")
    assert CountDays.as_view()(twice).status_code == 400


def test_reading_a_query_leaves_the_fields_alone(db: Any) -> None:
    fields = {"days": serializers.IntegerField()}
    request = Request(APIRequestFactory().get("/", {"days": "5"}))
    assert read_query(request, fields) == {"days": 5}
    assert set(fields) == {"days"}


def test_an_old_token_keeps_nobody_out_where_none_is_needed(cast: people.Cast) -> None:
    stale = {"Authorization": "Bearer old.token.here"}
    assert people.call("get", "features", **stale).status_code == 200
    signed_in = people.call("post", "auth/login", {"email": "client@example.org", "password": people.PASSWORD}, **stale)
    assert signed_in.status_code == 200
    assert people.call("get", "users/me", **stale).status_code == 401
